import { dataOf, decodeBase64, isDataUri } from '../base/base64';
import type { IncomingFile } from './incomingFile';
import { receiveChunks } from './incomingFile';
import { mediaTypeOf } from './mediaTypes';

/** Characters that are decoded to see what a text holds: two frames of sound are the longest sign. */
const GLANCE = 8_192;
/** Longest beginning that makes a data URI. Characters. */
const LONGEST_PREFIX = 300;
const INNER = /^[A-Za-z0-9+/_-]*$/;
const LAST = /^[A-Za-z0-9+/_-]*={0,2}$/;

/** Whether a file is text that holds the base64 of a known type of file, or a data URI. */
export function holdsBase64(head: Buffer): boolean {
	const text = withoutMark(head.toString('latin1', 0, GLANCE));
	if (isDataUri(text)) return true;
	const [line = ''] = /^[A-Za-z0-9+/_-]*/.exec(withoutBreaks(text)) ?? [];
	const bytes = decodeBase64(line.slice(0, line.length - (line.length % 4)));
	return bytes !== undefined && mediaTypeOf(bytes) !== undefined;
}

/**
 * The file that such a text holds, decoded while it is read: neither is held in memory. Where the text is
 * not base64 to its end, the stream ends with the error that `damaged` makes.
 */
export async function decodedFile(text: IncomingFile, damaged: () => Error): Promise<IncomingFile> {
	const chunks = text.stream as AsyncIterable<Buffer>;
	return await receiveChunks(text.stream, decodedChunks(chunks, damaged));
}

/** The same as chunks. */
export async function* decodedChunks(
	chunks: AsyncIterable<Buffer>,
	damaged: () => Error,
): AsyncGenerator<Buffer, void> {
	let rest = '';
	let isFirst = true;
	for await (const chunk of chunks) {
		const text = rest + chunk.toString('latin1');
		rest = text; // the beginning of a data URI may come in pieces
		if (isFirst && text.length < LONGEST_PREFIX) continue;
		const data = withoutBreaks(isFirst ? withoutPrefix(text) : text);
		isFirst = false;
		// The last characters wait for the next chunk: only the end may have padding.
		const whole = Math.max(0, data.length - (data.length % 4) - 4);
		rest = data.slice(whole);
		if (whole > 0) yield bytesOf(data.slice(0, whole), INNER, damaged);
	}
	const end = withoutBreaks(isFirst ? withoutPrefix(rest) : rest).trimEnd();
	if (end !== '') yield bytesOf(end, LAST, damaged);
}

function withoutPrefix(text: string): string {
	return dataOf(withoutMark(text));
}

/** Without the byte order mark of UTF-8, read as Latin-1, and without blanks. */
function withoutMark(text: string): string {
	return text.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
}

/** A blank is left where it is: it may have been a plus sign, and then the file is damaged. */
function withoutBreaks(text: string): string {
	return text.replace(/[\r\n\t]+/g, '');
}

function bytesOf(data: string, allowed: RegExp, damaged: () => Error): Buffer {
	const length = data.replace(/={1,2}$/, '').length;
	const bytes = Buffer.from(data, 'base64');
	if (!allowed.test(data) || length % 4 === 1 || bytes.length !== Math.floor((length * 3) / 4)) {
		throw damaged();
	}
	return bytes;
}
