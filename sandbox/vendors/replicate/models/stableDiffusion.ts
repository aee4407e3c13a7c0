// The models' own pages and cog-sdxl, cog-stable-diffusion (predict.py): inputs, defaults, ranges.
import { choice, define, file, flag, integer, number, text } from './model';

const prompt = text({
	default: 'An astronaut riding a rainbow unicorn',
	description: 'Input prompt',
});
const negativePrompt = text({ default: '', description: 'Input Negative Prompt' });
const seed = integer({ description: 'Random seed. Leave blank to randomize the seed' });
const outputs = integer({
	...{ default: 1, minimum: 1, maximum: 4 },
	description: 'Number of images to output.',
});
const strength = (byDefault: number) =>
	number({
		...{ default: byDefault, minimum: 0, maximum: 1 },
		description:
			'Prompt strength when using img2img / inpaint. 1.0 corresponds to full destruction',
	});
const steps = (byDefault: number, maximum: number) =>
	integer({ default: byDefault, minimum: 1, maximum, description: 'Number of denoising steps' });
const guidance = (byDefault: number, minimum: number, maximum: number) =>
	number({
		default: byDefault,
		minimum,
		maximum,
		description: 'Scale for classifier-free guidance',
	});
const unsafe = flag(false, { description: 'Disable safety checker for generated images' });

const schedulers = [
	...['DDIM', 'DPMSolverMultistep', 'HeunDiscrete', 'KarrasDPM', 'K_EULER_ANCESTRAL', 'K_EULER'],
	'PNDM',
];
const ratios = ['1:1', '16:9', '21:9', '3:2', '2:3', '4:5', '5:4', '3:4', '4:3', '9:16', '9:21'];
const sides = Array.from({ length: 15 }, (_, index) => 128 + 64 * index);

export const sdxl = define({
	...{ owner: 'stability-ai', name: 'sdxl', runs: 81_900_000, work: 'draw' },
	description: 'A text-to-image generative AI model that creates beautiful images',
	collection: 'text-to-image',
	inputs: {
		prompt,
		negative_prompt: negativePrompt,
		image: file({ description: 'Input image for img2img or inpaint mode' }),
		mask: file({ description: 'Input mask for inpaint mode. Black areas will be preserved.' }),
		width: integer({ default: 1024, description: 'Width of output image' }),
		height: integer({ default: 1024, description: 'Height of output image' }),
		num_outputs: outputs,
		scheduler: choice(schedulers, 'K_EULER', { description: 'scheduler' }),
		num_inference_steps: steps(25, 500),
		guidance_scale: guidance(7.5, 1, 50),
		prompt_strength: strength(0.8),
		seed,
		refine: choice(['no_refiner', 'expert_ensemble_refiner', 'base_image_refiner'], 'no_refiner', {
			description: 'Which refine style to use',
		}),
		high_noise_frac: number({ default: 0.8, minimum: 0, maximum: 1 }),
		refine_steps: integer(),
		apply_watermark: flag(true),
		lora_scale: number({ default: 0.6, minimum: 0, maximum: 1 }),
		replicate_weights: text({ description: 'Replicate LoRA weights to use.' }),
		disable_safety_checker: unsafe,
	},
});

export const stableDiffusion21 = define({
	...{ owner: 'stability-ai', name: 'stable-diffusion', runs: 110_300_000, work: 'draw' },
	description: 'A latent text-to-image diffusion model',
	collection: 'text-to-image',
	inputs: {
		prompt,
		height: choice(sides, 768),
		width: choice(sides, 768),
		negative_prompt: text({ description: 'Specify things to not see in the output' }),
		num_outputs: outputs,
		num_inference_steps: steps(50, 500),
		guidance_scale: guidance(7.5, 1, 20),
		scheduler: choice(
			['DDIM', 'K_EULER', 'DPMSolverMultistep', 'K_EULER_ANCESTRAL', 'PNDM', 'KLMS'],
			'DPMSolverMultistep',
		),
		seed,
	},
});

const newest = {
	prompt: text({ isRequired: true, description: 'Text prompt for image generation' }),
	negative_prompt: text({ description: 'What you do not want to see in the image' }),
	aspect_ratio: choice(ratios, '1:1', { description: 'The aspect ratio of your output image.' }),
	image: file({ description: 'Input image for image to image mode.' }),
	prompt_strength: strength(0.85),
	seed,
	output_format: choice(['webp', 'jpg', 'png'], 'webp', {
		description: 'Format of the output images',
	}),
};

