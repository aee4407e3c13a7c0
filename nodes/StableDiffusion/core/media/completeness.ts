import { jpegSegments, START_OF_SCAN } from './jpegSegments';
import type { MediaType } from './mediaTypes';
import type { PassedFile } from './passedFile';

const PNG_END = Buffer.from('49454e44ae426082', 'hex'); // IEND and its checksum
const JPEG_END = Buffer.from('ffd9', 'hex');
/** Encoders that write to a stream put a number like these where they do not know the length yet. */
const UNKNOWN_LENGTH = 0x7fff_ff00;

/** Whether a file that has passed by ends before it is whole. */
export type CutOffCheck = (file: PassedFile) => boolean;

/**
 * What tells by the beginning of a file whether it ends before its format says that it does. Bytes
 * behind the end are no fault; a format that does not tell counts as whole.
 */
export function cutOffCheck({ mimeType }: MediaType, head: Buffer): CutOffCheck {
	return CHECKS[mimeType]?.(head) ?? (() => false);
}

const CHECKS: Partial<Record<string, (head: Buffer) => CutOffCheck>> = {
	'image/png': () => (file) => !file.tail().includes(PNG_END),
	'image/jpeg': checkOfJpeg,
	'image/gif': () => (file) => file.endsWithinGif(),
	'image/webp': checkOfRiff,
	'image/avif': checkOfBoxes,
	'video/mp4': checkOfBoxes,
	'video/quicktime': checkOfBoxes,
	'audio/mp4': checkOfBoxes,
	'audio/wav': checkOfRiff,
	'model/gltf-binary': checkOfGlb,
};

/** A preview in the metadata has its own end marker: only a marker after the first scan counts. */
function checkOfJpeg(head: Buffer): CutOffCheck {
	const scan = [...jpegSegments(head)].find(({ marker }) => marker === START_OF_SCAN)?.start ?? 0;
	return (file) => {
		const tail = file.tail();
		const end = tail.lastIndexOf(JPEG_END);
		return end < 0 || file.length - tail.length + end < scan;
	};
}

/** A still image may have its data inside `meta` (ISO/IEC 14496-12, 8.11.11). */
function checkOfBoxes(head: Buffer): CutOffCheck {
	const isInMeta = head.includes('idat');
	return (file) => file.endsWithinBox() || (!isInMeta && file.endsBeforeData());
}

/** The length behind RIFF counts from the ninth byte; the last byte may be padding. */
function checkOfRiff(head: Buffer): CutOffCheck {
	const length = head.readUInt32LE(4);
	return (file) => length < UNKNOWN_LENGTH && length + 8 > file.length + 1;
}

/** glTF 2.0, 4.4.2. */
function checkOfGlb(head: Buffer): CutOffCheck {
	const length = head.length < 12 ? Infinity : head.readUInt32LE(8);
	return (file) => length > file.length;
}
