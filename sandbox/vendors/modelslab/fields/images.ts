// v6: the current API of the community's models.
import { type Fields, commaList, integer, number, numeral, text, url } from '../rules';
import {
	algorithmType,
	flagOrYesNo,
	guidance,
	initImage,
	ipAdapterId,
	maskImage,
	natural,
	safetyCheckerType,
	samples,
	scheduler,
	share,
	side,
	trackText,
	wholeNumber,
} from './shared';

const imagesFields: Fields = {
	model_id: { rule: text },
	prompt: { rule: text, required: true },
	negative_prompt: { rule: text },
	width: { rule: wholeNumber(side) },
	height: { rule: wholeNumber(side) },
	samples: { rule: wholeNumber(samples) },
	// More than 20 is no error: the vendor silently takes 20.
	num_inference_steps: { rule: wholeNumber({ min: 1 }) },
	safety_checker: { rule: flagOrYesNo },
	safety_checker_type: { rule: safetyCheckerType },
	seed: { rule: integer(natural) },
	guidance_scale: { rule: number(guidance) },
	enhance_prompt: { rule: flagOrYesNo },
	scheduler: { rule: scheduler },
	use_karras_sigmas: { rule: flagOrYesNo },
	algorithm_type: { rule: algorithmType },
	// Not declared, but in the official sample of this very path.
	tomesd: { rule: flagOrYesNo },
	embeddings_model: { rule: text },
	vae: { rule: text },
	lora_model: { rule: text },
	lora_strength: { rule: commaList(numeral({ min: 0.1, max: 1 })) },
	clip_skip: { rule: wholeNumber({ min: 1, max: 8 }) },
	base64: { rule: flagOrYesNo },
	temp: { rule: flagOrYesNo },
	ip_adapter_id: { rule: ipAdapterId },
	ip_adapter_scale: { rule: number(share) },
	ip_adapter_image: { rule: url },
	...trackText,
};

export const text2imgImagesFields: Fields = {
	...imagesFields,
	multi_lingual: { rule: flagOrYesNo },
	upscale: { rule: flagOrYesNo },
	highres_fix: { rule: flagOrYesNo },
	// These two as well: sample only.
	panorama: { rule: flagOrYesNo },
	self_attention: { rule: flagOrYesNo },
};

export const img2imgImagesFields: Fields = {
	...imagesFields,
	...initImage,
	prompt: { rule: text },
	strength: { rule: number(share) },
};

export const inpaintImagesFields: Fields = { ...img2imgImagesFields, ...maskImage };
