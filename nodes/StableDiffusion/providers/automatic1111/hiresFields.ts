/** The fields of the high-resolution fix. */
import type { Chosen } from './choices';
import type { IDataObject } from './json';
import type { Dialect, Server } from './server';
import { mayTake } from './server';
import type { GeneratingOptions, GeneratingValues, HiresOptions } from './types';

/** As the option says. */
const STRENGTH = 0.7;
const NEEDS_STRENGTH: readonly Dialect[] = ['a1111', 'forge', 'unknown'];

export function hiresFields(
	values: GeneratingValues,
	options: Partial<GeneratingOptions & HiresOptions>,
	chosen: Chosen,
	server: Server,
): IDataObject {
	if (!options.highresFix) return {};
	return {
		enable_hr: true,
		hr_scale: options.hiresScale,
		hr_upscaler: chosen.hiresUpscaler,
		[server.dialect === 'sdcpp' ? 'hr_steps' : 'hr_second_pass_steps']: options.hiresSteps,
		hr_resize_x: options.hiresWidth,
		hr_resize_y: options.hiresHeight,
		denoising_strength: options.hiresStrength ?? usualStrength(server),
		hr_checkpoint_name: chosen.hiresModel,
		hr_sampler_name: chosen.hiresSampler,
		hr_scheduler: chosen.hiresScheduler,
		hr_prompt: options.hiresPrompt,
		hr_negative_prompt: options.hiresNegativePrompt,
		...defaultsOfForge(values, options, server),
		...neededBySdNext(server),
		...(options.hiresGuidanceScale !== undefined && { hr_cfg: options.hiresGuidanceScale }),
	};
}

/**
 * Without one, AUTOMATIC1111 and Forge end the second pass with HTTP 500: their API has no default (/openapi.json
 * of both, recorded on 2026-11-27) and setup_img2img_steps in modules/sd_samplers_common.py compares it with 0.
 */
function usualStrength({ dialect }: Server): number | undefined {
	return NEEDS_STRENGTH.includes(dialect) ? STRENGTH : undefined;
}

/**
 * Forge makes the second pass with a scale of 1, and of 3.5 for distilled models, unless told otherwise, where its
 * web page uses those of the first pass. Without modules for that pass it fails with HTTP 500
 * (https://github.com/Haoming02/sd-webui-forge-classic/issues/1385).
 */
function defaultsOfForge(
	{ guidanceScale }: GeneratingValues,
	{ distilledCfgScale }: Partial<GeneratingOptions>,
	server: Server,
): IDataObject {
	if (server.dialect !== 'forge') return {};
	const all = {
		hr_additional_modules: ['Use same choices'],
		hr_cfg: guidanceScale,
		hr_distilled_cfg: distilledCfgScale,
	};
	return Object.fromEntries(Object.entries(all).filter(([name]) => mayTake(server, name)));
}

/**
 * SD.Next enlarges the image only with a way to resize, where 1 is Fixed, and repaints it only where it is told to, or
 * with a latent upscaler (process_hires in modules/processing_diffusers.py, read on 2026-11-28).
 */
function neededBySdNext(server: Server): IDataObject {
	return server.dialect === 'sdnext' ? { hr_resize_mode: 1, hr_force: true } : {};
}
