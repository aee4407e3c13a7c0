import { withoutPrefix } from './exifBlock';
import { exifTexts } from './exifTexts';
import type { FileTexts } from './fileTexts';
import { decodeText, LONGEST_TEXT } from './fileTexts';
import { inflate } from './inflate';
import { pngChunks } from './pngChunks';

/** `comf` is what ComfyUI writes into animations. */
const TEXT_CHUNKS = new Set(['tEXt', 'zTXt', 'iTXt', 'comf']);
const MOST_TEXTS = 200;
/** Bytes of all texts together, compressed ones as they are once inflated. */
const MOST_BYTES = 4 * LONGEST_TEXT;
/** Bytes of a key with the zero behind it. */
const LONGEST_KEY = 80;

/** The texts of a PNG, also those behind the pixels; of several with one key the last counts, as in Pillow. */
export async function pngTexts(bytes: Buffer): Promise<FileTexts> {
	const texts: FileTexts = new Map();
	let left = MOST_BYTES;
	let read = 0;
	for (const { type, data } of pngChunks(bytes)) {
		if (read >= MOST_TEXTS || left <= 0) break;
		if (data.length > LONGEST_TEXT) continue;
		if (type === 'eXIf') {
			exifTexts(withoutPrefix(data)).forEach((text, key) => texts.set(key, text));
		}
		const end = data.subarray(0, LONGEST_KEY).indexOf(0);
		if (!TEXT_CHUNKS.has(type) || end <= 0) continue;
		const text = await readText(type, data.subarray(end + 1));
		read += 1;
		// A text that is too long was inflated up to the limit.
		left -= (text?.length ?? LONGEST_TEXT) + data.length;
		if (text !== undefined) texts.set(data.toString('latin1', 0, end), text);
	}
	return texts;
}

/** What is behind the key. */
async function readText(type: string, rest: Buffer): Promise<string | undefined> {
	if (type === 'zTXt') return await inflate(rest.subarray(1), LONGEST_TEXT);
	if (type !== 'iTXt') return decodeText(rest);
	const isCompressed = rest[0] === 1;
	const language = rest.indexOf(0, 2);
	const translated = language < 0 ? -1 : rest.indexOf(0, language + 1);
	if (translated < 0) return undefined;
	const text = rest.subarray(translated + 1);
	return isCompressed ? await inflate(text, LONGEST_TEXT) : decodeText(text);
}
