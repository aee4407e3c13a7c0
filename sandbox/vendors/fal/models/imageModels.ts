import type { Model } from './model';
import {
	checker,
	flag,
	images,
	inline,
	integer,
	link,
	loras,
	number,
	oneOf,
	seed,
	size,
	words,
} from './fields';

// Fields and defaults of fal-js, libs/client/src/types/endpoints.ts, 2026-11-27.

const prompt = words('The prompt to use for generating the image.');
const negative = words('The negative prompt to use.', '');
const steps = (byDefault: number) =>
	integer('The number of inference steps to perform.', byDefault, 1, 50);
const guidance = (byDefault: number) =>
	number('How close you want the model to stick to your prompt.', byDefault, 0, 20);
const fileFormat = oneOf('The format of the generated image.', 'jpeg', ['jpeg', 'png']);
const imageUrl = link('The URL of the image to use as a starting point for the generation.');

const sdxl = {
	prompt,
	negative_prompt: negative,
	num_inference_steps: steps(25),
	seed,
	guidance_scale: guidance(7.5),
	sync_mode: inline,
	num_images: images,
	loras,
	enable_safety_checker: checker,
	expand_prompt: flag('If set to true, the prompt will be expanded.', false),
	format: fileFormat,
};
const strength = number('Determines how much the output differs from the image.', 0.95, 0.01, 1);

const flux = {
	prompt,
	num_inference_steps: steps(28),
	guidance_scale: guidance(3.5),
	seed,
	sync_mode: inline,
	num_images: images,
	enable_safety_checker: checker,
	output_format: fileFormat,
	acceleration: oneOf('The speed of the generation.', 'none', ['none', 'regular', 'high']),
};

export const imageModels: Model[] = [
	{
		id: 'fal-ai/stable-diffusion-v35-large',
		name: 'Stable Diffusion 3.5 Large',
		category: 'text-to-image',
		price: { unit_price: 0.065, unit: 'megapixels' },
		work: 'draw',
		required: ['prompt'],
		properties: {
			prompt,
			negative_prompt: negative,
			num_inference_steps: steps(28),
			seed,
			guidance_scale: guidance(3.5),
			sync_mode: inline,
			num_images: images,
			enable_safety_checker: checker,
			output_format: fileFormat,
			loras,
			image_size: size('landscape_4_3'),
		},
	},
	{
		id: 'fal-ai/fast-sdxl',
		name: 'Stable Diffusion XL',
		category: 'text-to-image',
		price: { unit_price: 0.00111, unit: 'compute seconds' },
		work: 'draw',
		required: ['prompt'],
		properties: { ...sdxl, image_size: size('square_hd') },
	},
	{
		id: 'fal-ai/fast-sdxl/image-to-image',
		name: 'Stable Diffusion XL',
		category: 'image-to-image',
		price: { unit_price: 0.00111, unit: 'compute seconds' },
		work: 'blend',
		required: ['image_url', 'prompt'],
		properties: {
			image_url: imageUrl,
			...sdxl,
			strength,
			preserve_aspect_ratio: flag('If set to true, the aspect ratio is kept.', false),
		},
	},
	{
		id: 'fal-ai/fast-sdxl/inpainting',
		name: 'Stable Diffusion XL',
		category: 'image-to-image',
		price: { unit_price: 0.00111, unit: 'compute seconds' },
		work: 'fill',
		required: ['image_url', 'mask_url', 'prompt'],
		properties: {
			image_url: imageUrl,
			mask_url: link('The URL of the mask to use for inpainting.'),
			...sdxl,
			strength,
		},
	},
	{
		id: 'fal-ai/flux/dev',
		name: 'FLUX.1 [dev]',
		category: 'text-to-image',
		price: { unit_price: 0.025, unit: 'megapixels' },
		work: 'draw',
		required: ['prompt'],
		properties: { ...flux, image_size: size('landscape_4_3') },
	},
	{
		id: 'fal-ai/flux/dev/image-to-image',
		name: 'FLUX.1 [dev]',
		category: 'image-to-image',
		price: { unit_price: 0.03, unit: 'megapixels' },
		work: 'blend',
		required: ['image_url', 'prompt'],
		properties: { image_url: imageUrl, ...flux, strength },
	},
	{
		id: 'fal-ai/fast-lightning-sdxl',
		name: 'Stable Diffusion XL Lightning',
		category: 'text-to-image',
		price: { unit_price: 0.00111, unit: 'compute seconds' },
		work: 'draw',
		required: ['prompt'],
		properties: {
			prompt,
			image_size: size('square_hd'),
			num_inference_steps: oneOf('The number of steps.', '4', ['1', '2', '4', '8']),
			seed,
			sync_mode: inline,
			num_images: images,
			enable_safety_checker: checker,
			format: fileFormat,
		},
	},
	{
		id: 'fal-ai/lcm-sd15-i2i',
		name: 'Latent Consistency Models',
		category: 'image-to-image',
		price: { unit_price: 0.00111, unit: 'compute seconds' },
		work: 'blend',
		required: ['image_url', 'prompt'],
		flags: 'nsfw_content_detected',
		properties: {
			prompt,
			image_url: imageUrl,
			mask_url: link('The URL of the mask.'),
			strength: number('The strength of the image.', 0.8, 0, 1),
			num_inference_steps: steps(4),
			seed,
			negative_prompt: negative,
			sync_mode: inline,
			num_images: images,
		},
	},
];
