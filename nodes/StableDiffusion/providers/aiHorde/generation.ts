/** The body of a request for images: `POST /generate/async`, read 2026-11-27. */
import type { ApiRequest } from '../../core/calls/request';
import type { Size } from '../../core/media/mediaTypes';
import { NEGATIVE_MARK } from './controls';
import { ANY_MODEL } from './models';
import type { Chosen } from './options';

type Json = NonNullable<ApiRequest['json']>;

export interface Wanted {
	prompt: string;
	negativePrompt: string;
	model: string;
	numberOfImages: number;
	steps: number;
	guidanceScale: number;
	size: Size;
	options: Chosen;
	/** Fields of the request and of its `params` that only some operations have. */
	source?: Json;
	further?: Json;
}

/**
 * What the parser would fill in differently from the documentation is always sent: nsfw, censor_nsfw,
 * models, karras, cfg_scale and validated_backends.
 */
export function toBody({ options, ...wanted }: Wanted): Json {
	const nsfw = options.allowNsfw ?? false;
	return {
		prompt: promptOf(wanted),
		params: toParams({ ...wanted, options }),
		models: wanted.model === ANY_MODEL ? [] : [wanted.model],
		nsfw,
		censor_nsfw: !nsfw,
		trusted_workers: options.trustedWorkers ?? false,
		validated_backends: true,
		slow_workers: options.slowWorkers ?? true,
		r2: true,
		shared: false,
		replacement_filter: options.replacementFilter ?? true,
		allow_downgrade: options.allowDowngrade ?? true,
		...(options.webhook && { webhook: options.webhook }),
		...wanted.source,
	};
}

/** A sentence for each option that does nothing without another one. */
export function withoutEffect(options: Chosen): string[] {
	const { faceFixer, faceFixerStrength, hiresFix, hiresFixStrength } = options;
	return [
		...(faceFixerStrength === undefined || faceFixer ? [] : ['Face Fixer']),
		...(hiresFixStrength === undefined || hiresFix ? [] : ['Hires Fix']),
	].map((name) => `'Options → ${name} Strength' has no effect without 'Options → ${name}'.`);
}

function promptOf({ prompt, negativePrompt }: Pick<Wanted, 'prompt' | 'negativePrompt'>): string {
	return negativePrompt.trim() === '' ? prompt : `${prompt} ${NEGATIVE_MARK} ${negativePrompt}`;
}

function toParams({ size, options, further, ...wanted }: Wanted): Json {
	const processing = postProcessing(options);
	return {
		n: wanted.numberOfImages,
		width: size.width,
		height: size.height,
		steps: wanted.steps,
		cfg_scale: Math.round(wanted.guidanceScale * 100) / 100, // more decimals are refused
		sampler_name: options.sampler ?? 'k_euler_a',
		karras: options.karras ?? true,
		// Seeds are texts here; without one the server takes a random one.
		...(options.seed && { seed: String(options.seed) }),
		...set('seed_variation', options.seedVariation),
		...set('clip_skip', options.clipSkip),
		...set('tiling', options.tiling),
		...set('transparent', options.transparent),
		...set('hires_fix', options.hiresFix),
		...set('hires_fix_denoising_strength', options.hiresFixStrength),
		...(processing.length > 0 && { post_processing: processing }),
		...set('facefixer_strength', options.faceFixerStrength),
		...(options.loras?.length && { loras: options.loras.map(toLora) }),
		...(options.textualInversions?.length && { tis: options.textualInversions.map(toInversion) }),
		...further,
	};
}

/** Faces before enlarging, and the background last. */
function postProcessing({ faceFixer, upscaler, removeBackground }: Chosen): string[] {
	return [faceFixer, upscaler, removeBackground && 'strip_background'].filter(
		(one) => typeof one === 'string',
	);
}

function toLora(lora: NonNullable<Chosen['loras']>[number]): Json {
	return {
		name: lora.id,
		model: lora.strength,
		clip: lora.clipStrength,
		...(lora.trigger && { inject_trigger: lora.trigger }),
		is_version: lora.isVersion,
	};
}

function toInversion(inversion: NonNullable<Chosen['textualInversions']>[number]): Json {
	const { id, place, strength } = inversion;
	return { name: id, strength, ...(place && { inject_ti: place }) };
}

function set(name: string, value: Json[string]): Json {
	return value === undefined ? {} : { [name]: value };
}
