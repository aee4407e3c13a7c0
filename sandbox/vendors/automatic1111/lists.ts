/** The free GET routes; a route that a server does not have answers as any unknown path. */
import type { Answer } from '../../core/answer';
import { json } from '../../core/answer';
import type { Call } from '../../core/call';
import type { Dialect } from './dialects';
import {
	HASHES,
	LATENT_MODES,
	LORA,
	notFound,
	SAMPLERS,
	SCHEDULERS,
	UPSCALERS,
	VAE,
} from './dialects';
import { openApiOf } from './openApi';
import { FOLDERS } from './saved';
import { settingsInfo, settingsNow } from './settings';
import { stateOf } from './state';

type Make = (call: Call, dialect: Dialect) => unknown;
const WEB: readonly Dialect[] = ['a1111', 'forge', 'sdnext'];
const ALL: readonly Dialect[] = [...WEB, 'sdcpp'];

const CONTROL_MODELS = ['None', 'control_v11p_sd15_canny [d14c016b]', 'canny'];

const upscaler = (name: string, scale: number) => ({
	name,
	...{ model_name: null, model_path: null, model_url: null, scale },
});

/** Path, who has it, and what it answers. */
export const LISTS: ReadonlyArray<[string, readonly Dialect[], Make]> = [
	['/openapi.json', WEB, (_, dialect) => openApiOf(dialect, routesOf(dialect))],
	['/sdapi/v1/options', ALL, options],
	['/sdapi/v1/options-info', ['sdnext'], settingsInfo],
	['/sdapi/v1/sd-models', ALL, () => Object.keys(HASHES).map(checkpoint)],
	['/sdapi/v1/samplers', ALL, (_, dialect) => SAMPLERS[dialect].map(sampler)],
	['/sdapi/v1/schedulers', ['forge', 'sdnext', 'sdcpp'], (_, dialect) => schedulers(dialect)],
	['/sdapi/v1/upscalers', ALL, (_, dialect) => UPSCALERS[dialect].map((name) => upscaler(name, 4))],
	['/sdapi/v1/latent-upscale-modes', ALL, () => LATENT_MODES.map((name) => ({ name }))],
	['/sdapi/v1/loras', ALL, (_, dialect) => [lora(dialect)]],
	['/sdapi/v1/sd-vae', ['a1111', 'sdnext'], () => [vae()]],
	['/sdapi/v1/sd-modules', ['forge'], () => [vae()]],
	['/sdapi/v1/embeddings', WEB, (_, dialect) => embeddings(dialect)],
	['/sdapi/v1/memory', WEB, memory],
	['/sdapi/v1/progress', WEB, progress],
	[
		'/sdapi/v1/version',
		['sdnext'],
		() => ({ app: 'sd.next', updated: '2026-07-01', hash: '058a7f0c' }),
	],
	['/controlnet/model_list', ['a1111', 'forge'], () => ({ model_list: CONTROL_MODELS })],
	[
		'/controlnet/module_list',
		['a1111', 'forge'],
		() => ({ module_list: ['none', 'canny', 'depth'] }),
	],
	['/sdapi/v1/scripts', ['a1111', 'forge'], () => ({ txt2img: [], img2img: [] })],
	['/sdapi/v1/script-info', ['a1111', 'forge'], () => []],
	['/sdapi/v1/prompt-styles', WEB, () => ['One', 'Two'].map(style)],
	['/sdapi/v1/hypernetworks', ['a1111', 'forge'], () => []],
	['/sdapi/v1/face-restorers', WEB, () => []],
	['/sdapi/v1/extensions', WEB, () => []],
	['/sdcpp/v1/capabilities', ['sdcpp'], () => ({ current_mode: 'img_gen', features: {} })],
];

export function readList(call: Call, dialect: Dialect, path: string): Answer {
	const [, owners, make] = LISTS.find(([one]) => one === path) ?? [];
	return owners?.includes(dialect) && make ? json(200, make(call, dialect)) : notFound(dialect);
}

function options(call: Call, dialect: Dialect): object {
	const { model } = stateOf(call, dialect);
	if (dialect === 'sdcpp') return { samples_format: 'png', sd_model_checkpoint: model };
	return {
		samples_format: 'png',
		sd_model_checkpoint: `${model}.safetensors [${HASHES[model]}]`,
		sd_vae: 'Automatic',
		CLIP_stop_at_last_layers: 1,
		return_grid: true,
		...FOLDERS,
		...(dialect === 'forge' && { forge_preset: 'sd' }),
		...(dialect === 'sdnext' && { diffusers_offload_mode: 'none' }),
		...settingsNow(call, dialect),
	};
}

function checkpoint(name: string): object {
	const fileName = `${name}.safetensors`;
	const hash = HASHES[name];
	return {
		title: `${fileName} [${hash}]`,
		model_name: name.replaceAll('/', '_'),
		...{ hash, sha256: hash?.repeat(6), filename: `/models/${fileName}`, config: null },
	};
}

function style(name: string): object {
	return { name, prompt: `${name} style, {prompt}`, negative_prompt: '' };
}

function sampler(name: string): object {
	return { name, aliases: [`k_${name.toLowerCase().replaceAll(/\W+/g, '_')}`], options: {} };
}

function schedulers(dialect: Dialect): object[] {
	return (SCHEDULERS[dialect] ?? []).map(([name, label]) =>
		dialect === 'sdcpp'
			? { label, name }
			: { name, label, aliases: null, default_rho: -1, need_inner_model: false },
	);
}

function lora(dialect: Dialect): object {
	const path = `${LORA}.safetensors`;
	return dialect === 'sdcpp'
		? { name: LORA, path }
		: { name: LORA, alias: LORA, path, metadata: {} };
}

/** SD.Next has their names alone. */
function embeddings(dialect: Dialect): object {
	if (dialect === 'sdnext') return { loaded: ['easy-negative'], skipped: [] };
	return { loaded: { 'easy-negative': {} }, skipped: {} };
}

function vae(): object {
	return { model_name: VAE, filename: `/models/VAE/${VAE}.safetensors` };
}

function memory(): object {
	const gigabyte = 1024 ** 3;
	return {
		ram: { free: 20 * gigabyte, used: 12 * gigabyte, total: 32 * gigabyte },
		cuda: { system: { free: 6 * gigabyte, used: 2 * gigabyte, total: 8 * gigabyte } },
	};
}

/** Of whatever runs; only AUTOMATIC1111 names the task by what the caller called it. */
function progress(call: Call, dialect: Dialect): object {
	const task = stateOf(call, dialect).tasks.running();
	const share = task ? (Date.now() - task.startsAt) / (task.endsAt - task.startsAt) : 0;
	return {
		progress: share,
		eta_relative: task ? (task.endsAt - Date.now()) / 1_000 : 0,
		state: {
			...{ skipped: false, interrupted: false, stopping_generation: false },
			...{ job: task ? 'scripts_txt2img' : '', job_count: task ? 1 : 0 },
			...{ job_timestamp: '20261127063522', job_no: 0 },
			sampling_step: task ? Math.floor(share * task.steps) : 0,
			sampling_steps: task?.steps ?? 0,
		},
		current_image: null,
		textinfo: null,
		...(dialect === 'a1111' && task && { current_task: task.id }),
		...(dialect === 'sdnext' && { id: task ? '0123456789abcde' : '' }),
	};
}

/** The routes that this server answers that its document does not have. */
function routesOf(dialect: Dialect): string[] {
	return LISTS.filter(([, owners]) => owners.includes(dialect)).map(([path]) => path);
}
