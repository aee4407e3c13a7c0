import type { IBinaryData, IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import { decodeBase64 } from '../base/base64';
import type { DownloadLimits } from './download';
import { openDownload } from './download';
import { badParameter } from '../base/errors';
import type { MediaType, Size } from './mediaTypes';
import { HEAD_LENGTH, mediaTypeOf, sizeOf } from './mediaTypes';
import type { ImageSource } from './imageSource';

/** Binary fields that an error lists. */
const MOST_FIELDS = 10;

/** An image that was read, with what its own bytes say about it. */
export interface InputImage extends MediaType {
	bytes: Buffer;
	size?: Size;
	/** With the extension that fits the bytes. */
	fileName: string;
	/** The control it came from, for error sentences. */
	control: string;
}

/** Reads an image from wherever it is, at most `limits.maxBytes` of it. */
export async function readImage(
	context: IExecuteFunctions,
	itemIndex: number,
	source: ImageSource,
	limits: DownloadLimits,
): Promise<InputImage> {
	const { control } = source;
	const bytes = await bytesOf(context, itemIndex, source, limits);
	if (bytes.length > limits.maxBytes) throw tooLarge(control, bytes.length, limits.maxBytes);
	const head = bytes.subarray(0, HEAD_LENGTH);
	const media = mediaTypeOf(head);
	if (!media) throw badParameter(`'${control}' is not an image of a known type.`);
	const { mimeType, extension } = media;
	return {
		bytes,
		mimeType,
		extension,
		size: sizeOf(head),
		fileName: `image.${extension}`,
		control,
	};
}

async function bytesOf(
	context: IExecuteFunctions,
	itemIndex: number,
	source: ImageSource,
	limits: DownloadLimits,
): Promise<Buffer> {
	const { control } = source;
	if (source.kind === 'base64') {
		const bytes = decodeBase64(source.text);
		if (bytes) return bytes;
		throw badParameter(`'${control}' is not base64 that can be decoded.`);
	}
	if (source.kind === 'url') {
		const { stream } = await openDownload(context, source.url, limits);
		return await collect(stream, control, limits.maxBytes);
	}
	const binary = binaryOf(context, itemIndex, source.field, control);
	if (!binary.id) return Buffer.from(binary.data, 'base64');
	return await collect(await context.helpers.getBinaryStream(binary.id), control, limits.maxBytes);
}

function binaryOf(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string | IBinaryData,
	control: string,
): IBinaryData {
	try {
		return context.helpers.assertBinaryData(itemIndex, field);
	} catch {
		throw badParameter(
			`'${control}' is to come from the binary field '${String(field)}', which the item does not have.`,
			hintAbout(context.getInputData()[itemIndex]?.binary),
		);
	}
}

function hintAbout(binary: IBinaryKeyData = {}): string {
	const fields = Object.keys(binary).map((field) => `'${field}'`);
	if (fields.length > 0) {
		return `It has ${fields.slice(0, MOST_FIELDS).join(', ')}: type the name of the right one.`;
	}
	return 'It has no file at all: make sure that the node before gives one out, or passes it on.';
}

async function collect(
	stream: AsyncIterable<unknown>,
	control: string,
	maxBytes: number,
): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of stream) {
		chunks.push(chunk as Buffer); // a byte stream yields buffers
		length += (chunk as Buffer).length;
		if (length > maxBytes) throw tooLarge(control, length, maxBytes);
	}
	return Buffer.concat(chunks);
}

function tooLarge(control: string, length: number, maxBytes: number) {
	const mebibytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
	return badParameter(
		`'${control}' has at least ${mebibytes(length)}, but the limit is ${mebibytes(maxBytes)}.`,
		'Make the image smaller first, for example with the Edit Image node.',
	);
}
