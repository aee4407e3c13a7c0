import { numberOf, imageOf } from '../form';
import type { Operation } from '../work';
import { type Size, fitted, mixed, opaque, png, scene } from './layers';

const fourMegapixels = 4_194_304;

export const fast: Operation = async ({ form }) => {
	const { bytes, width, height } = imageOf(form, 'image');
	return await fitted(bytes, { width: width * 4, height: height * 4 }, 'fill');
};

export const conservative: Operation = async ({ form }) => {
	const image = imageOf(form, 'image');
	const large = await fitted(image.bytes, toFourMegapixels(image), 'fill');
	return await png(opaque(large).sharpen());
};

/** It adds to the image, the more the more creative: a breath of the prompt's scene. */
export const creative: Operation = async ({ form, prompt, seed }) => {
	const image = imageOf(form, 'image');
	const size = toFourMegapixels(image);
	const large = await fitted(image.bytes, size, 'fill');
	const share = numberOf(form, 'creativity', 0.3) * 0.4;
	return await mixed(large, await scene(prompt, seed, size), share);
};

function toFourMegapixels({ width, height }: Size): Size {
	const scale = Math.max(1, Math.sqrt(fourMegapixels / (width * height)));
	return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
