import { LONGEST_WORKFLOW } from '../limits';
import { exifTexts } from './exif';
import { inflate } from './inflate';
import type { FileTexts } from './fileTexts';
import { decodeText, GRAPH_KEYS } from './fileTexts';

/** PNG (W3C, third edition): length, type, data and checksum, chunk after chunk, also behind the pixels. */

const TEXT_CHUNKS = new Set(['tEXt', 'zTXt', 'iTXt', 'comf', 'eXIf']);
const MOST_TEXT_CHUNKS = 50;

export async function pngTexts(bytes: Buffer): Promise<FileTexts> {
	const texts: FileTexts = new Map();
	let read = 0;
	for (const { type, data } of chunksOf(bytes)) {
		if (!TEXT_CHUNKS.has(type) || data.length > LONGEST_WORKFLOW) continue;
		const isNamed = GRAPH_KEYS.includes(keyOf(data));
		if (type !== 'eXIf' && !isNamed) continue;
		read += 1;
		if (read > MOST_TEXT_CHUNKS) break;
		if (type === 'eXIf') exifTexts(data).forEach((text, key) => texts.set(key, text));
		else {
			const text = await readText(type, data.subarray(data.indexOf(0) + 1));
			if (text !== undefined) texts.set(keyOf(data), text);
		}
	}
	return texts;
}

function* chunksOf(bytes: Buffer): Generator<{ type: string; data: Buffer }, void> {
	let position = 8;
	while (position + 12 <= bytes.length) {
		const length = bytes.readUInt32BE(position);
		const type = bytes.toString('latin1', position + 4, position + 8);
		const end = position + 8 + length;
		if (end > bytes.length || type === 'IEND') return;
		yield { type, data: bytes.subarray(position + 8, end) };
		position = end + 4;
	}
}

/** Every text begins with a key and a zero; keys have at most 79 bytes. */
const keyOf = (data: Buffer) => data.toString('latin1', 0, data.subarray(0, 80).indexOf(0));

/** What is behind the key; `comf` is what ComfyUI writes into animations. */
async function readText(type: string, rest: Buffer): Promise<string | undefined> {
	if (type === 'zTXt') return await inflate(rest.subarray(1), LONGEST_WORKFLOW);
	if (type !== 'iTXt') return decodeText(rest);
	const isCompressed = rest[0] === 1;
	const language = rest.indexOf(0, 2);
	const translated = language < 0 ? -1 : rest.indexOf(0, language + 1);
	if (translated < 0) return undefined;
	const text = rest.subarray(translated + 1);
	return isCompressed ? await inflate(text, LONGEST_WORKFLOW) : decodeText(text);
}
