import type { FileTexts } from './fileTexts';
import { decodeText } from './fileTexts';

/** TIFF 6.0, as far as ComfyUI needs it: the texts of the first directory, `prompt:{…}` and `workflow:{…}`. */

const ASCII = 2;
const ENTRY = 12;
const MOST_ENTRIES = 200;
const KEYED = /^\s*(prompt|workflow)\s*:\s*(?=\{)/i;
/** Some writers put it before the TIFF block, also where it is not needed. */
const PREFIX = 'Exif\0\0';

export function exifTexts(block: Buffer | undefined): FileTexts {
	const texts: FileTexts = new Map();
	if (!block) return texts;
	const hasPrefix = block.toString('latin1', 0, PREFIX.length) === PREFIX;
	const tiff = hasPrefix ? block.subarray(PREFIX.length) : block;
	for (const text of asciiValues(tiff)) {
		const key = KEYED.exec(text.slice(0, 100));
		const name = key?.[1]?.toLowerCase();
		if (key && name && !texts.has(name)) texts.set(name, text.slice(key[0].length));
	}
	return texts;
}

function asciiValues(tiff: Buffer): string[] {
	const order = tiff.toString('latin1', 0, 4);
	if (order !== 'II*\0' && order !== 'MM\0*') return [];
	const isLittle = order === 'II*\0';
	const short = (at: number) =>
		at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
	const long = (at: number) =>
		at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at);
	const directory = long(4);
	const values: string[] = [];
	for (let index = 0; index < Math.min(short(directory), MOST_ENTRIES); index++) {
		const entry = directory + 2 + index * ENTRY;
		const length = long(entry + 4);
		// Up to four bytes stand in the entry itself: too short for a graph.
		if (short(entry + 2) !== ASCII || length <= 4) continue;
		const start = long(entry + 8);
		const bytes = tiff.subarray(start, start + length);
		const end = bytes.indexOf(0);
		values.push(decodeText(bytes.subarray(0, end < 0 ? bytes.length : end)));
	}
	return values;
}
