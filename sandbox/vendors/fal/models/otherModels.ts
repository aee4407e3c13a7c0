import { flag, inline, integer, link, number, oneOf, seed, words } from './fields';
import type { Model } from './model';

// Fields and defaults of fal-js, libs/client/src/types/endpoints.ts, 2026-11-27.

const imageUrl = link('Url to input image');

export const otherModels: Model[] = [
	{
		id: 'fal-ai/esrgan',
		name: 'Upscale Images',
		category: 'image-to-image',
		price: { unit_price: 0.00111, unit: 'compute seconds' },
		work: 'enlarge',
		required: ['image_url'],
		properties: {
			image_url: imageUrl,
			scale: number('Rescaling factor', 2, 1, 8),
			tile: integer('Tile size. 0 means no tile.', 0, 0, 1_000),
			face: flag('Upscaling a face', false),
			model: oneOf('Model to use for upscaling', 'RealESRGAN_x4plus', [
				...['RealESRGAN_x4plus', 'RealESRGAN_x2plus', 'RealESRGAN_x4plus_anime_6B'],
				...['RealESRGAN_x4_v3', 'RealESRGAN_x4_wdn_v3', 'RealESRGAN_x4_anime_v3'],
			]),
			output_format: oneOf('Output image format (png or jpeg)', 'png', ['png', 'jpeg']),
		},
	},
	{
		id: 'fal-ai/birefnet/v2',
		name: 'Birefnet Background Removal',
		category: 'image-to-image',
		price: { unit_price: 0.00111, unit: 'compute seconds' },
		work: 'cutOut',
		required: ['image_url'],
		properties: {
			image_url: link('URL of the image to remove background from'),
			model: oneOf('Model to use for background removal.', 'General Use (Light)', [
				...['General Use (Light)', 'General Use (Light 2K)', 'General Use (Heavy)'],
				...['Matting', 'Portrait', 'General Use (Dynamic)'],
			]),
			operating_resolution: oneOf('The resolution to operate on.', '1024x1024', [
				...['1024x1024', '2048x2048', '2304x2304'],
			]),
			output_format: oneOf('The format of the output image', 'png', ['webp', 'png', 'gif']),
			output_mask: flag('Whether to output the mask used to remove the background', false),
			refine_foreground: flag('Whether to refine the foreground', true),
			sync_mode: inline,
		},
	},
	{
		id: 'fal-ai/imageutils/rembg',
		name: 'Remove Background',
		category: 'image-to-image',
		price: { unit_price: 0, unit: 'compute seconds' },
		work: 'cutOut',
		required: ['image_url'],
		properties: {
			image_url: link('Input image url.'),
			crop_to_bbox: flag('If set to true, the image is cropped to the subject', false),
			sync_mode: inline,
		},
	},
	{
		id: 'fal-ai/fast-svd/text-to-video',
		name: 'Stable Video Diffusion Turbo',
		category: 'text-to-video',
		price: { unit_price: 0.00111, unit: 'compute seconds' },
		work: 'film',
		required: ['prompt'],
		properties: {
			prompt: words('The prompt to use as a starting point for the generation.'),
			negative_prompt: words('The negative prompt to use.', 'unrealistic, saturated'),
			motion_bucket_id: integer('Determines the motion of the video.', 127, 1, 255),
			cond_aug: number('The noise that is added to the frame.', 0.02, 0, 10),
			fps: integer('The FPS of the generated video.', 10, 1, 25),
			steps: integer('The number of steps to run the model for.', 20, 1, 50),
			seed,
		},
	},
	{
		id: 'fal-ai/stable-audio',
		name: 'Stable Audio Open',
		category: 'text-to-audio',
		price: { unit_price: 0.00111, unit: 'compute seconds' },
		work: 'sound',
		required: ['prompt'],
		properties: {
			prompt: words('The prompt to generate audio from'),
			seconds_start: integer('The start point of the audio clip to generate', 0, 0, 47),
			seconds_total: integer('The duration of the audio clip to generate', 30, 0, 47),
			steps: integer('The number of steps to denoise the audio for', 100, 1, 1_000),
		},
	},
	{
		id: 'fal-ai/moondream2',
		name: 'Moondream2',
		category: 'vision',
		price: { unit_price: 0, unit: 'compute seconds' },
		work: 'describe',
		required: ['image_url'],
		properties: { image_url: link('URL of the image to be processed') },
	},
];
