// v6 image_editing.
import {
	type Fields,
	either,
	flag,
	integer,
	number,
	oneOf,
	text,
	trueFalse,
	yesNo,
} from '../rules';
import {
	initImage,
	maskImage,
	natural,
	samples,
	share,
	side,
	trackInteger,
	wholeNumber,
} from './shared';

const upscalers = [
	'RealESRGAN_x4plus',
	'RealESRGAN_x4plus_anime_6B',
	'RealESRGAN_x2plus',
	'realesr-general-x4v3',
	'ultra_resolution',
];

export const superResolutionEditingFields: Fields = {
	...initImage,
	model_id: { rule: oneOf(upscalers) },
	scale: { rule: integer({ min: 1, max: 8 }) },
	face_enhance: { rule: flag },
	...trackInteger,
};

export const removeBackgroundFields: Fields = {
	// A URL, or base64 when `base64` says so.
	image: { rule: text, required: true },
	alpha_matting: { rule: flag },
	post_process_mask: { rule: flag },
	only_mask: { rule: flag },
	inverse_mask: { rule: flag },
	seed: { rule: integer(natural) },
	base64: { rule: flag },
	alpha_matting_foreground_threshold: { rule: integer({ min: 0, max: 240 }) },
	alpha_matting_background_threshold: { rule: integer({ min: 0, max: 20 }) },
	alpha_matting_erode_size: { rule: integer({ min: 0, max: 5 }) },
	...trackInteger,
};

export const outpaintFields: Fields = {
	image: { rule: text, required: true },
	prompt: { rule: text },
	negative_prompt: { rule: text },
	width: { rule: integer({ min: 8, max: 1440 }) },
	height: { rule: integer({ min: 8, max: 1440 }) },
	overlap_width: { rule: integer({ min: 0, max: 42 }) },
	num_inference_steps: { rule: integer({ min: 1, max: 30 }) },
	guidance_scale: { rule: number({ min: 0 }) },
	// -1 and 0 mean random here.
	seed: { rule: integer({ min: -1 }) },
	temp: { rule: flag },
	base64: { rule: flag },
	...trackInteger,
};

export const inpaintEditingFields: Fields = {
	prompt: { rule: text, required: true },
	negative_prompt: { rule: text },
	...initImage,
	...maskImage,
	width: { rule: wholeNumber(side) },
	height: { rule: wholeNumber(side) },
	samples: { rule: integer(samples) },
	num_inference_steps: { rule: wholeNumber({ min: 1 }) },
	safety_checker: { rule: yesNo },
	guidance_scale: { rule: number({ min: 1, max: 5 }) },
	strength: { rule: number(share) },
	instant_response: { rule: trueFalse },
	// The table says "true" and "false", the sample false.
	base64: { rule: either(trueFalse, flag) },
	seed: { rule: integer(natural) },
	...trackInteger,
};

export const objectRemovalFields: Fields = { ...initImage, ...maskImage, ...trackInteger };
