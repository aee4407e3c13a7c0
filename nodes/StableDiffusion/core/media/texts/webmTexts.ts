import type { FileTexts } from './fileTexts';
import { LONGEST_TEXT } from './fileTexts';

/**
 * WebM and Matroska (RFC 9559): a tag is an element with its name, 0x45A3, and one with its text, 0x4487.
 * Only these are looked for; the elements around them say nothing more.
 */
const TAG_NAME = Buffer.from([0x45, 0xa3]);
const TAG_TEXT = Buffer.from([0x44, 0x87]);
const LONGEST_NAME = 20;
/** What generators write; the bytes of a tag also occur by chance. */
const NAMES = ['prompt', 'workflow', 'comment', 'parameters'];
/** The two bytes of a tag also occur by chance among the frames, once in 64 KB. */
const MOST_TAGS = 50_000;
/** Between a name and its text there are at most a language and a flag. */
const NEAR = 64;

export function webmTexts(bytes: Buffer): FileTexts {
	const texts: FileTexts = new Map();
	let at = bytes.indexOf(TAG_NAME);
	for (let count = 0; at >= 0 && count < MOST_TAGS; count++) {
		const name = elementAt(bytes, at, LONGEST_NAME);
		const key = name?.content.toString('latin1').toLowerCase() ?? '';
		if (name && NAMES.includes(key)) {
			const near = bytes.subarray(name.end, name.end + NEAR).indexOf(TAG_TEXT);
			const text = near < 0 ? undefined : elementAt(bytes, name.end + near, LONGEST_TEXT);
			if (text) texts.set(key, text.content.toString('utf8'));
		}
		at = bytes.indexOf(TAG_NAME, at + TAG_NAME.length);
	}
	return texts;
}

/** An element's size is a number whose first byte says how many bytes it has. */
function elementAt(bytes: Buffer, at: number, longest: number) {
	const first = bytes[at + 2] ?? 0;
	const width = Math.clz32(first) - 23;
	const start = at + 2 + width;
	if (first === 0 || width > 6 || start > bytes.length) return undefined;
	const mask = 2 ** (7 * width) - 1;
	const size = Number(BigInt(bytes.readUIntBE(at + 2, width)) & BigInt(mask));
	const end = start + size;
	if (size > longest || end > bytes.length) return undefined;
	return { content: bytes.subarray(start, end), end };
}
