import sharp from 'sharp';
import { numberOf, imageOf } from '../form';
import type { Operation } from '../work';
import { sizeFor } from './generate';
import { cut, fitted, grey, mixed, over, png, scene } from './layers';

const outline = {
	width: 3,
	height: 3,
	kernel: [-1, -1, -1, -1, 8, -1, -1, -1, -1],
};

/** The lines of the sketch on top of the new scene. */
export const sketch: Operation = async ({ form, prompt, seed }) => {
	const image = imageOf(form, 'image');
	const strength = numberOf(form, 'control_strength', 0.7);
	const plain = await fitted(image.bytes, image, 'fill');
	const lines = grey(plain)
		.blur(1)
		.convolve(outline)
		.linear(4 * strength, 0);
	const ink = await png(
		sharp({ create: { ...sizeOf(image), channels: 3, background: '#101018' } }),
	);
	return await over(await scene(prompt, seed, image), await cut(ink, await png(lines)));
};

/** The light and dark of the image, in the colors of the new scene. */
export const structure: Operation = async ({ form, prompt, seed }) => {
	const image = imageOf(form, 'image');
	const drawn = await scene(prompt, seed, image);
	const shades = await png(sharp(await fitted(image.bytes, image, 'fill')).normalise());
	const strength = numberOf(form, 'control_strength', 0.7);
	return await mixed(drawn, await recolored(shades, drawn, image), strength);
};

/** A new scene in the colors of the image. */
export const style: Operation = async (work) => {
	const size = sizeFor(work);
	const image = imageOf(work.form, 'image');
	const drawn = await scene(work.prompt, work.seed, size);
	const fidelity = numberOf(work.form, 'fidelity', 0.5);
	return await mixed(drawn, await recolored(drawn, image.bytes, size), fidelity);
};

/** The first image in the colors of the second. */
export const styleTransfer: Operation = async ({ form }) => {
	const start = imageOf(form, 'init_image');
	const plain = await fitted(start.bytes, start, 'fill');
	const strength = numberOf(form, 'style_strength', 1) * numberOf(form, 'change_strength', 0.9);
	const { bytes } = imageOf(form, 'style_image');
	return await mixed(plain, await recolored(plain, bytes, start), strength);
};

function sizeOf({ width, height }: { width: number; height: number }) {
	return { width, height };
}

/** Keeps how light every pixel is, and takes its color from a blurred other image. */
async function recolored(
	image: Buffer,
	colors: Buffer,
	size: { width: number; height: number },
): Promise<Buffer> {
	const soft = await fitted(await fitted(colors, { width: 6, height: 6 }, 'fill'), size, 'fill');
	const raw = async (one: Buffer) =>
		await sharp(one).toColorspace('srgb').removeAlpha().raw().toBuffer();
	const [shade, hue] = [await raw(image), await raw(soft)];
	const result = Buffer.allocUnsafe(shade.length);
	for (let at = 0; at < shade.length; at += 3) {
		const factor = (lightness(shade, at) + 12) / (lightness(hue, at) + 12);
		for (let channel = at; channel < at + 3; channel += 1) {
			result[channel] = Math.min(255, (hue[channel] ?? 0) * factor);
		}
	}
	return await png(sharp(result, { raw: { ...sizeOf(size), channels: 3 } }));
}

function lightness(pixels: Buffer, at: number): number {
	return (pixels[at] ?? 0) * 0.299 + (pixels[at + 1] ?? 0) * 0.587 + (pixels[at + 2] ?? 0) * 0.114;
}
