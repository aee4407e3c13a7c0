import type { InputSpec } from '../editor/inputSpecs';
import { hasControl } from '../editor/inputSpecs';
import { own } from '../../../../core/base/json';
import type { PromptRole } from './promptRoles';

export type FieldRole = PromptRole | (typeof ROLES)[number][0] | 'text' | 'other';

/** What users change most, in this order, by the names that ComfyUI's own nodes and their likes have. */
const ROLES = [
	['seed', /(^|_)seed$/],
	['width', /^width$/],
	['height', /^height$/],
	['steps', /^steps$/],
	['cfg', /^(cfg|cfg_scale|guidance|guidance_scale)$/],
	['sampler', /^sampler_name$/],
	['scheduler', /^scheduler$/],
	['checkpoint', /^(ckpt_name|unet_name)$/],
	['lora', /^lora_name$|^lora_\d{1,3}$/],
	['strength', /^(denoise|strength)|_strength$/],
	['file', /^$/],
	['otherModel', /^(model_name|vae_name|control_net_name)$/],
] as const;

const ORDER: FieldRole[] = [
	'prompt',
	'negativePrompt',
	...ROLES.map(([role]) => role),
	'text',
	'other',
];

export const rankOf = (role: FieldRole) => ORDER.indexOf(role);

export const isFile = (classType: string, name: string, value: unknown, spec?: InputSpec) =>
	spec
		? UPLOADS.some((flag) => own(spec.options, flag) === true)
		: LOADER.test(classType) && FILE_NAMES.has(name) && typeof value === 'string';

const UPLOADS = ['image_upload', 'video_upload', 'audio_upload', 'file_upload'];
const LOADER = /Load_?(Image|Video|Audio|3D)/i;
const FILE_NAMES = new Set(['image', 'video', 'audio', 'file', 'model_file']);

/** For inputs that are neither a prompt nor a file. */
export function roleByName(name: string, value: unknown, spec?: InputSpec): FieldRole {
	if (isSeed(name, value, spec)) return 'seed';
	const found = ROLES.find(([role, pattern]) => role !== 'seed' && pattern.test(name));
	if (found) return found[0];
	if (typeof value !== 'string') return 'other';
	if (/negative/.test(name) && /prompt|text/.test(name)) return 'negativePrompt';
	if (/^(positive_)?prompt$/.test(name)) return 'prompt';
	const isLong = spec ? own(spec.options, 'multiline') === true : /^text$/.test(name);
	return isLong ? 'text' : 'other';
}

/** A whole number that makes the result another one; a plain number with a control may be anything. */
export function isSeed(name: string, value: unknown, spec?: InputSpec): boolean {
	if (typeof value !== 'number' || (spec && spec.type !== 'INT')) return false;
	const isNamed = ROLES[0][1].test(name);
	return isNamed || (spec !== undefined && hasControl(spec) && name !== 'value');
}
