import type { IExecuteFunctions } from 'n8n-workflow';

import { badParameter } from '../base/errors';
import type { DownloadLimits } from './download';
import type { ImageSource } from './imageSource';
import type { InputFile } from './inputFile';
import { inputBytes } from './inputBytes';
import { fileOf } from './inputFile';

/** An image that was read, with what its own bytes say about it. */
export interface InputImage extends InputFile {
	kind: 'image';
}

/** Reads an image from wherever it is, at most `limits.maxBytes` of it. */
export async function readImage(
	context: IExecuteFunctions,
	itemIndex: number,
	source: ImageSource,
	limits: DownloadLimits,
): Promise<InputImage> {
	const file = fileOf(source, await inputBytes(context, itemIndex, source, limits));
	if (file?.kind === 'image') return { ...file, kind: 'image' };
	throw badParameter(
		`'${source.control}' is not an image of a known type.`,
		'Use a PNG, JPEG, WebP, GIF or AVIF file.',
	);
}
