import sharp from 'sharp';
import { createRandom, hashText } from '../../../core/random';
import { numberOf, imageOf, textOf } from '../form';
import type { InputImage } from '../imageLimits';
import type { Operation } from '../work';
import { type Size, cut, fitted, maskOf, opaque, over, png, regionOf, scene } from './layers';

/** Filled from the surroundings, and hatched, so that it is seen on a plain image too. */
export const erase: Operation = async ({ form }) => {
	const image = imageOf(form, 'image');
	const mask = await maskOf(image, form.images['mask'], numberOf(form, 'grow_mask', 5));
	const plain = await fitted(image.bytes, image, 'fill');
	const filling = await over(await surroundings(plain, mask, image), hatching(image));
	return await over(plain, await cut(filling, mask));
};

export const inpaint: Operation = async ({ form, prompt, seed }) => {
	const image = imageOf(form, 'image');
	const mask = await maskOf(image, form.images['mask'], numberOf(form, 'grow_mask', 5));
	const plain = await fitted(image.bytes, image, 'fill');
	return await over(plain, await cut(await scene(prompt, seed, image), mask));
};

/** The image itself stays as it is, to the pixel. */
export const outpaint: Operation = async ({ form, prompt, seed }) => {
	const image = imageOf(form, 'image');
	const [left, right, up, down] = ['left', 'right', 'up', 'down'].map((side) =>
		numberOf(form, side, 0),
	) as [number, number, number, number];
	const size = { width: image.width + left + right, height: image.height + up + down };
	const around = await scene(prompt || 'outpaint', seed, size);
	const input = await png(opaque(image.bytes));
	return await png(
		sharp(around)
			.composite([{ input, left, top: up }])
			.removeAlpha(),
	);
};

export const searchAndReplace: Operation = async ({ form, seed }) => {
	const image = imageOf(form, 'image');
	const region = await selected(image, textOf(form, 'search_prompt'), form);
	const drawn = await scene(textOf(form, 'prompt'), seed, image);
	return await over(await fitted(image.bytes, image, 'fill'), await cut(drawn, region));
};

export const searchAndRecolor: Operation = async ({ form }) => {
	const image = imageOf(form, 'image');
	const region = await selected(image, textOf(form, 'select_prompt'), form);
	const plain = await fitted(image.bytes, image, 'fill');
	const colored = await png(opaque(plain).tint(colorIn(textOf(form, 'prompt'))));
	return await over(plain, await cut(colored, region));
};

const colors = ['red', 'orange', 'gold', 'green', 'teal', 'blue', 'purple', 'magenta', 'brown'];

/** The first color that the prompt names, or one that depends on it. */
function colorIn(prompt: string): string {
	const words: string[] = prompt.toLowerCase().match(/[a-z]+/g) ?? [];
	const chance = Math.floor(createRandom(hashText(prompt))() * colors.length);
	return words.find((word) => colors.includes(word)) ?? colors[chance] ?? 'red';
}

async function selected(image: InputImage, words: string, form: Parameters<typeof numberOf>[0]) {
	return await regionOf(words, image, numberOf(form, 'grow_mask', 3));
}

/** The image without what the mask hides, so far blurred that it fills the hole. */
async function surroundings(image: Buffer, mask: Buffer, size: Size): Promise<Buffer> {
	const visible = await cut(image, await png(sharp(mask).negate()));
	const small = await png(sharp(visible).resize(24, 24, { fit: 'fill' }).blur(4).unflatten());
	const known = await png(sharp(small).flatten({ background: await visibleMean(visible) }));
	return await fitted(known, size, 'fill');
}

async function visibleMean(visible: Buffer) {
	const tiny = sharp(visible).resize(1, 1, { fit: 'fill' });
	const [r = 128, g = 128, b = 128] = await tiny.removeAlpha().raw().toBuffer();
	return { r, g, b };
}

function hatching({ width, height }: Size): Buffer {
	const step = Math.max(8, Math.round(Math.min(width, height) / 32));
	return Buffer.from(
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><pattern id="hatch" width="${step}" height="${step}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V${step}" stroke="#fff" stroke-opacity=".45" stroke-width="${step / 4}"/><path d="M${step / 2} 0V${step}" stroke="#000" stroke-opacity=".3" stroke-width="${step / 4}"/></pattern></defs><rect width="100%" height="100%" fill="url(#hatch)"/></svg>`,
	);
}
