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
	if (loaded === undefined || isLoaded(loaded, title)) return;
	throw badParameter(
		`${server.name} loaded another model than '${title.slice(0, 200)}': '${loaded}'.`,
		'Look into the log of the server: the file may be damaged or of an unknown kind.',
	);
}

/** Whether the loaded checkpoint is the one of this title. A part of the name that only one of them tells is not compared. */
export function isLoaded(loaded: string, title: string): boolean {
	const [one, other] = [partsOf(loaded), partsOf(title)];
	if (one.hash && other.hash) return one.hash === other.hash;
	if (one.ending && other.ending) return one.path + one.ending === other.path + other.ending;
	if (one.isInFolder && other.isInFolder) return one.path === other.path;
	return isSameModel(loaded, title);
}

/** An answer names the model without its folder: `dir/name.safetensors [hash]` and `name` are the same there. */
export function isSameModel(one: string, other: string): boolean {
	return partsOf(one).name === partsOf(other).name;
}

function partsOf(title: string) {
	const text = title.toLowerCase().replaceAll('\\', '/');
	const hash = / \[([0-9a-f]{1,64})\]$/.exec(text)?.[1] ?? '';
	const file = hash ? text.slice(0, -hash.length - 3) : text;
	const ending = /\.(?:safetensors|ckpt|gguf|pth?|sft)$/.exec(file)?.[0] ?? '';
	const path = file.slice(0, file.length - ending.length);
	const name = path.slice(path.lastIndexOf('/') + 1);
	return { hash, ending, path, name, isInFolder: path.includes('/') };
}
