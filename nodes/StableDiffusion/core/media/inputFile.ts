import type { IExecuteFunctions } from 'n8n-workflow';

import { badParameter } from '../base/errors';
import type { DownloadLimits } from './download';
import { sizeOf } from './imageSize';
import type { ImageSource } from './imageSource';
import { inputBytes } from './inputBytes';
import type { MediaType, Size } from './mediaTypes';
import { HEAD_LENGTH, mediaTypeOf } from './mediaTypes';
import type { TextHint } from './textTypes';
import { textTypeOf } from './textTypes';

/** A file that was read, with what its own bytes say about it. */
export interface InputFile extends MediaType {
	bytes: Buffer;
	/** As it is shown; only images have one. */
	size?: Size;
	/** With the extension that fits the bytes. */
	fileName: string;
	/** The control it came from, for error sentences. */
	control: string;
}

/**
 * Reads a file of any known kind from wherever it is, at most `limits.maxBytes` of it.
 * With `textHint`, which may be empty, it may also be text: SVG, OBJ, JSON or plain.
 */
export async function readFile(
	context: IExecuteFunctions,
	itemIndex: number,
	source: ImageSource,
	limits: DownloadLimits,
	textHint?: TextHint,
): Promise<InputFile> {
	const bytes = await inputBytes(context, itemIndex, source, limits);
	const file = fileOf(source, bytes, textHint);
	if (file) return file;
	throw badParameter(
		`'${source.control}' is not a file of a known type.`,
		'Open it to see what it contains: it is often a web page or an error message.',
	);
}

/** What bytes that were given are; undefined where their type is not known. */
export function fileOf(
	{ control }: ImageSource,
	bytes: Buffer,
	textHint?: TextHint,
): InputFile | undefined {
	const head = bytes.subarray(0, HEAD_LENGTH);
	const media = mediaTypeOf(head) ?? (textHint && textTypeOf(head, textHint));
	if (!media) return undefined;
	const fileName = `${media.kind}.${media.extension}`;
	return { ...media, bytes, size: sizeOf(head), fileName, control };
}