export const stableDiffusion35 = define({
	...{ owner: 'stability-ai', name: 'stable-diffusion-3.5-large', runs: 1_900_000, work: 'draw' },
	description: 'A text-to-image model that generates high-resolution images with fine details',
	collection: 'text-to-image',
	isOfficial: true,
	isSingle: true,
	inputs: {
		...newest,
		cfg: number({ default: 3.5, minimum: 0, maximum: 20 }),
		steps: steps(35, 50),
		output_quality: integer({ default: 90, minimum: 0, maximum: 100 }),
	},
});

export const stableDiffusion35Turbo = define({
	...{ owner: 'stability-ai', name: 'stable-diffusion-3.5-large-turbo', runs: 900_000 },
	...{ work: 'draw', isOfficial: true, isFast: true, isSingle: true },
	description: 'A text-to-image model with fewer inference steps',
	inputs: { ...newest, cfg: number({ default: 1, minimum: 1, maximum: 10 }) },
});

export const inpainting = define({
	...{ owner: 'stability-ai', name: 'stable-diffusion-inpainting', runs: 20_100_000 },
	...{ work: 'draw', collection: 'inpainting' },
	description: 'Fill in masked parts of images with Stable Diffusion',
	inputs: {
		prompt,
		negative_prompt: text({ description: 'Specify things to not see in the output' }),
		image: file({ description: 'Initial image to generate variations of.' }),
		mask: file({ description: 'White pixels are repainted and black pixels are preserved.' }),
		width: choice(sides, 512),
		height: choice(sides, 512),
		num_outputs: outputs,
		num_inference_steps: steps(50, 500),
		guidance_scale: guidance(7.5, 1, 20),
		scheduler: choice(schedulers, 'DPMSolverMultistep'),
		seed,
		disable_safety_checker: unsafe,
	},
});

export const lightning = define({
	...{ owner: 'bytedance', name: 'sdxl-lightning-4step', runs: 1_030_000_000, work: 'draw' },
	description: 'SDXL-Lightning: a fast text-to-image model in four steps',
	isFast: true,
	inputs: {
		prompt,
		negative_prompt: text({ default: 'worst quality, low quality' }),
		width: integer({ default: 1024, minimum: 256, maximum: 1280 }),
		height: integer({ default: 1024, minimum: 256, maximum: 1280 }),
		num_outputs: outputs,
		scheduler: choice(schedulers, 'K_EULER'),
		num_inference_steps: steps(4, 10),
		guidance_scale: guidance(0, 0, 50),
		seed,
		disable_safety_checker: unsafe,
	},
});

export const fluxSchnell = define({
	...{ owner: 'black-forest-labs', name: 'flux-schnell', runs: 540_000_000, work: 'draw' },
	description: 'The fastest image generation model for local development and personal use',
	isOfficial: true,
	inputs: {
		prompt: text({ isRequired: true, description: 'Prompt for generated image' }),
		aspect_ratio: choice(ratios, '1:1', { description: 'Aspect ratio for the generated image' }),
		num_outputs: outputs,
		num_inference_steps: steps(4, 4),
		seed,
		output_format: choice(['webp', 'jpg', 'png'], 'webp'),
		output_quality: integer({ default: 80, minimum: 0, maximum: 100 }),
		disable_safety_checker: unsafe,
		go_fast: flag(true, { description: 'Run faster predictions' }),
		megapixels: choice(['1', '0.25'], '1'),
	},
});

export const controlNet = define({
	...{ owner: 'fermatresearch', name: 'sdxl-controlnet-lora', runs: 1_300_000, work: 'draw' },
	description: 'SDXL Canny ControlNet with LoRA support',
	inputs: {
		prompt,
		negative_prompt: negativePrompt,
		image: file({ description: 'Input image for img2img or controlnet' }),
		condition_scale: number({ default: 0.5, minimum: 0, maximum: 1 }),
		num_outputs: outputs,
		scheduler: choice(schedulers, 'K_EULER'),
		num_inference_steps: steps(30, 500),
		guidance_scale: guidance(7.5, 1, 50),
		seed,
		refine: choice(['no_refiner', 'base_image_refiner'], 'base_image_refiner'),
		refine_steps: integer({ default: 10 }),
		apply_watermark: flag(true),
		lora_scale: number({ default: 0.95, minimum: 0, maximum: 1 }),
		lora_weights: text({ description: 'Replicate LoRA weights to use.' }),
	},
});
