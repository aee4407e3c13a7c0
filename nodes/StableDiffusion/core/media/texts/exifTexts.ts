import type { FileTexts } from './fileTexts';
import { decodeText, LONGEST_TEXT } from './fileTexts';
import type { Tiff, TiffEntry } from './tiff';
import { readTiff } from './tiff';
import { decodeUserComment } from './userComment';

const ASCII = 2;
const USER_COMMENT = 0x9286;
const TAGS: Partial<Record<number, string>> = {
	0x0131: 'Software',
	0x010e: 'ImageDescription',
	0x010f: 'Make',
	0x0110: 'Model',
	0x927c: 'MakerNote',
	[USER_COMMENT]: 'UserComment',
};
/** ComfyUI writes each of its texts, the name before it, into the tags from Model down. */
const KEYED = /^\s{0,99}([a-z]\w{0,40})\s{0,99}:\s{0,99}(?=[[{])/i;

/**
 * The texts of an EXIF block by the names of their tags; one that begins with a name and a JSON, as
 * ComfyUI's `prompt:{…}`, has that name in lower case.
 */
export function exifTexts(block: Buffer | undefined): FileTexts {
	const texts: FileTexts = new Map();
	const tiff = block && readTiff(block);
	for (const entry of tiff?.entries ?? []) {
		const text = entry.value.length > LONGEST_TEXT ? undefined : textOf(entry, tiff);
		if (text === undefined || text === '') continue;
		const key = KEYED.exec(text.slice(0, 300));
		const name = key?.[1]?.toLowerCase() ?? TAGS[entry.tag];
		if (name && !texts.has(name)) texts.set(name, text.slice(key?.[0].length ?? 0));
	}
	return texts;
}

function textOf({ tag, type, value }: TiffEntry, tiff: Tiff | undefined): string | undefined {
	if (tag === USER_COMMENT) return decodeUserComment(value, tiff?.isLittle ?? false);
	if (type !== ASCII && !TAGS[tag]) return undefined;
	const end = value.indexOf(0);
	return decodeText(value.subarray(0, end < 0 ? value.length : end));
}
