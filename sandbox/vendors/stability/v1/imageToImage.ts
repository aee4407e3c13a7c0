import sharp from 'sharp';
import { z } from 'zod';
import type { Answer } from '../../../core/answer';
import type { Call } from '../../../core/call';
import { checkSamples, promptText, wantedForm } from '../../gptnb/artifacts';
import { badRequest } from '../../gptnb/errors';
import { commonFields, textPrompts } from '../../gptnb/schema';
import { cut, fitted, maskOf, mixed, over, png, scene } from '../drawing/layers';
import type { InputImage } from '../imageLimits';
import { readV1Form, requireEngineSize, requireImage } from './form';
import { produce } from './produce';

const share = z.number().min(0).max(1);

const imageToImageRequest = z
	.object({
		...commonFields,
		text_prompts: textPrompts,
		init_image_mode: z.enum(['IMAGE_STRENGTH', 'STEP_SCHEDULE']).default('IMAGE_STRENGTH'),
		image_strength: share.optional(),
		step_schedule_start: share.optional(),
		step_schedule_end: share.optional(),
	})
	.strict();

const sources = ['MASK_IMAGE_WHITE', 'MASK_IMAGE_BLACK', 'INIT_IMAGE_ALPHA'] as const;

const maskingRequest = z
	.object({ ...commonFields, text_prompts: textPrompts, mask_source: z.enum(sources) })
	.strict();

export async function imageToImage(call: Call): Promise<Answer> {
	const form = wantedForm(call.headers['accept']);
	const { values, images } = await readV1Form(call, imageToImageRequest, ['init_image']);
	const image = requireImage(images, 'init_image');
	requireEngineSize(call.params['engine'] ?? '', image);
	checkSamples(form, values.samples);
	const prompt = promptText(values.text_prompts);
	const kept = keptShare(values);
	return await produce(call, form, { ...values, prompt }, async (seed) => {
		const plain = await fitted(image.bytes, image, 'fill');
		return await mixed(plain, await scene(prompt, seed, image), 1 - kept);
	});
}

export async function masking(call: Call): Promise<Answer> {
	const form = wantedForm(call.headers['accept']);
	const names = ['init_image', 'mask_image'];
	const { values, images } = await readV1Form(call, maskingRequest, names);
	const image = requireImage(images, 'init_image');
	requireEngineSize(call.params['engine'] ?? '', image);
	checkMask(values.mask_source, image, images['mask_image']);
	checkSamples(form, values.samples);
	const prompt = promptText(values.text_prompts);
	return await produce(call, form, { ...values, prompt }, async (seed) => {
		const white = await maskOf(image, images['mask_image'], 0);
		const black = values.mask_source === 'MASK_IMAGE_BLACK';
		const mask = black ? await png(sharp(white).negate()) : white;
		const drawn = await cut(await scene(prompt, seed, image), mask);
		return await over(await fitted(image.bytes, image, 'fill'), drawn);
	});
}

/** How much of the input stays; the schedule's start is the other way round. */
function keptShare(values: z.infer<typeof imageToImageRequest>): number {
	const { image_strength: strength, step_schedule_start: start } = values;
	const byStrength = values.init_image_mode === 'IMAGE_STRENGTH';
	if (byStrength && (start ?? values.step_schedule_end) !== undefined) {
		throw badRequest('step_schedule_*: only allowed when init_image_mode is STEP_SCHEDULE');
	}
	if (!byStrength && strength !== undefined) {
		throw badRequest('image_strength: only allowed when init_image_mode is IMAGE_STRENGTH');
	}
	return byStrength ? (strength ?? 0.35) : 1 - (start ?? 0.65);
}

function checkMask(
	source: (typeof sources)[number],
	image: InputImage,
	mask: InputImage | undefined,
): void {
	if (source === 'INIT_IMAGE_ALPHA') {
		if (mask !== undefined) throw badRequest('mask_image: not allowed with INIT_IMAGE_ALPHA');
		if (!image.hasAlpha) throw badRequest('init_image: must have an alpha channel');
		return;
	}
	if (mask === undefined) throw badRequest('mask_image: is required');
	if (mask.width === image.width && mask.height === image.height) return;
	throw badRequest(
		`mask_image: must be of the same size as init_image (${image.width}x${image.height}), but we received ${mask.width}x${mask.height}`,
	);
}
