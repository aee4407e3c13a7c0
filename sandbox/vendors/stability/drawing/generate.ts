import { drawImage } from '../../../drawing/drawImage';
import { numberOf, textOf } from '../form';
import type { InputImage } from '../imageLimits';
import type { Operation, Work } from '../work';
import { type Size, fitted, mixed, scene } from './layers';

// The sizes are on record from the vendor's own ComfyUI nodes.
const megapixel: Record<string, [number, number]> = {
	'21:9': [1536, 640],
	'16:9': [1344, 768],
	'3:2': [1216, 832],
	'5:4': [1088, 896],
	'1:1': [1024, 1024],
	'4:5': [896, 1088],
	'2:3': [832, 1216],
	'9:16': [768, 1344],
	'9:21': [640, 1536],
};

const coreSizes: Record<string, [number, number]> = {
	'21:9': [2304, 960],
	'16:9': [2016, 1152],
	'3:2': [1824, 1248],
	'5:4': [1632, 1344],
	'1:1': [1536, 1536],
	'4:5': [1344, 1632],
	'2:3': [1248, 1824],
	'9:16': [1152, 2016],
	'9:21': [960, 2304],
};

export const core: Operation = async (work) => await fromText(work, coreSizes, 'core');

export const ultra: Operation = async (work) => await fromEither(work, 'ultra');

export const sd3: Operation = async (work) =>
	await fromEither(work, textOf(work.form, 'model', 'sd3.5-large'));

export function sizeFor({ form }: Work, sizes = megapixel): Size {
	const [width, height] = sizes[textOf(form, 'aspect_ratio', '1:1')] ?? [1024, 1024];
	return { width, height };
}

async function fromEither(work: Work, label: string): Promise<Buffer> {
	const image = work.form.images['image'];
	if (image === undefined) return await fromText(work, megapixel, label);
	const size = 'aspect_ratio' in work.form.texts ? sizeFor(work) : closestMegapixel(image);
	const start = await fitted(image.bytes, size, 'cover');
	const strength = numberOf(work.form, 'strength', 1);
	return await mixed(start, await scene(work.prompt, work.seed, size), strength);
}

async function fromText(
	{ prompt, seed, ...work }: Work,
	sizes: typeof megapixel,
	label: string,
): Promise<Buffer> {
	const size = sizeFor({ prompt, seed, ...work }, sizes);
	return await drawImage({ prompt, seed, ...size, label });
}

/** The shape of the image sent, at the only size that the model gives. */
function closestMegapixel({ width, height }: InputImage): Size {
	const scale = Math.sqrt((1024 * 1024) / (width * height));
	const side = (length: number) => Math.max(64, Math.round((length * scale) / 64) * 64);
	return { width: side(width), height: side(height) };
}
