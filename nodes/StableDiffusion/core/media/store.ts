import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { decodeBase64, isDataUri, looksLikeImage } from '../base/base64';
import type { DownloadLimits } from './download';
import { openDownload } from './download';
import { clock } from '../base/clock';
import { badReply, ProviderError } from '../base/errors';
import type { IncomingFile } from './incomingFile';
import type { MediaType, Size } from './mediaTypes';
import { HEAD_LENGTH, mediaTypeOf, sizeOf } from './mediaTypes';
import type { FileContent } from './content';
import { withRetry } from '../base/retry';

/** An image that lies in n8n's storage, with what its own bytes say about it. */
export interface StoredImage {
	binary: IBinaryData;
	mimeType: string;
	/** Bytes. */
	fileSize: number;
	size?: Size;
	/** Where it was downloaded from. */
	sourceUrl?: string;
}

type Content = IncomingFile['stream'] | Buffer;

/**
 * Puts an image into n8n's storage, whatever form it came in; `nameFor` gets the extension that its
 * bytes call for. Returns undefined for an address that was only a guess and holds no image.
 */
export async function storeImage(
	context: IExecuteFunctions,
	content: FileContent,
	nameFor: (extension: string) => string,
	limits: DownloadLimits,
): Promise<StoredImage | undefined> {
	if ('bytes' in content) return await storeBytes(context, content.bytes, nameFor);
	if ('base64' in content) return await storeBytes(context, decoded(content.base64), nameFor);
	if (isDataUri(content.url)) return await storeBytes(context, decoded(content.url), nameFor);
	const signal = context.getExecutionCancelSignal();
	const deadline = clock.monotonic() + limits.timeout;
	const store = async (timeout: number) =>
		await storeAddress(context, content.url, nameFor, { ...limits, timeout });
	try {
		return await withRetry('read', store, { signal, deadline });
	} catch (error) {
		if (content.isGuess && !signal?.aborted) return undefined;
		throw atAddress(error, content.url);
	}
}

async function storeAddress(
	context: IExecuteFunctions,
	address: string,
	nameFor: (extension: string) => string,
	limits: DownloadLimits,
): Promise<StoredImage> {
	const { head, stream } = await openDownload(context, address, limits);
	const media = mediaTypeOf(head);
	if (media) {
		return { ...(await store(context, stream, head, media, nameFor)), sourceUrl: address };
	}
	// ModelsLab's base64 option answers with links to text files that hold the base64.
	if (looksLikeImage(head.toString('latin1'))) {
		const text = Buffer.concat(await collect(stream)).toString('latin1');
		return { ...(await storeBytes(context, decoded(text), nameFor)), sourceUrl: address };
	}
	stream.destroy();
	throw notAImage(head);
}

async function storeBytes(
	context: IExecuteFunctions,
	bytes: Buffer,
	nameFor: (extension: string) => string,
): Promise<StoredImage> {
	const head = bytes.subarray(0, HEAD_LENGTH);
	const media = mediaTypeOf(head);
	if (!media) throw notAImage(head);
	return await store(context, bytes, head, media, nameFor);
}

async function store(
	context: IExecuteFunctions,
	content: Content,
	head: Buffer,
	media: MediaType,
	nameFor: (extension: string) => string,
): Promise<StoredImage> {
	const name = nameFor(media.extension);
	const size = sizeOf(head); // read now, so that the head is not held until all is stored
	const binary = await context.helpers.prepareBinaryData(content, name, media.mimeType);
	const fileSize = binary.bytes ?? (Buffer.isBuffer(content) ? content.length : 0);
	return { binary, mimeType: media.mimeType, fileSize, size };
}

function decoded(text: string): Buffer {
	const bytes = decodeBase64(text);
	if (bytes) return bytes;
	throw badReply('The provider sent an image as base64 that cannot be decoded', {
		hint: 'The image is damaged. Run again; if it stays, ask the provider.',
	});
}

async function collect(stream: AsyncIterable<unknown>): Promise<Buffer[]> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer); // a byte stream yields buffers
	return chunks;
}

function notAImage(head: Buffer): ProviderError {
	if (head.length === 0) return badReply('The provider sent an empty file instead of an image');
	const beginning = head
		.subarray(0, 60)
		.toString('latin1')
		.replace(/[^\x20-\x7e]+/g, '·');
	return badReply('The provider sent something that is not an image', {
		hint: `It begins with: ${beginning}`,
	});
}

function atAddress(error: unknown, address: string): unknown {
	return error instanceof ProviderError ? error.with({ sourceUrls: [address] }) : error;
}
