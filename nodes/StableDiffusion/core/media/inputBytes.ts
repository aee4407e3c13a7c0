import type { IExecuteFunctions } from 'n8n-workflow';

import { dataOf, decodeBase64 } from '../base/base64';
import type { ProviderError } from '../base/errors';
import { badParameter } from '../base/errors';
import { decodedChunks, holdsBase64 } from './base64File';
import type { DownloadLimits } from './download';
import { openDownload } from './download';
import { aboutInput } from './downloadErrors';
import type { ImageSource } from './imageSource';
import { HEAD_LENGTH } from './mediaTypes';
import { openBinary } from './storedInput';

type Chunks = AsyncIterable<Buffer>;

/** Bytes of a file that is in memory already and is decoded piece by piece. */
const PIECE = 64 * 1024;

/** The bytes of a file that the user gave: decoded where it is base64, whether typed or in a text file. */
export async function inputBytes(
	context: IExecuteFunctions,
	itemIndex: number,
	source: ImageSource,
	limits: DownloadLimits,
): Promise<Buffer> {
	const { control } = source;
	const { maxBytes } = limits;
	if (source.kind === 'base64') return decodedText(source.text, control, maxBytes);
	// A text file of base64 is longer than what it holds; the cap applies to what it holds.
	const longest = Math.ceil(maxBytes * 1.4) + HEAD_LENGTH;
	const guard = { maxBytes: longest, tooLarge: () => tooLarge(control, maxBytes) };
	const file =
		source.kind === 'url'
			? await openDownload(
					context,
					source.url,
					{ ...limits, maxBytes: longest },
					aboutInput(control, source.url, guard.tooLarge),
				)
			: await openBinary(context, itemIndex, { ...source, ...guard });
	return await collect(chunksOf(file, control), control, maxBytes);
}

function chunksOf(file: { head: Buffer; stream: Chunks | Buffer }, control: string): Chunks {
	const chunks = Buffer.isBuffer(file.stream) ? pieces(file.stream) : file.stream;
	return holdsBase64(file.head) ? decodedChunks(chunks, () => damaged(control)) : chunks;
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer, void> {
	for (let start = 0; start < bytes.length; start += PIECE) {
		yield await Promise.resolve(bytes.subarray(start, start + PIECE));
	}
}

async function collect(chunks: Chunks, control: string, maxBytes: number): Promise<Buffer> {
	const collected: Buffer[] = [];
	let length = 0;
	for await (const chunk of chunks) {
		collected.push(chunk);
		length += chunk.length;
		if (length > maxBytes) throw tooLarge(control, maxBytes);
	}
	return Buffer.concat(collected, length);
}

function decodedText(text: string, control: string, maxBytes: number): Buffer {
	const data = dataOf(text);
	// Line breaks may add to it, but not half as much again.
	if (data.length > maxBytes * 2 + PIECE) {
		throw tooLarge(control, maxBytes);
	}
	if (hasLostPlus(data)) throw lostPlus(control);
	const bytes = decodeBase64(data);
	if (!bytes) throw damaged(control);
	if (bytes.length > maxBytes) throw tooLarge(control, maxBytes);
	return bytes;
}

/** Blanks between lines of one length are line breaks; others stand where a form has put them for `+`. */
function hasLostPlus(data: string): boolean {
	const lines = data
		.replace(/[\r\n\t]+/g, '')
		.trim()
		.split(' ');
	const last = lines.pop() ?? '';
	if (lines.length === 0) return false;
	const width = lines[0]?.length ?? 0;
	const isWrapped = width > 0 && width % 4 === 0 && lines.every(({ length }) => length === width);
	return !isWrapped || last.length > width || last.length % 4 !== 0;
}

function lostPlus(control: string): ProviderError {
	return badParameter(
		`'${control}' is damaged base64: it has spaces in place of '+'.`,
		"A web form or a URL turns '+' into a space. Write it as %2B, or pass the file as a binary field.",
	);
}

function damaged(control: string): ProviderError {
	return badParameter(
		`'${control}' is not valid base64.`,
		'Check that the text is complete, or pass the file as a binary field.',
	);
}

function tooLarge(control: string, maxBytes: number): ProviderError {
	const limit = Number((maxBytes / 1024 / 1024).toPrecision(2));
	return badParameter(
		`'${control}' is larger than ${limit} MiB.`,
		'Make the file smaller first. For an image, use the Edit Image node.',
	);
}
