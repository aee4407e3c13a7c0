/** The checkpoint that the server has loaded, and how another one is loaded. */
import type { Toolbox } from '../../core/calls/toolbox';
import { jsonOf } from '../../core/calls/answer';
import { badParameter } from '../../core/base/errors';
import { at } from './address';
import type { Server } from './server';
import { fieldsOf, textOf } from './values';

/** The loaded checkpoint by its title; undefined where the server does not say. */
export async function loadedModel(tools: Toolbox): Promise<string | undefined> {
	const answer = await tools.read({
		method: 'GET',
		path: at(tools.baseUrl, '/sdapi/v1/options'),
		accepts: [404, 405, 500],
	});
	return modelIn(jsonOf(answer));
}

/** In the settings of a server; Draw Things calls it by another name. */
export function modelIn(settings: unknown): string | undefined {
	const { sd_model_checkpoint: title, model } = fieldsOf(settings) ?? {};
	return textOf(title) ?? textOf(model);
}

/** Makes the server use a checkpoint from now on. Its answer says nothing, so the settings are read again. */
export async function loadModel(title: string, server: Server, tools: Toolbox): Promise<void> {
	await tools.read({
		path: at(tools.baseUrl, '/sdapi/v1/options'),
		json: { sd_model_checkpoint: title },
	});
	const loaded = await loadedModel(tools);
	if (loaded === undefined || isSameModel(loaded, title)) return;
	throw badParameter(
		`${server.name} loaded another model than '${title.slice(0, 200)}': '${loaded}'.`,
		'Look into the log of the server: the file may be damaged or of an unknown kind.',
	);
}

/** `dir/name.safetensors [hash]`, `name.safetensors` and `name` are the same checkpoint. */
export function isSameModel(one: string, other: string): boolean {
	return bareName(one) === bareName(other);
}

function bareName(title: string): string {
	const name = title.replace(/ \[[0-9a-f]{1,64}\]$/i, '').replace(/^.*[\\/]/, '');
	return name.replace(/\.(?:safetensors|ckpt|gguf|pth?|sft)$/i, '').toLowerCase();
}
