// The models' own pages: what works on images, and what makes something else than images.
import { choice, define, file, flag, integer, number, text } from './model';

const image = file({ isRequired: true, description: 'Input image' });

export const realEsrgan = define({
	...{ owner: 'nightmareai', name: 'real-esrgan', runs: 76_000_000, work: 'enlarge' },
	description: 'Real-ESRGAN with optional face correction and adjustable upscale',
	...{ collection: 'super-resolution', isSingle: true },
	inputs: {
		image,
		scale: number({ default: 4, minimum: 0, maximum: 10, description: 'Factor to scale image by' }),
		face_enhance: flag(false, { description: 'Run GFPGAN face enhancement along with upscaling' }),
	},
});

export const removeBackground = define({
	...{ owner: 'lucataco', name: 'remove-bg', runs: 12_800_000, work: 'cutOut' },
	description: 'Remove background from an image',
	...{ collection: 'remove-backgrounds', isSingle: true },
	inputs: { image },
});

export const backgroundRemover = define({
	...{ owner: '851-labs', name: 'background-remover', runs: 9_400_000, work: 'cutOut' },
	description: 'Remove backgrounds from images.',
	...{ collection: 'remove-backgrounds', isSingle: true },
	inputs: {
		image,
		format: text({ default: 'png', description: 'Output format (e.g. png, jpg).' }),
		reverse: flag(false),
		threshold: number({ default: 0 }),
		background_type: text({ default: 'rgba' }),
	},
});

export const videoDiffusion = define({
	...{ owner: 'stability-ai', name: 'stable-video-diffusion', runs: 1_100_000, work: 'film' },
	description: 'SVD is a research-only image to video model',
	isSingle: true,
	inputs: {
		input_image: image,
		video_length: choice(['14_frames_with_svd', '25_frames_with_svd_xt'], '14_frames_with_svd'),
		sizing_strategy: choice(
			['maintain_aspect_ratio', 'crop_to_16_9', 'use_image_dimensions'],
			'maintain_aspect_ratio',
		),
		frames_per_second: integer({ default: 6, minimum: 5, maximum: 30 }),
		motion_bucket_id: integer({ default: 127, minimum: 1, maximum: 255 }),
		cond_aug: number({ default: 0.02 }),
		decoding_t: integer({ default: 14 }),
		seed: integer(),
	},
});

export const musicGen = define({
	...{ owner: 'meta', name: 'musicgen', runs: 2_900_000, work: 'sound', isSingle: true },
	description: 'Generate music from a prompt or melody',
	inputs: {
		model_version: choice(
			['stereo-melody-large', 'stereo-large', 'melody-large', 'large'],
			'stereo-melody-large',
		),
		prompt: text({ description: 'A description of the music you want to generate.' }),
		input_audio: file({ description: 'An audio file that will influence the generated music.' }),
		duration: integer({ default: 8, description: 'Duration of the generated audio in seconds.' }),
		continuation: flag(false),
		continuation_start: integer({ default: 0, minimum: 0 }),
		continuation_end: integer({ minimum: 0 }),
		normalization_strategy: choice(['loudness', 'clip', 'peak', 'rms'], 'loudness'),
		top_k: integer({ default: 250 }),
		top_p: number({ default: 0 }),
		temperature: number({ default: 1 }),
		output_format: choice(['wav', 'mp3'], 'wav'),
		seed: integer(),
	},
});

export const blip = define({
	...{ owner: 'salesforce', name: 'blip', runs: 166_000_000, work: 'describe' },
	description: 'Generate image captions',
	isSingle: true,
	inputs: {
		image,
		task: choice(['image_captioning', 'visual_question_answering'], 'image_captioning'),
		question: text(),
	},
});

export const llama = define({
	...{ owner: 'meta', name: 'meta-llama-3-8b-instruct', runs: 300_000_000, work: 'write' },
	description: 'An 8 billion parameter language model',
	isOfficial: true,
	inputs: {
		prompt: text({ default: '', description: 'Prompt' }),
		max_tokens: integer({ default: 512, minimum: 1 }),
		stop_sequences: text({ description: 'A comma-separated list of sequences to stop at.' }),
	},
});

export const segmentAnything = define({
	...{ owner: 'meta', name: 'sam-2', runs: 800_000, work: 'segment' },
	description: 'SAM 2: Segment Anything v2',
	inputs: {
		image,
		points_per_side: integer({ default: 32 }),
		pred_iou_thresh: number({ default: 0.88 }),
		use_m2m: flag(true),
	},
});

const MOST = 60;

/** A model with more inputs than fit on a screen; it represents the large ones. */
export const studio = define({
	...{ owner: 'sandbox', name: 'studio', runs: 1_000, work: 'draw', isSingle: true },
	description: 'A model with sixty inputs of every kind',
	inputs: {
		prompt: text({ isRequired: true, description: 'What to show' }),
		...Object.fromEntries(
			Array.from({ length: MOST - 1 }, (_, index) => {
				const kinds = [
					integer({ default: index, minimum: 0, maximum: 100 }),
					number({ default: 0.5, minimum: 0, maximum: 1 }),
					flag(index % 2 === 0),
					choice(['low', 'medium', 'high'], 'medium'),
					file({ description: 'A reference' }),
					text({ description: 'A note' }),
				];
				return [`setting_${index + 1}`, kinds[index % kinds.length]];
			}).filter((entry): entry is [string, ReturnType<typeof text>] => entry[1] !== undefined),
		),
	},
});
