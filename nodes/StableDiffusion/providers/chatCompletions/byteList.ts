import { mediaTypeOf } from '../../core/media/mediaTypes';
import { fieldsOf } from './values';

/** Bytes; no image is smaller than a GIF of one pixel. */
const SHORTEST = 35;
/** Bytes that tell the type. */
const BEGINNING = 64;

/**
 * The image or video that a list of numbers is: as `JSON.stringify` writes the `data` of a Buffer, or a
 * Uint8Array, which becomes an object. Java writes bytes above 127 as negative numbers.
 */
export function bytesIn(value: unknown): Buffer | undefined {
	const list = Array.isArray(value) ? (value as unknown[]) : entriesOf(value);
	if (!list || list.length < SHORTEST || !isByte(list[0])) return undefined;
	const beginning = list.slice(0, BEGINNING);
	const kind = beginning.every(isByte) && mediaTypeOf(Buffer.from(beginning))?.kind;
	if (kind !== 'image' && kind !== 'video') return undefined;
	return list.every(isByte) ? Buffer.from(list) : undefined;
}

/** JSON lists the names that are numbers first, and in their order. */
function entriesOf(value: unknown): unknown[] | undefined {
	const fields = fieldsOf(value);
	return isByte(fields?.[0]) ? Object.values(fields ?? {}) : undefined;
}

function isByte(value: unknown): value is number {
	return typeof value === 'number' && Number.isInteger(value) && value >= -128 && value <= 255;
}
