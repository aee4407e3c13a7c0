/** The controls as the fields of `/sdapi/v1/txt2img` and `/img2img`. Empty texts are not sent. */
import type { IDataObject } from './json';
import { badParameter } from '../../core/base/errors';
import type { Chosen } from './choices';
import type { Server } from './server';
import type { GeneratingOptions, GeneratingValues, HiresOptions } from './types';

/** What the user set, by the names on the wire; `undefined` is left out later. */
export function toFields(
	values: GeneratingValues,
	options: Partial<GeneratingOptions & HiresOptions>,
	chosen: Chosen,
	server: Server,
): IDataObject {
	return {
		prompt: withLoras(values.prompt, chosen, server),
		negative_prompt: values.negativePrompt,
		width: values.width,
		height: values.height,
		steps: values.steps,
		cfg_scale: values.guidanceScale,
		...countsOf(values.numberOfImages, options.batchSize ?? 1, server),
		seed: options.seed ?? -1,
		subseed: options.subseed,
		subseed_strength: options.subseedStrength,
		distilled_cfg_scale: options.distilledCfgScale,
		sampler_name: chosen.sampler,
		scheduler: chosen.scheduler,
		restore_faces: options.restoreFaces,
		tiling: options.tiling,
		styles: listOf(options.styles),
		refiner_checkpoint: chosen.refiner,
		refiner_switch_at: options.refinerSwitchAt,
		save_images: options.saveOnServer,
		...lorasOf(chosen, server),
		...hiresFields(options, chosen, server),
		...settingsOf(options, chosen, server),
		...scriptsOf(options),
	};
}

/** All images in passes of `batchSize`; stable-diffusion.cpp knows no passes. */
function countsOf(total: number, batchSize: number, { dialect }: Server): IDataObject {
	if (dialect === 'sdcpp') return { batch_size: total };
	if (total % batchSize === 0) {
		return { batch_size: batchSize, n_iter: total / batchSize };
	}
	throw badParameter(
		`'Number of Images' is ${total}, which is no multiple of 'Options → Batch Size', ${batchSize}.`,
		'Change one of the two.',
	);
}

function hiresFields(
	options: Partial<HiresOptions>,
	chosen: Chosen,
	{ dialect }: Server,
): IDataObject {
	if (!options.highresFix) return {};
	return {
		enable_hr: true,
		hr_scale: options.hiresScale,
		hr_upscaler: chosen.hiresUpscaler,
		[dialect === 'sdcpp' ? 'hr_steps' : 'hr_second_pass_steps']: options.hiresSteps,
		hr_resize_x: options.hiresWidth,
		hr_resize_y: options.hiresHeight,
		denoising_strength: options.hiresStrength,
		hr_checkpoint_name: chosen.hiresModel,
		hr_sampler_name: chosen.hiresSampler,
		hr_scheduler: chosen.hiresScheduler,
		hr_prompt: options.hiresPrompt,
		hr_negative_prompt: options.hiresNegativePrompt,
	};
}

/** What the server takes as a setting for this request, and not as a field of it. */
function settingsOf(
	options: Partial<GeneratingOptions>,
	chosen: Chosen,
	{ dialect }: Server,
): IDataObject {
	if (dialect === 'sdcpp' || dialect === 'drawThings') {
		return { clip_skip: options.clipSkip, override_settings: nonEmpty(options.overrideSettings) };
	}
	const settings = {
		...(options.clipSkip !== undefined && { CLIP_stop_at_last_layers: options.clipSkip }),
		// Forge takes its checkpoint from its own settings: see model.ts.
		...(chosen.model && dialect !== 'forge' && { sd_model_checkpoint: chosen.model }),
		...(chosen.vae && vaeOf(chosen.vae, dialect === 'forge')),
		...options.overrideSettings,
	};
	if (Object.keys(settings).length === 0) return {};
	// Putting the old checkpoint back would load a model twice for every image.
	const keeps = 'sd_model_checkpoint' in settings;
	return {
		override_settings: settings,
		...(keeps && { override_settings_restore_afterwards: false }),
	};
}

function vaeOf({ value, fileName }: NonNullable<Chosen['vae']>, isForge: boolean): IDataObject {
	return isForge ? { forge_additional_modules: [fileName ?? value] } : { sd_vae: value };
}

/** `<lora:name:weight>` in the prompt; stable-diffusion.cpp and Draw Things take a list instead. */
function withLoras(prompt: string, { loras }: Chosen, { dialect }: Server): string {
	if (dialect === 'sdcpp' || dialect === 'drawThings') return prompt;
	return [prompt, ...loras.map(({ name, weight }) => `<lora:${name}:${weight}>`)].join(' ');
}

function lorasOf({ loras }: Chosen, { dialect }: Server): IDataObject {
	if (loras.length === 0) return {};
	if (dialect === 'sdcpp') {
		return { lora: loras.map(({ path, weight }) => ({ path, multiplier: weight })) };
	}
	if (dialect !== 'drawThings') return {};
	return { loras: loras.map(({ path, weight }) => ({ file: path, weight })) };
}

function scriptsOf({ adetailer = [], alwaysOnScripts }: Partial<GeneratingOptions>): IDataObject {
	const detectors = adetailer.map((row) => ({
		ad_model: row.detector,
		...(row.prompt && { ad_prompt: row.prompt }),
		...(row.negativePrompt && { ad_negative_prompt: row.negativePrompt }),
		ad_confidence: row.confidence,
		ad_denoising_strength: row.denoisingStrength,
	}));
	const scripts = {
		...alwaysOnScripts,
		...(detectors.length > 0 && { ADetailer: { args: [true, false, ...detectors] } }),
	};
	return { alwayson_scripts: nonEmpty(scripts) };
}

function nonEmpty(object: IDataObject | undefined): IDataObject | undefined {
	return object && Object.keys(object).length > 0 ? object : undefined;
}

function listOf(text: string | undefined): string[] | undefined {
	const names = (text ?? '').split(',').map((name) => name.trim());
	const given = names.filter((name) => name !== '').slice(0, 50);
	return given.length > 0 ? given : undefined;
}
