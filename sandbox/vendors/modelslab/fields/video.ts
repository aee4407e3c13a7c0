// v6 video. Its page shows numbers, the vendor's playground the same in quotes.
import {
	type Fields,
	type Range,
	either,
	flag,
	integer,
	number,
	numeral,
	oneOf,
	text,
} from '../rules';
import { natural, share, trackText, wholeNumber } from './shared';

const decimal = (range: Range) => either(number(range), numeral(range));
const steps = { min: 1, max: 50 };
const fps = { min: 1, max: 16 };

export const text2videoFields: Fields = {
	// Any other than wan2.2 and ltx-2.3 is ignored, and wan2.2 makes the video.
	model_id: { rule: text, required: true },
	prompt: { rule: text, required: true },
	negative_prompt: { rule: text },
	seed: { rule: integer(natural) },
	width: { rule: wholeNumber({ min: 64, max: 512 }) },
	height: { rule: wholeNumber({ min: 64, max: 512 }) },
	num_frames: { rule: wholeNumber({ min: 1, max: 25 }) },
	num_inference_steps: { rule: wholeNumber(steps) },
	guidance_scale: { rule: decimal({ min: 0, max: 8 }) },
	clip_skip: { rule: wholeNumber({ min: 1 }) },
	upscale_width: { rule: wholeNumber({ min: 64, max: 1024 }) },
	upscale_height: { rule: wholeNumber({ min: 64, max: 1024 }) },
	upscale_strength: { rule: decimal(share) },
	// The page's own sample sends 12.
	upscale_guidance_scale: { rule: decimal({ min: 0 }) },
	upscale_num_inference_steps: { rule: wholeNumber(steps) },
	use_improved_sampling: { rule: flag },
	improved_sampling_seed: { rule: wholeNumber(natural) },
	fps: { rule: wholeNumber(fps) },
	output_type: { rule: oneOf(['mp4', 'gif']) },
	instant_response: { rule: flag },
	temp: { rule: flag },
	...trackText,
};

export const text2videoUltraFields: Fields = {
	model_id: { rule: text, required: true },
	prompt: { rule: text, required: true },
	negative_prompt: { rule: text },
	seed: { rule: integer(natural) },
	resolution: { rule: integer({ min: 64, max: 480 }) },
	num_frames: { rule: integer({ min: 1, max: 200 }) },
	num_inference_steps: { rule: integer({ min: 1, max: 30 }) },
	guidance_scale: { rule: number({ min: 0, max: 8 }) },
	fps: { rule: integer(fps) },
	portrait: { rule: flag },
	sample_shift: { rule: integer({ min: 0, max: 10 }) },
	temp: { rule: flag },
	...trackText,
};
