/** The controls as the fields of `/sdapi/v1/txt2img` and `/img2img`. Empty texts are not sent. */
import type { IDataObject } from './json';
import { badParameter } from '../../core/base/errors';
import type { Chosen } from './choices';
import { ADETAILER, PASSES } from './fit';
import { hiresFields } from './hiresFields';
import type { Dialect, Server } from './server';
import type { GeneratingOptions, GeneratingValues, HiresOptions } from './types';

/** As the option says. */
const SWITCH_AT = 0.8;

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
		...countsOf(values.numberOfImages, options.batchSize, server),
		seed: options.seed ?? (server.dialect === 'drawThings' ? undefined : -1),
		subseed: options.subseed,
		subseed_strength: options.subseedStrength,
		distilled_cfg_scale: options.distilledCfgScale,
		sampler_name: chosen.sampler,
		scheduler: chosen.scheduler,
		restore_faces: options.restoreFaces,
		tiling: options.tiling,
		styles: chosen.styles,
		refiner_checkpoint: chosen.refiner,
		// Without it, AUTOMATIC1111 makes all steps with the refiner (apply_refiner in modules/sd_samplers_common.py).
		refiner_switch_at: options.refinerSwitchAt ?? (chosen.refiner ? SWITCH_AT : undefined),
		save_images: options.saveOnServer,
		...lorasOf(chosen, server),
		...hiresFields(values, options, chosen, server),
		...settingsOf(options, chosen, server),
		...scriptsOf(options, server),
	};
}

/** All images in passes of `given`; stable-diffusion.cpp has no passes, and Draw Things takes no defaults of ours. */
function countsOf(total: number, given: number | undefined, { dialect }: Server): IDataObject {
	if (dialect === 'sdcpp') {
		return {
			batch_size: total,
			[PASSES]: given !== undefined && given < total ? given : undefined,
		};
	}
	const batchSize = given ?? 1;
	if (total % batchSize !== 0) {
		throw badParameter(
			`'Number of Images' must be a multiple of 'Options → Batch Size' (${batchSize}), but is ${total}.`,
			'Change one of the two.',
		);
	}
	const counts = { batch_size: batchSize, n_iter: total / batchSize };
	if (dialect !== 'drawThings') return counts;
	return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 1));
}

/** What the server takes as a setting for this request, and not as a field of it. */
function settingsOf(
	options: Partial<GeneratingOptions>,
	chosen: Chosen,
	server: Server,
): IDataObject {
	const { dialect } = server;
	const { clipSkip } = options;
	const isField = takesClipSkip(server);
	const settings = {
		...(clipSkip !== undefined && !isField && { CLIP_stop_at_last_layers: clipSkip }),
		...(chosen.model && TAKES_MODEL.includes(dialect) && { sd_model_checkpoint: chosen.model }),
		...(chosen.vae && vaeOf(chosen.vae, dialect === 'forge')),
		...options.overrideSettings,
	};
	const names = Object.keys(settings);
	return {
		...(isField && { clip_skip: clipSkip }),
		...(dialect === 'drawThings' && { model: chosen.model }),
		...(names.length > 0 && { override_settings: settings }),
		// Putting the old checkpoint back would load a model twice for every image.
		...(names.join() === CHECKPOINT && { override_settings_restore_afterwards: false }),
	};
}

const CHECKPOINT = 'sd_model_checkpoint';
/** Forge takes its checkpoint from its own settings (see model.ts), stable-diffusion.cpp has one alone. */
const TAKES_MODEL: readonly Dialect[] = ['a1111', 'sdnext', 'unknown'];

/** SD.Next says so in its document. */
function takesClipSkip({ dialect, fields }: Server): boolean {
	if (dialect === 'sdcpp' || dialect === 'drawThings') return true;
	return Object.values(fields).some((names) => names.includes('clip_skip'));
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

function scriptsOf(
	{ adetailer = [], alwaysOnScripts }: Partial<GeneratingOptions>,
	{ dialect }: Server,
): IDataObject {
	const detectors = adetailer.map((row) => ({
		ad_model: row.detector,
		...(row.prompt && { ad_prompt: row.prompt }),
		...(row.negativePrompt && { ad_negative_prompt: row.negativePrompt }),
		ad_confidence: row.confidence,
		ad_denoising_strength: row.denoisingStrength,
	}));
	const script = detectors.length > 0 ? { args: [true, false, ...detectors] } : undefined;
	// SD.Next has a detector, but not this extension, and answers 422 to a script that it does not have.
	if (dialect === 'sdnext') {
		return { alwayson_scripts: nonEmpty(alwaysOnScripts), [ADETAILER]: script };
	}
	const scripts = { ...alwaysOnScripts, ...(script && { ADetailer: script }) };
	return { alwayson_scripts: nonEmpty(scripts) };
}

function nonEmpty(object: IDataObject | undefined): IDataObject | undefined {
	return object && Object.keys(object).length > 0 ? object : undefined;
}
