/** POST /sdapi/v1/txt2img and /img2img. */
import { Refusal, json } from '../../core/answer';
import type { Answer } from '../../core/answer';
import type { Call } from '../../core/call';
import type { Image } from '../../core/gallery';
import type { JsonObject } from '../../core/jsonBody';
import { isObject } from '../../core/jsonBody';
import { numberMarker } from '../../core/markers';
import { measureImage, resizeImage } from '../../drawing/convert';
import { drawImage } from '../../drawing/drawImage';
import { readBody } from './bodies';
import { checkCpp } from './cpp';
import type { Dialect } from './dialects';
import { crash, HASHES, LATENT_MODES, refusal, SAMPLERS, SCHEDULERS } from './dialects';
import { infoOf } from './info';
import { checkSettings } from './settings';
import { imageOf } from './images';
import { save } from './saved';
import { stateOf } from './state';

export interface Work {
	dialect: Dialect;
	prompt: string;
	seeds: number[];
	width: number;
	height: number;
	steps: number;
	sampler: string;
	scheduler?: string;
	model: string;
	/** What the image is made from, where there is any. */
	init?: Buffer;
	body: JsonObject;
}

export async function generate(call: Call, dialect: Dialect, needsImage: boolean): Promise<Answer> {
	const body = readBody(call, dialect);
	check(body, dialect);
	const init = needsImage ? await initOf(body, dialect) : undefined;
	const state = stateOf(call, dialect);
	const model = modelOf(body, dialect) ?? state.model;
	if (body.override_settings_restore_afterwards === false) state.model = model;
	const work = workOf(call, { body, dialect, init, model });
	const delay = numberMarker(work.prompt, 'delay') ?? 0;
	const id = typeof body.force_task_id === 'string' ? body.force_task_id : `task-${call.now()}`;
	const settings = isObject(body.override_settings) ? body.override_settings : {};
	const { steps } = work;
	const task = state.tasks.begin({ id, milliseconds: delay, steps, settings });
	const images = await make(call, work);
	await save(call, work, images);
	await state.tasks.finish(task, call.signal);
	return json(200, await answerOf(work, images));
}

/** The delay is the task's own: it continues when the caller is gone. */
async function make(call: Call, work: Work): Promise<Image[]> {
	const { prompt, seeds, width, height, model: label, init } = work;
	const words = prompt.replace(/\[\[delay=\d*\]\]/g, '').trim();
	if (init) {
		const render = async () => await resizeImage(init, width, height);
		return await call.produce(
			words,
			seeds.map(() => ({ render })),
		);
	}
	return await call.generate(
		words,
		seeds.map((seed) => ({ prompt: words, seed, width, height, label })),
	);
}

async function answerOf(work: Work, images: Image[]): Promise<object> {
	const all = await Promise.all(images.map(async (image) => await image.base64()));
	const hasGrid = work.dialect !== 'sdcpp' && all.length > 1;
	const shown = work.body.send_images === false && work.dialect !== 'sdcpp' ? [] : all;
	const grid = hasGrid && shown.length > 0 ? [await gridOf(work)] : [];
	const answer = {
		images: [...grid, ...shown, ...mapsOf(work, shown)],
		parameters: parametersOf(work),
		info: JSON.stringify(infoOf(work, hasGrid)),
	};
	return answer;
}

/** Forge and AUTOMATIC1111 repeat the whole model of the request, without what was sent as images. */
function parametersOf({ body, dialect }: Work): JsonObject {
	if (dialect === 'sdcpp') return body;
	return { ...body, init_images: null, mask: null };
}

async function gridOf({ prompt, width, height, seeds }: Work): Promise<string> {
	const side = { width: width * 2, height };
	const image = await drawImage({ prompt, seed: seeds[0] ?? 0, ...side, label: 'grid' });
	return image.toString('base64');
}

/** One map for each ControlNet unit; here the unit's own image. */
function mapsOf({ body }: Work, shown: string[]): string[] {
	if (shown.length === 0 || !isObject(body.alwayson_scripts)) return [];
	const script = Object.entries(body.alwayson_scripts).find(
		([name]) => name.toLowerCase() === 'controlnet',
	)?.[1];
	const units = isObject(script) && Array.isArray(script.args) ? (script.args as unknown[]) : [];
	return units.flatMap((unit) =>
		isObject(unit) && typeof unit.image === 'string' ? [unit.image] : [],
	);
}

