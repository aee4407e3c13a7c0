/** Sends images to be edited, in the way that the server takes them. */
import { badParameter } from '../../core/base/errors';
import type { Answer } from '../../core/calls/answer';
import type { ApiRequest, FormFile, FormValue } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import { checkImage, checkSameSize } from '../../core/media/imageLimits';
import type { ImageSource } from '../../core/media/imageSource';
import type { InputImage } from '../../core/media/inputImage';
import { at } from './endpoint';
import { extrasOf } from './request';
import type { Server } from './servers';

type Json = NonNullable<ApiRequest['json']>;

/** Bytes; OpenAI's limit for each image. */
const LARGEST_IMAGE = 50 * 1024 * 1024;
const MIME_TYPES = ['image/png', 'image/jpeg', 'image/webp'];

export async function readInput(source: ImageSource, tools: Toolbox): Promise<InputImage> {
	const image = await tools.image(source, LARGEST_IMAGE);
	checkImage(image, { mimeTypes: MIME_TYPES });
	return image;
}

export function checkCount({ name, mostInputs = Infinity }: Server, count: number): void {
	if (count <= mostInputs) return;
	throw badParameter(
		`${count} input images are set, but ${name} accepts at most ${mostInputs}`,
		"Remove some of 'Further Images'.",
	);
}

export async function submitEdit(
	server: Server,
	fields: Json,
	images: InputImage[],
	tools: Toolbox,
): Promise<Answer> {
	if (server.images === 'form') {
		const form = { ...(fields as Record<string, FormValue>), ...imageParts(images) }; // texts and numbers
		return await tools.submit({ ...at(tools, '/images/edits'), ...extrasOf(server, fields), form });
	}
	const json = { ...fields, ...imageFields(server, images) };
	return await tools.submit({ ...at(tools, '/images/generations'), json });
}

/** A mask in which white is repainted, as it is everywhere in this node. */
export async function submitInpaint(
	server: Server,
	fields: Json,
	{ image, mask }: { image: InputImage; mask: InputImage },
	tools: Toolbox,
): Promise<Answer> {
	checkSameSize(image, mask);
	const area = server.mask === 'transparent' ? await transparentWhereWhite(mask) : fileOf(mask);
	const path = server.mask === 'inpainting' ? '/images/inpainting' : '/images/edits';
	const form = { ...(fields as Record<string, FormValue>), image: fileOf(image), mask: area }; // texts and numbers
	return await tools.submit({ ...at(tools, path), ...extrasOf(server, fields), form });
}

/** OpenAI's client names one image `image`, and several `image[]`. */
function imageParts(images: InputImage[]): Record<string, FormFile | FormFile[]> {
	const [first, ...others] = images.map(fileOf);
	if (!first) return {};
	return others.length === 0 ? { image: first } : { 'image[]': [first, ...others] };
}

function imageFields({ name, images: way }: Server, images: InputImage[]): Json {
	const uris = images.map(
		({ mimeType, bytes }) => `data:${mimeType};base64,${bytes.toString('base64')}`,
	);
	const [first = '', ...others] = uris;
	switch (way) {
		case 'file': {
			const all = images.map(({ bytes }) => bytes.toString('base64'));
			return { file: all[0] ?? '', ref_images: all };
		}
		case 'image_url':
			return { image_url: first, ...(others.length > 0 && { reference_images: others }) };
		case 'image':
			return Object.fromEntries(
				uris.map((uri, index) => [index === 0 ? 'image' : `image${index + 1}`, uri]),
			);
		default:
			throw badParameter(
				`${name} does not accept an input image`,
				"Choose another 'Server' in the credential if this is wrong.",
			);
	}
}

async function transparentWhereWhite(mask: InputImage): Promise<FormFile> {
	const { toTransparentMask } = await import('./mask'); // only a run needs it
	const bytes = await toTransparentMask(mask);
	return { bytes, fileName: 'mask.png', mimeType: 'image/png' };
}

function fileOf({ bytes, fileName, mimeType }: InputImage): FormFile {
	return { bytes, fileName, mimeType };
}
