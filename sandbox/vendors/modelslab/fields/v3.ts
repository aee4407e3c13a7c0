import { type Fields, digits, flag, integer, number, text, url, yesNo } from '../rules';
import { guidance, initImage, maskImage, natural, samples, share, side, trackText } from './shared';

/** What text2img, img2img and inpaint share, here and in v4. */
export const commonFields: Fields = {
	prompt: { rule: text, required: true },
	negative_prompt: { rule: text },
	width: { rule: digits(side) },
	height: { rule: digits(side) },
	samples: { rule: digits(samples) },
	// Two pages, two rules: 1 to 50, or one of 21, 31, 41, 51. Both are let pass.
	num_inference_steps: { rule: digits({ min: 1, max: 51 }) },
	safety_checker: { rule: yesNo },
	enhance_prompt: { rule: yesNo },
	seed: { rule: integer(natural) },
	guidance_scale: { rule: number(guidance) },
	// For text2img in no page's table; the seed document lists it as a feature of the API.
	base64: { rule: yesNo },
	...trackText,
};

export const text2imgFields: Fields = {
	...commonFields,
	multi_lingual: { rule: yesNo },
	panorama: { rule: yesNo },
	self_attention: { rule: yesNo },
	upscale: { rule: yesNo },
	embeddings_model: { rule: text },
};

export const img2imgFields: Fields = {
	...commonFields,
	...initImage,
	strength: { rule: number(share) },
};

export const inpaintFields: Fields = { ...img2imgFields, ...maskImage };

export const superResolutionFields: Fields = {
	url: { rule: url, required: true },
	scale: { rule: integer({ min: 1, max: 8 }) },
	face_enhance: { rule: flag },
	webhook: trackText['webhook']!,
};
