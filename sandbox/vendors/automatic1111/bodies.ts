/** The body of a request, checked as each server checks it: pydantic 1, pydantic 2, or nlohmann's JSON. */
import { Refusal, json } from '../../core/answer';
import type { Body } from '../../core/body';
import type { Call } from '../../core/call';
import type { JsonObject } from '../../core/jsonBody';
import { jsonObject } from '../../core/jsonBody';
import type { Dialect } from './dialects';
import { crash, refusal } from './dialects';

type Type = 'int' | 'float' | 'str' | 'bool' | 'list' | 'dict';

const TYPES: Record<string, Type> = {
	...types('int', 'steps', 'width', 'height', 'seed', 'subseed', 'batch_size', 'n_iter'),
	...types('int', 'hr_second_pass_steps', 'hr_resize_x', 'hr_resize_y', 'hr_steps', 'resize_mode'),
	...types('int', 'mask_blur', 'inpainting_fill', 'inpaint_full_res_padding', 'clip_skip'),
	...types('float', 'cfg_scale', 'denoising_strength', 'subseed_strength', 'hr_scale'),
	...types('float', 'upscaling_resize', 'gfpgan_visibility', 'codeformer_visibility'),
	...types('float', 'distilled_cfg_scale', 'refiner_switch_at', 'codeformer_weight'),
	...types('str', 'prompt', 'negative_prompt', 'sampler_name', 'scheduler', 'hr_upscaler', 'image'),
	...types('str', 'refiner_checkpoint', 'force_task_id', 'script_name', 'upscaler_1'),
	...types('bool', 'enable_hr', 'tiling', 'restore_faces', 'send_images', 'save_images'),
	...types('list', 'styles', 'init_images', 'lora'),
	...types('dict', 'override_settings', 'alwayson_scripts'),
};

/** Fields that stable-diffusion.cpp reads; it looks at no other. */
const OF_CPP = new Set([
	...['prompt', 'negative_prompt', 'width', 'height', 'steps', 'cfg_scale', 'seed', 'batch_size'],
	...['clip_skip', 'sampler_name', 'scheduler', 'enable_hr', 'hr_upscaler', 'hr_scale', 'hr_steps'],
	...['denoising_strength'],
]);

function types(type: Type, ...names: string[]): Record<string, Type> {
	return Object.fromEntries(names.map((name) => [name, type]));
}

/** The JSON object of the body, with every field of a type that the server takes. */
export function readBody(call: Call, dialect: Dialect): JsonObject {
	const body = jsonObject(dialect === 'sdcpp' ? whateverItsType(call.body) : call.body);
	if (!body.ok) throw new Refusal(noObject(dialect, body.problem));
	const problems = Object.entries(body.value).flatMap(([name, value]) =>
		problemOf(dialect, name, value),
	);
	if (problems.length === 0) return body.value;
	if (dialect === 'sdcpp') throw new Refusal(crash(dialect, '', String(problems[0])));
	throw new Refusal(json(422, { detail: problems }));
}

/** stable-diffusion.cpp does not look at the content type. */
function whateverItsType(body: Body): Body {
	if (body.kind !== 'other') return body;
	try {
		return { kind: 'json', value: JSON.parse(body.text) as unknown };
	} catch {
		return { kind: 'malformedJson', text: body.text };
	}
}

function noObject(dialect: Dialect, problem: string) {
	if (dialect !== 'sdcpp') {
		const place = { loc: ['body'], msg: problem };
		return json(422, {
			detail: [
				dialect === 'a1111' ? { ...place, type: 'value_error' } : { ...place, type: problem },
			],
		});
	}
	const words =
		problem === 'notAnObject' ? '[json.exception.type_error.306] cannot use value()' : '';
	return problem === 'contentType'
		? refusal(dialect, 400, 'empty body')
		: crash(dialect, '', words || '[json.exception.parse_error.101] parse error');
}

function problemOf(dialect: Dialect, name: string, value: unknown): unknown[] {
	const type = TYPES[name];
	if (type === undefined) return [];
	if (dialect === 'sdcpp') return OF_CPP.has(name) ? cppProblem(type, value) : [];
	if (value === null) return [];
	const found = dialect === 'a1111' ? laxProblem(type, value) : strictProblem(type, value);
	return found
		? [{ ...found, loc: ['body', name], ...(dialect !== 'a1111' && { input: value }) }]
		: [];
}

const isNumeric = (value: unknown, pattern: RegExp) =>
	typeof value === 'number' ||
	typeof value === 'boolean' ||
	(typeof value === 'string' && pattern.test(value));

function laxProblem(type: Type, value: unknown) {
	const problem = (words: string, name: string) => ({ msg: words, type: `type_error.${name}` });
	const isText = typeof value === 'string' || typeof value === 'number';
	switch (type) {
		case 'int':
			return isNumeric(value, /^-?\d+$/)
				? undefined
				: problem('value is not a valid integer', type);
		case 'float':
			return isNumeric(value, /^-?\d+(\.\d+)?$/)
				? undefined
				: problem('value is not a valid float', type);
		case 'str':
			return isText ? undefined : problem('str type expected', type);
		case 'list':
			return Array.isArray(value) ? undefined : problem('value is not a valid list', type);
		case 'dict':
			return typeof value === 'object' ? undefined : problem('value is not a valid dict', type);
		default:
			return undefined;
	}
}

function strictProblem(type: Type, value: unknown) {
	const problem = (name: string) => ({ type: name, msg: `Input is wrong: ${name}` });
	switch (type) {
		case 'int':
			if (typeof value === 'number' && !Number.isInteger(value)) return problem('int_from_float');
			return isNumeric(value, /^-?\d+$/) ? undefined : problem('int_parsing');
		case 'float':
			return isNumeric(value, /^-?\d+(\.\d+)?$/) ? undefined : problem('float_parsing');
		case 'str':
			return typeof value === 'string' ? undefined : problem('string_type');
		case 'list':
			return Array.isArray(value) ? undefined : problem('list_type');
		case 'dict':
			return Array.isArray(value) || typeof value !== 'object' ? problem('dict_type') : undefined;
		default:
			return undefined;
	}
}

function cppProblem(type: Type, value: unknown): string[] {
	const kinds: Partial<Record<Type, string>> = { int: 'number', float: 'number', str: 'string' };
	const wanted = kinds[type] ?? (type === 'bool' ? 'boolean' : undefined);
	const given = value === null ? 'null' : typeof value;
	if (wanted === undefined || given === wanted) return [];
	return [`[json.exception.type_error.302] type must be ${wanted}, but is ${given}`];
}
