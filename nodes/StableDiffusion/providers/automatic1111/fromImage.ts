/** POST /sdapi/v1/img2img, with a mask or without one. */
import { badParameter } from '../../core/base/errors';
import type { Toolbox } from '../../core/calls/toolbox';
import type { ImageSource } from '../../core/media/imageSource';
import type { Size } from '../../core/media/mediaTypes';
import type { Finished } from '../../core/provider/provider';
import type { IDataObject } from './json';
import { generate } from './generate';
import type { ReadInput } from './inputs';
import { readInput, sizeLike } from './inputs';
import { readServer } from './server';
import type { Server } from './server';
import type { GeneratingOptions, GeneratingValues } from './types';

interface FromImage {
	values: Omit<GeneratingValues, 'width' | 'height'> & { image: ImageSource; strength: number };
	options: Partial<GeneratingOptions & { width: number; height: number; resizeMode: string }>;
	mask?: ImageSource;
	/** Fields of the mask. */
	fields?: IDataObject;
}

/** As the option says. */
const PADDING = 32;
const RESIZE_MODES = ['stretch', 'crop', 'fill', 'latent'];

export async function generateFromImage(order: FromImage, tools: Toolbox): Promise<Finished> {
	const server = await readServer(tools);
	const { image, strength, ...values } = order.values;
	const { width, height, resizeMode, ...options } = order.options;
	checkMask(order.mask, server);
	const input = await readInput(image, server, tools);
	const mask = order.mask && (await readInput(order.mask, server, tools));
	const size = sizeFor({ width, height }, input, server);
	const fields = {
		init_images: [input.base64],
		denoising_strength: strength,
		...(mask && { mask: mask.base64 }),
		resize_mode: modeFor(resizeMode, width !== undefined || height !== undefined, server),
		...maskFields(order, server),
	};
	const request = { values: { ...values, ...size }, options, fields };
	return await generate({ ...request, path: '/sdapi/v1/img2img' }, tools, server);
}

/**
 * SD.Next counts from 1, because 0 leaves the input as it is, and has no latent upscale (resize_modes in
 * modules/shared.py, `init` in modules/processing_class.py, read on 2026-11-28).
 */
function modeFor(mode: string | undefined, isOther: boolean, { dialect }: Server) {
	if (dialect !== 'sdnext') return mode && RESIZE_MODES.indexOf(mode);
	if (mode !== 'latent')
		return mode || isOther ? RESIZE_MODES.indexOf(mode ?? 'stretch') + 1 : undefined;
	throw badParameter(
		"'Options → Resize Mode' is 'Latent Upscale', which the server does not have.",
		"SD.Next has no latent upscale. Choose another 'Options → Resize Mode'.",
	);
}

/** By default, the API fills the masked part with colors and uses only that part, without padding, unlike the web page. */
function maskFields({ mask, fields = {} }: FromImage, { dialect }: Server): IDataObject {
	const isPlain = !mask || dialect === 'sdcpp' || dialect === 'drawThings';
	const given = Object.entries(fields).filter(([, value]) => value !== undefined);
	const isPadded = !isPlain && fields.inpaint_full_res === true;
	return {
		...(!isPlain && { inpainting_fill: 1, inpaint_full_res: false }),
		...(isPadded && { inpaint_full_res_padding: PADDING }),
		...Object.fromEntries(given),
	};
}

/** Draw Things takes an image of the size of the result alone. */
function sizeFor(asked: Partial<Size>, input: ReadInput, server: Server): Partial<Size> {
	const own = sizeLike(input, server);
	const size = { width: asked.width ?? own.width, height: asked.height ?? own.height };
	const isOther = size.width !== own.width || size.height !== own.height;
	if (server.dialect !== 'drawThings' || !input.size || !isOther) return size;
	throw badParameter(
		`${server.name} changes no size: 'Image' has ${own.width}×${own.height} pixels.`,
		"Remove 'Options → Width' and 'Options → Height'; the Edit Image node resizes an image.",
	);
}

function checkMask(mask: ImageSource | undefined, { dialect, name }: Server): void {
	if (!mask || dialect !== 'drawThings') return;
	throw badParameter(`${name} does not accept a mask.`, 'Use Image to Image, or another server.');
}
