import {
	type Fields,
	type Rule,
	digits,
	either,
	flag,
	integer,
	oneOf,
	text,
	url,
	webhookUrl,
	yesNo,
} from '../rules';
import type { Range } from '../rules';

const schedulers = [
	'DDPMScheduler',
	'DDIMScheduler',
	'PNDMScheduler',
	'LMSDiscreteScheduler',
	'EulerDiscreteScheduler',
	'EulerAncestralDiscreteScheduler',
	'DPMSolverMultistepScheduler',
	'HeunDiscreteScheduler',
	'KDPM2DiscreteScheduler',
	'DPMSolverSinglestepScheduler',
	'KDPM2AncestralDiscreteScheduler',
	'UniPCMultistepScheduler',
	'DDIMInverseScheduler',
	'DEISMultistepScheduler',
	'IPNDMScheduler',
	'KarrasVeScheduler',
	'ScoreSdeVeScheduler',
	'LCMScheduler',
];

const ipAdapters = [
	'ip-adapter_sdxl',
	'ip-adapter_sd15',
	'ip-adapter-plus-face_sd15',
	'ip-adapter-plus_sdxl_vit-h',
	'ip-adapter-plus-face_sdxl_vit-h',
];

export const scheduler = oneOf(schedulers);
export const algorithmType = oneOf(['none', 'dpmsolver+++']);
export const safetyCheckerType = oneOf(['blur', 'sensitive_content_text', 'pixelate', 'black']);
export const ipAdapterId = oneOf(ipAdapters);

export const side: Range = { min: 8, max: 1024, multipleOf: 8 };
export const samples: Range = { min: 1, max: 4 };
export const guidance: Range = { min: 1, max: 20 };
export const share: Range = { min: 0, max: 1 };
export const natural: Range = { min: 0 };

/** v6: integers are declared, digits in quotes are shown. */
export function wholeNumber(range: Range): Rule {
	return either(integer(range), digits(range));
}

/** v6 images: booleans are declared, "yes" and "no" are shown. */
export const flagOrYesNo: Rule = either(flag, yesNo);

export const trackText: Fields = { webhook: { rule: webhookUrl }, track_id: { rule: text } };

export const trackInteger: Fields = {
	webhook: { rule: webhookUrl },
	track_id: { rule: integer({}) },
};

export const initImage: Fields = { init_image: { rule: url, required: true } };
export const maskImage: Fields = { mask_image: { rule: url, required: true } };
