import { receiveChunks } from '../incomingFile';
import { HEAD_LENGTH } from '../mediaTypes';
import type { OpenFile } from '../openFile';
import { PassedFile } from '../passedFile';
import { inJpeg } from './inJpeg';
import { inPng } from './inPng';
import { inWebp } from './inWebp';
import type { Embedding, Splice } from './splice';
import { spliced } from './splice';

const WRITERS: Partial<Record<string, (head: Buffer, text: string) => Embedding>> = {
	'image/png': inPng,
	'image/jpeg': inJpeg,
	'image/webp': inWebp,
};

/**
 * The file with a text where generators of images write their parameters: a PNG chunk `parameters`, or
 * EXIF's UserComment. Nothing is decoded; a stream stays a stream. Where it cannot be done the file is as
 * it was, and the sentence says why.
 */
export async function embedText(
	file: OpenFile,
	text: string,
): Promise<{ file: OpenFile; warning?: string }> {
	const embedding = WRITERS[file.media.mimeType]?.(file.head, text.replaceAll('\0', '')) ?? {
		reason: 'only PNG, JPEG and WebP files can hold one',
	};
	if ('reason' in embedding) {
		return { file, warning: `The recipe was not embedded: ${embedding.reason}.` };
	}
	return { file: await changed(file, embedding.splices) };
}

async function changed(file: OpenFile, splices: readonly Splice[]): Promise<OpenFile> {
	const { content } = file;
	if (!Buffer.isBuffer(content)) {
		const source = spliced(content as AsyncIterable<Buffer>, splices);
		const { head, stream, passed } = await receiveChunks(content, source);
		return { ...file, head, content: stream, passed };
	}
	const pieces: Buffer[] = [];
	for await (const piece of spliced(once(content), splices)) pieces.push(piece);
	const bytes = Buffer.concat(pieces);
	const passed = new PassedFile();
	passed.append(bytes);
	return { ...file, content: bytes, head: bytes.subarray(0, HEAD_LENGTH), passed };
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer, void> {
	yield bytes;
}
