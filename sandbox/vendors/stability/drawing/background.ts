import sharp from 'sharp';
import { type Form, numberOf, imageOf, textOf } from '../form';
import type { InputImage } from '../imageLimits';
import type { Operation } from '../work';
import { type Size, fitted, meanColor, over, png, scene } from './layers';
import { subjectMask } from './subject';

export const remove: Operation = async ({ form }) => await cutOut(imageOf(form, 'image'));

export const replaceAndRelight: Operation = async ({ form, seed }) => {
	const subject = imageOf(form, 'subject_image');
	const behind = await backgroundFor(form, subject, seed);
	const composed = await over(behind, await cutOut(subject));
	return await over(composed, await light(form, subject));
};

async function cutOut({ bytes, width, height }: InputImage): Promise<Buffer> {
	const mask = await subjectMask(bytes);
	const raw = { width, height, channels: 1 as const };
	// In one pipeline sharp would take the old alpha away after the new one is on.
	const visible = await png(sharp(bytes).toColorspace('srgb').removeAlpha());
	return await png(sharp(visible).joinChannel(mask, { raw }));
}

async function backgroundFor(form: Form, subject: InputImage, seed: number): Promise<Buffer> {
	if (textOf(form, 'keep_original_background') === 'true') {
		return await fitted(subject.bytes, subject, 'fill');
	}
	const reference = form.images['background_reference'];
	if (reference !== undefined) return await fitted(reference.bytes, subject, 'cover');
	return await scene(textOf(form, 'background_prompt'), seed, subject);
}

const directions: Record<string, string> = {
	left: 'x1="0" x2="1" y1="0" y2="0"',
	right: 'x1="1" x2="0" y1="0" y2="0"',
	above: 'x1="0" x2="0" y1="0" y2="1"',
	below: 'x1="0" x2="0" y1="1" y2="0"',
};

/** Bright where the light comes from, dark on the other side. */
async function light(form: Form, { width, height }: Size): Promise<Buffer> {
	const direction = textOf(form, 'light_source_direction');
	const reference = form.images['light_reference'];
	const lit = direction !== '' || reference !== undefined;
	const strength = lit ? numberOf(form, 'light_source_strength', 0.3) : 0;
	const { r, g, b } = reference ? await meanColor(reference.bytes) : { r: 255, g: 244, b: 214 };
	const ends = directions[direction] ?? directions['above'];
	return Buffer.from(
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="light" ${ends}><stop offset="0" stop-color="rgb(${r},${g},${b})" stop-opacity="${strength}"/><stop offset=".5" stop-color="rgb(${r},${g},${b})" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity="${strength * 0.7}"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#light)"/></svg>`,
	);
}
