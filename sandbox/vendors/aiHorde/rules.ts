// What the server refuses beyond the schema: horde/validation.py and horde/classes/stable/waiting_prompt.py.
import type { Generation } from './schema';
import { UPSCALERS } from './schema';
import { refusal } from './errors';

const SECOND_ORDER = ['k_heun', 'k_dpm_2', 'k_dpm_2_a', 'k_dpmpp_2s_a', 'k_dpmpp_sde'];
const WITHOUT_CONTROL = /sdxl|cascade|flux|qwen|z-image/i;
/** Steps and side that anonymous users have without kudos. */
const MOST_STEPS = 40;
const SIDE = 576;
const LARGE_SIDE = 1024;

export function checkRules({ params, ...request }: Generation): void {
	const { control_type, post_processing, loras, tis, cfg_scale } = params;
	if (!hasTwoDecimals(cfg_scale)) {
		throw refusal(400, 'BadCFGDecimals', 'cfg_scale must be rounded to 2 decimals');
	}
	if (post_processing.filter((one) => UPSCALERS.includes(one)).length > 1) {
		throw refusal(400, 'TooManyUpscalers', 'Cannot use more than 1 upscaler at a time.');
	}
	if (loras.length > 5) throw refusal(400, 'TooManyLoras', 'You cannot request more than 5 loras.');
	if (tis.length > 20) throw refusal(400, 'TooManyTIs', 'You cannot request more than 20 TIs.');
	if (request.source_processing === 'inpainting' && request.source_mask === undefined) {
		throw refusal(400, 'InpaintingMissingMask', 'This request requires a mask.');
	}
	if (request.source_mask !== undefined && request.source_processing === 'img2img') {
		throw refusal(400, 'SourceMaskUnnecessary', 'A mask has been sent without inpainting.');
	}
	if (control_type === undefined) return;
	if (request.source_image === undefined) {
		throw refusal(400, 'ControlNetSourceMissing', 'Controlnet Requires a source image.');
	}
	if (request.models.some((model) => WITHOUT_CONTROL.test(model))) {
		throw refusal(400, 'ControlNetMismatch', 'ControlNet does not work with this model.');
	}
}

/** Anonymous users have no kudos: what costs some in advance is made smaller, or refused. */
export function forAnonymous(request: Generation): Generation {
	const { params, allow_downgrade, slow_workers, models } = request;
	const side = models.some((model) => /sdxl|cascade|flux/i.test(model)) ? LARGE_SIDE : SIDE;
	const factor = SECOND_ORDER.includes(params.sampler_name) ? 2 : 1;
	const isLarge = params.width * params.height > side ** 2;
	const isLong = params.steps * factor > MOST_STEPS;
	if (!slow_workers || ((isLarge || isLong) && !allow_downgrade)) {
		const message =
			'Due to heavy demand, for requests over 576x576 or over 50 steps (30 for some samplers) the client needs to already have the required kudos.';
		throw refusal(403, 'KudosUpfront', message);
	}
	const scale = isLarge ? side / Math.sqrt(params.width * params.height) : 1;
	const shrink = (one: number) => Math.max(64, Math.floor((one * scale) / 64) * 64);
	return {
		...request,
		params: {
			...params,
			...(isLarge && { width: shrink(params.width), height: shrink(params.height) }),
			...(isLong && { steps: Math.floor(MOST_STEPS / factor) }),
		},
	};
}

/** Two decimals are not exact in binary. */
function hasTwoDecimals(value: number): boolean {
	return Math.abs(Math.round(value * 100) - value * 100) < 1e-9;
}
