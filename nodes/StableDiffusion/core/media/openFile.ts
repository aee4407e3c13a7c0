import type { IExecuteFunctions } from 'n8n-workflow';

import { decodeBase64, isDataUri } from '../base/base64';
import type { ProviderError } from '../base/errors';
import { badReply } from '../base/errors';
import { decodedFile, holdsBase64 } from './base64File';
import type { FileContent } from './content';
import { shownAddress } from './content';
import type { DownloadLimits } from './download';
import { openAnswer, openDownload } from './download';
import { aboutFile, aboutResult } from './downloadErrors';
import type { IncomingFile } from './incomingFile';
import type { MediaType } from './mediaTypes';
import { HEAD_LENGTH, mediaTypeOf } from './mediaTypes';
import { PassedFile } from './passedFile';
import type { TextHint } from './textTypes';
import { textTypeOf } from './textTypes';

/** A generated file of a known type. */
export interface OpenFile {
	content: IncomingFile['stream'] | Buffer;
	head: Buffer;
	media: MediaType;
	/** Complete once the content has been read. */
	passed: PassedFile;
}

/** Opens a generated file in whatever form it came, and refuses what is of no known type. */
export async function openFile(
	context: IExecuteFunctions,
	content: FileContent,
	limits: DownloadLimits,
): Promise<OpenFile> {
	const { textHint } = content;
	if ('bytes' in content) return inHand(content.bytes, textHint);
	if ('base64' in content) return inHand(decoded(content.base64), textHint);
	if ('open' in content) {
		const { open, name = 'The file' } = content;
		const file = await openAnswer(context, open, limits, aboutFile(name));
		return await onItsWay(file, textHint && { fileName: name, ...textHint });
	}
	if (isDataUri(content.url)) return inHand(decoded(content.url), textHint);
	const errors = aboutResult(shownAddress(content));
	const file = await openDownload(context, content.url, limits, errors);
	return await onItsWay(file, textHint && { fileName: content.url, ...textHint });
}

function inHand(bytes: Buffer, hint: TextHint | undefined): OpenFile {
	const head = bytes.subarray(0, HEAD_LENGTH);
	const media = typeOf(head, hint);
	if (!media) throw notAFile(head);
	const passed = new PassedFile();
	passed.append(bytes);
	return { content: bytes, head, media, passed };
}

async function onItsWay(file: IncomingFile, hint: TextHint | undefined): Promise<OpenFile> {
	const { head, stream, passed, contentType } = file;
	const media = typeOf(head, hint && { contentType, ...hint });
	if (media) return { content: stream, head, media, passed };
	// ModelsLab's base64 option answers with links to text files that hold the base64.
	if (holdsBase64(head)) return await onItsWayDecoded(file);
	stream.destroy();
	throw notAFile(head);
}

async function onItsWayDecoded(text: IncomingFile): Promise<OpenFile> {
	const { head, stream, passed } = await decodedFile(text, undecodable);
	const media = mediaTypeOf(head);
	if (media) return { content: stream, head, media, passed };
	stream.destroy();
	throw notAFile(head);
}

function typeOf(head: Buffer, hint: TextHint | undefined): MediaType | undefined {
	return mediaTypeOf(head) ?? (hint && textTypeOf(head, hint));
}

function decoded(text: string): Buffer {
	const bytes = decodeBase64(text);
	if (bytes) return bytes;
	throw undecodable();
}

function undecodable(): ProviderError {
	return badReply('The provider returned an image as base64 that cannot be decoded', {
		hint: 'The image is damaged. Run again. If it happens again, contact the provider.',
	});
}

function notAFile(head: Buffer): ProviderError {
	if (head.length === 0) return badReply('The provider returned an empty file instead of an image');
	const beginning = head
		.subarray(0, 60)
		.toString('latin1')
		.replace(/[^\x20-\x7e]+/g, '·');
	return badReply('The provider returned a file that is not an image', {
		hint: `It begins with: ${beginning}`,
	});
}
