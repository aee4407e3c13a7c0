import { z } from 'zod';

import { pathPart } from '../../core/base/path';
import { jsonOf, readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';

const names = z.array(z.string());

/** Where a list is in `/object_info/{class}`, for servers without `/models`. */
const CLASSES: Record<string, [type: string, input: string]> = {
	checkpoints: ['CheckpointLoaderSimple', 'ckpt_name'],
	loras: ['LoraLoader', 'lora_name'],
	vae: ['VAELoader', 'vae_name'],
	controlnet: ['ControlNetLoader', 'control_net_name'],
	upscale_models: ['UpscaleModelLoader', 'model_name'],
};

/** The files in a folder of models; undefined where the server has no such folder. */
export async function modelsIn(folder: string, tools: Toolbox): Promise<string[] | undefined> {
	const path = `/models/${pathPart(folder)}`;
	const answer = await tools.read({ method: 'GET', path, accepts: [404] });
	if (answer.status !== 404) return readJson(answer, names);
	const place = CLASSES[folder];
	return place && (await choicesOf(...place, tools));
}

/** What an input of a node may be; undefined where the server has no such node. */
export async function choicesOf(
	type: string,
	input: string,
	tools: Toolbox,
): Promise<string[] | undefined> {
	const answer = await tools.read({ method: 'GET', path: `/object_info/${pathPart(type)}` });
	const { data } = z
		.record(z.string(), z.object({ input: z.object({ required: z.record(z.string(), combo) }) }))
		.safeParse(jsonOf(answer));
	return data?.[type]?.input.required[input];
}

/** A combo is declared in two forms: `[[choices], …]`, or `["COMBO", { options }]`. */
const combo = z.unknown().transform((spec) => {
	const [type, config] = Array.isArray(spec) ? (spec as unknown[]) : [];
	const options =
		typeof config === 'object' && config !== null && 'options' in config ? config.options : type;
	return names.safeParse(options).data ?? [];
});
