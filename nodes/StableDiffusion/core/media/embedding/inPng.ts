import { pngChunk } from '../pngChunk';
import { pngChunks } from '../texts/pngChunks';
import type { Embedding } from './splice';

/** Signature and header (W3C PNG, third edition, 5.6): texts may stand behind them. */
const BEHIND_HEADER = 33;
const KEY = 'parameters';

/** The chunk that AUTOMATIC1111 writes. */
export function inPng(head: Buffer, text: string): Embedding {
	const texts = [...pngChunks(head)].filter(({ type }) => ['tEXt', 'iTXt', 'zTXt'].includes(type));
	const isTaken = texts.some(({ data }) => data.toString('latin1').startsWith(`${KEY}\0`));
	if (isTaken) return { reason: 'the file has a recipe already' };
	return { splices: [{ at: BEHIND_HEADER, insert: textChunk(text) }] };
}

/** What is not ASCII is written as UTF-8: readers differ in what they take other texts for. */
function textChunk(text: string): Buffer {
	const isAscii = /^[\t\n\r\x20-\x7e]*$/.test(text);
	const beginning = isAscii ? `${KEY}\0` : `${KEY}\0\0\0\0\0`;
	return pngChunk(isAscii ? 'tEXt' : 'iTXt', Buffer.from(beginning + text, 'utf8'));
}
