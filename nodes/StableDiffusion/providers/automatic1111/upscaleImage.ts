import { z } from 'zod';

import { badParameter } from '../../core/base/errors';
import { readJson } from '../../core/calls/answer';
import { messageOf } from '../../core/calls/providerMessage';
import type { Toolbox } from '../../core/calls/toolbox';
import type { ImageSource } from '../../core/media/imageSource';
import type { Finished } from '../../core/provider/provider';
import { at } from './address';
import { fit } from './fit';
import { readInput } from './inputs';
import type { IDataObject } from './json';
import { entryFor, readList } from './lists';
import { readServer } from './server';
import type { UpscaleOptions } from './types';
import { upscaleWithoutEffect } from './withoutEffect';

interface UpscaleValues {
	image: ImageSource;
	upscalerName?: string;
	scaleFactor: number;
	options: Partial<UpscaleOptions>;
}

const PATH = '/sdapi/v1/extra-single-image';

const reply = z.object({ image: z.string().nullish().catch(undefined) });

export async function upscaleImage(values: UpscaleValues, tools: Toolbox): Promise<Finished> {
	const server = await readServer(tools);
	if (server.dialect === 'sdcpp' || server.dialect === 'drawThings') {
		const hint = 'Use AUTOMATIC1111, Forge or SD.Next, or the option Hires Fix of Text to Image.';
		throw badParameter(`${server.name} cannot upscale your own images.`, hint);
	}
	const { options } = values;
	// An unknown upscaler is answered with an image, too.
	const first = values.upscalerName
		? await entryFor('upscalers', values.upscalerName, 'Upscaler', tools)
		: await usualUpscaler(tools);
	const second = options.secondUpscaler
		? await entryFor('upscalers', options.secondUpscaler, 'Options → Second Upscaler', tools)
		: undefined;
	const { base64 } = await readInput(values.image, server, tools);
	const all = {
		image: base64,
		...sizeFields(values),
		upscaler_1: first.value,
		...(second && {
			upscaler_2: second.value,
			extras_upscaler_2_visibility: options.secondVisibility ?? 0.5,
		}),
		gfpgan_visibility: options.gfpganVisibility,
		codeformer_visibility: options.codeformerVisibility,
		codeformer_weight: options.codeformerWeight,
		upscale_first: options.upscaleFirst,
	};
	const { json, warnings } = fit(all, PATH, server);
	const answer = await tools.submit({ path: at(tools.baseUrl, PATH), json });
	const { image } = readJson(answer, reply);
	return {
		images: image ? [{ content: { base64: image } }] : [],
		model: first.value,
		warnings: [...warnings, ...upscaleWithoutEffect(options, json)],
		words: image ? undefined : messageOf(answer),
	};
}

/** By a factor, or into a box of both sides. */
function sizeFields({ scaleFactor, options }: UpscaleValues): IDataObject {
	const { width, height, crop } = options;
	if (width === undefined && height === undefined) {
		return { resize_mode: 0, upscaling_resize: scaleFactor };
	}
	if (width === undefined || height === undefined) {
		throw badParameter(
			"'Options → Width' and 'Options → Height' must both be set.",
			"Set both, or neither to use 'Scale Factor'.",
		);
	}
	return {
		resize_mode: 1,
		upscaling_resize_w: width,
		upscaling_resize_h: height,
		upscaling_crop: crop,
	};
}

/** SD.Next calls it Resize Lanczos (class UpscalerResize of https://github.com/vladmandic/sdnext, read on 2026-11-28). */
async function usualUpscaler(tools: Toolbox) {
	const entries = (await readList('upscalers', tools)) ?? [];
	const found = entries.find(({ value }) => /^(resize )?lanczos$/i.test(value));
	return found ?? (await entryFor('upscalers', 'Lanczos', 'Upscaler', tools));
}
