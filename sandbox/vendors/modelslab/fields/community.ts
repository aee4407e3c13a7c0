// v4 dreambooth, and the enterprise plan, which takes the same bodies.
import {
	type Fields,
	commaList,
	digits,
	integer,
	number,
	numeral,
	oneOf,
	text,
	url,
	yesNo,
} from '../rules';
import {
	algorithmType,
	guidance,
	initImage,
	ipAdapterId,
	maskImage,
	safetyCheckerType,
	scheduler,
	share,
	trackInteger,
} from './shared';
import { commonFields, superResolutionFields, text2imgFields } from './v3';

const loraFields: Fields = {
	lora_model: { rule: text },
	lora_strength: { rule: commaList(numeral({ min: 0.1, max: 1 })) },
};

const modelFields: Fields = {
	model_id: { rule: text },
	scheduler: { rule: scheduler },
	...loraFields,
	embeddings_model: { rule: text },
	vae: { rule: text },
	clip_skip: { rule: digits({ min: 1, max: 8 }) },
	tomesd: { rule: yesNo },
	use_karras_sigmas: { rule: yesNo },
	algorithm_type: { rule: algorithmType },
	safety_checker_type: { rule: safetyCheckerType },
	highres_fix: { rule: yesNo },
	temp: { rule: yesNo },
};

export const text2imgModelFields: Fields = { ...text2imgFields, ...modelFields };

export const img2imgModelFields: Fields = {
	...commonFields,
	...modelFields,
	...initImage,
	strength: { rule: number(share) },
};

export const inpaintModelFields: Fields = { ...img2imgModelFields, ...maskImage };

/** The enterprise pages accept these numbers of steps only. */
const enterpriseSteps = oneOf(['21', '31', '41']);
const ofEnterprise: Fields = { num_inference_steps: { rule: enterpriseSteps } };
export const text2imgEnterpriseFields: Fields = { ...text2imgModelFields, ...ofEnterprise };
export const img2imgEnterpriseFields: Fields = { ...img2imgModelFields, ...ofEnterprise };
export const inpaintEnterpriseFields: Fields = { ...inpaintModelFields, ...ofEnterprise };

const controlTypes = [
	...['canny', 'depth', 'hed', 'mlsd', 'normal', 'openpose', 'scribble', 'segmentation', 'inpaint'],
	...['softedge', 'lineart', 'shuffle', 'tile', 'face_detector', 'qrcode', 'blur', 'pose', 'gray'],
	...['low_quality', 'aesthetic-controlnet'],
];

const controlSide = { min: 64, max: 1024, multipleOf: 8 };

export const controlnetFields: Fields = {
	...commonFields,
	// Not needed in guess mode.
	prompt: { rule: text },
	model_id: { rule: text },
	controlnet_model: { rule: commaList(oneOf(controlTypes)) },
	// One word, also where several models work together.
	controlnet_type: { rule: oneOf(controlTypes) },
	auto_hint: { rule: yesNo },
	guess_mode: { rule: yesNo },
	init_image: { rule: url },
	control_image: { rule: url },
	mask_image: { rule: url },
	width: { rule: digits(controlSide) },
	height: { rule: digits(controlSide) },
	scheduler: { rule: scheduler },
	tomesd: { rule: yesNo },
	use_karras_sigmas: { rule: yesNo },
	algorithm_type: { rule: algorithmType },
	vae: { rule: text },
	...loraFields,
	num_inference_steps: { rule: oneOf(['21', '31']) },
	ip_adapter_id: { rule: ipAdapterId },
	ip_adapter_scale: { rule: number(share) },
	ip_adapter_image: { rule: url },
	controlnet_conditioning_scale: { rule: number({ min: 0.1, max: 5 }) },
	strength: { rule: number(share) },
	guidance_scale: { rule: number(guidance) },
	upscale: { rule: yesNo },
	clip_skip: { rule: digits({ min: 1, max: 8 }) },
	temp: { rule: yesNo },
	...trackInteger,
};

export const enterpriseControlnetFields: Fields = {
	...controlnetFields,
	num_inference_steps: { rule: enterpriseSteps },
	controlnet_conditioning_scale: { rule: number(guidance) },
};

export const enterpriseSuperResolutionFields: Fields = {
	...superResolutionFields,
	model_id: { rule: text },
	scale: { rule: integer({ min: 1, max: 4 }) },
};

export const modelReloadFields: Fields = { model_id: { rule: text } };
