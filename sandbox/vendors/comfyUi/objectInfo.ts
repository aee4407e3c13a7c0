// What two servers answered to GET /object_info, reduced to some classes: ComfyUI 0.33.0 of August 2026 and
// 0.3.64 of October 2025, recorded 2026-11-27.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../core/jsonBody';
import { models } from './models';

/** The manners of a server: those of 0.33.0, or those of 0.3.64. */
export type Edition = 'newer' | 'older';

/** How an input is declared: its type, or its choices, and its limits. */
export type InputSpec = [type: unknown, config?: JsonObject];

export interface NodeClass {
	input: Partial<Record<'required' | 'optional', Record<string, InputSpec>>> & JsonObject;
	output: string[];
	output_node: boolean;
	display_name: string;
}

export type ObjectInfo = Record<string, NodeClass>;

const files: Record<Edition, string> = {
	newer: 'objectInfo.json',
	older: 'objectInfo-0.3.64.json',
};

/** Which list of models each of these inputs offers. */
const folders: Record<string, string> = {
	'CheckpointLoaderSimple.ckpt_name': 'checkpoints',
	'LoraLoader.lora_name': 'loras',
	'VAELoader.vae_name': 'vae',
	'ControlNetLoader.control_net_name': 'controlnet',
	'UpscaleModelLoader.model_name': 'upscale_models',
};

/** The classes with the models of this server, and the files that were uploaded. */
export function objectInfoOf(edition: Edition, uploads: string[]): ObjectInfo {
	const info = structuredClone(recorded(edition));
	for (const [place, folder] of Object.entries(folders)) {
		const [name = '', input = ''] = place.split('.');
		setChoices(info[name]?.input.required?.[input], models[folder] ?? []);
	}
	for (const name of ['LoadImage', 'LoadImageMask']) {
		setChoices(info[name]?.input.required?.['image'], uploads);
	}
	return info;
}

/** A combo is declared in two forms: a bare list, or `COMBO` with options. */
export function choicesOf([type, config]: InputSpec): unknown[] | undefined {
	if (Array.isArray(type)) return type;
	const options = config?.['options'];
	return type === 'COMBO' && Array.isArray(options) ? options : undefined;
}

function setChoices(spec: InputSpec | undefined, choices: string[]): void {
	if (!spec) return;
	if (Array.isArray(spec[0])) spec[0] = choices;
	else if (spec[1]) spec[1]['options'] = choices;
}

const known = new Map<Edition, ObjectInfo>();

function recorded(edition: Edition): ObjectInfo {
	const before = known.get(edition);
	if (before) return before;
	// The recording of a server, reduced: its shape is that of the declaration.
	const info = JSON.parse(
		readFileSync(join(__dirname, 'data', files[edition]), 'utf8'),
	) as ObjectInfo;
	known.set(edition, info);
	return info;
}