function workOf(
	call: Call,
	{ body, dialect, init, model }: Pick<Work, 'body' | 'dialect' | 'init' | 'model'>,
): Work {
	const number = (name: string, fallback: number) => Number(body[name] ?? fallback);
	const isCpp = dialect === 'sdcpp';
	const asked = Math.trunc(number('seed', isCpp ? 42 : -1));
	const first = asked < 0 ? call.randomSeed() : isCpp ? Number(BigInt(asked) % 4294967296n) : asked;
	const count =
		Math.max(1, number('batch_size', 1)) * (isCpp ? 1 : Math.max(1, number('n_iter', 1)));
	// SD.Next enlarges only with a way to resize (process_hires in modules/processing_diffusers.py).
	const isLarger =
		body.enable_hr === true && (dialect !== 'sdnext' || number('hr_resize_mode', 0) > 0);
	const side = (name: string) => {
		const pixels = number(name, 512) * (isLarger ? number('hr_scale', 2) : 1);
		return isCpp ? Math.ceil(pixels / 64) * 64 : Math.trunc(pixels);
	};
	return {
		...{ body, dialect, model, init },
		prompt: String(body.prompt ?? ''),
		seeds: Array.from({ length: Math.min(count, 64) }, (_, index) => first + index),
		...{ width: side('width'), height: side('height') },
		steps: isCpp ? Math.max(1, Math.trunc(number('steps', 20))) : Math.trunc(number('steps', 50)),
		sampler: samplerOf(body, dialect),
		scheduler: schedulerOf(body, dialect),
	};
}

/** Unknown, it is refused by AUTOMATIC1111 and SD.Next, and replaced by the others silently. */
function samplerOf(
	{ sampler_name: asked, sampler_index: index }: JsonObject,
	dialect: Dialect,
): string {
	const name = asked ?? index;
	if (typeof name !== 'string') return dialect === 'sdcpp' ? 'NONE' : 'Euler';
	if (SAMPLERS[dialect].includes(name)) return name === 'default' ? 'NONE' : name;
	if (dialect === 'sdcpp') return 'NONE';
	if (dialect === 'forge') return 'DPM++ 2M';
	throw new Refusal(refusal(dialect, 404, 'Sampler not found'));
}

function schedulerOf({ scheduler }: JsonObject, dialect: Dialect): string | undefined {
	if (typeof scheduler !== 'string') return undefined;
	const known = SCHEDULERS[dialect]?.find((names) => names.includes(scheduler));
	return known?.[1];
}

function check(body: JsonObject, dialect: Dialect): void {
	if (dialect === 'sdcpp') {
		checkCpp(body, LATENT_MODES);
		return;
	}
	if (body.width === null || body.height === null)
		throw new Refusal(crash(dialect, 'TypeError', 'NoneType'));
	if (body.prompt === 'CRASH') {
		throw new Refusal(crash(dialect, 'RuntimeError', 'CUDA out of memory (fake)'));
	}
	if (typeof body.script_name === 'string') {
		throw new Refusal(refusal(dialect, 422, `Script '${body.script_name}' not found`));
	}
	checkSettings(body, dialect);
	// The recorded documents have no default; setup_img2img_steps in modules/sd_samplers_common.py compares it with 0.
	const hasStrength = (body.denoising_strength ?? null) !== null;
	if (dialect !== 'sdnext' && body.enable_hr === true && !hasStrength)
		throw new Refusal(
			crash(dialect, 'TypeError', "'>' not supported between instances of 'NoneType' and 'int'"),
		);
	if (dialect === 'sdnext' && Number(body.hr_resize_mode ?? 0) > 0 && !body.hr_upscaler)
		throw new Refusal(
			crash(dialect, 'AttributeError', "'NoneType' object has no attribute 'lower'"),
		);
	const known = dialect === 'sdnext' ? [] : ['controlnet', 'adetailer'];
	const scripts = Object.keys(isObject(body.alwayson_scripts) ? body.alwayson_scripts : {});
	const unknown = scripts.find((name) => !known.includes(name.toLowerCase()));
	if (unknown !== undefined)
		throw new Refusal(refusal(dialect, 422, `Script '${unknown}' not found`));
}

function modelOf(
	{ override_settings: settings }: JsonObject,
	dialect: Dialect,
): string | undefined {
	const title = isObject(settings) ? settings.sd_model_checkpoint : undefined;
	if (typeof title !== 'string' || dialect === 'sdcpp') return undefined;
	const found = Object.keys(HASHES).find((name) => title.startsWith(name));
	if (found === undefined) {
		throw new Refusal(crash(dialect, 'RuntimeError', `Unknown checkpoint: ${title}`));
	}
	return dialect === 'forge' ? undefined : found;
}

/** stable-diffusion.cpp makes an image without the input where it cannot read it. */
async function initOf(body: JsonObject, dialect: Dialect): Promise<Buffer | undefined> {
	const [first] = Array.isArray(body.init_images) ? (body.init_images as unknown[]) : [];
	if (dialect === 'sdcpp') {
		if (first === null) throw new Refusal(crash(dialect, '', '[json.exception.type_error.302]'));
		return await imageOf(first);
	}
	if (body.init_images === undefined) {
		throw new Refusal(
			dialect === 'sdnext'
				? json(400, { error: 'Init image is none' })
				: refusal(dialect, 404, 'Init image not found'),
		);
	}
	if (first === undefined) return undefined;
	const [init, mask] = [await imageOf(first), body.mask ? await imageOf(body.mask) : undefined];
	const isGood = init && (await measureImage(init)) && (!body.mask || mask);
	if (!isGood) throw new Refusal(refusal(dialect, 500, 'Invalid encoded image'));
	return init;
}
