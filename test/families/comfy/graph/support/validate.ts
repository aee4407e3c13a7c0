import type { InputSpec } from '../../../../../nodes/StableDiffusion/families/comfy/graph/editor/inputSpecs';
import { dynamicSpecsOf } from '../../../../../nodes/StableDiffusion/families/comfy/graph/editor/dynamicInputs';
import {
	AUTOGROW,
	DYNAMIC_COMBO,
	dynamicKeysOf,
	inputSpecsOf,
} from '../../../../../nodes/StableDiffusion/families/comfy/graph/editor/inputSpecs';
import { linkOf } from '../../../../../nodes/StableDiffusion/families/comfy/graph/json';
import type {
	ApiGraph,
	ApiNode,
	ObjectInfo,
} from '../../../../../nodes/StableDiffusion/families/comfy/graph/types';

/** What a ComfyUI server checks before it takes a graph: all that is wrong, `node.input: what`. */
export function problemsOf(graph: ApiGraph, info: ObjectInfo): string[] {
	return Object.entries(graph).flatMap(([id, node]) => {
		const nodeClass = info[node.class_type];
		if (!nodeClass) return [`${id}: no class ${node.class_type}`];
		return inputSpecsOf(nodeClass).flatMap((spec) =>
			problemsOfInput(spec, node, graph, info).map((problem) => `${id}.${problem}`),
		);
	});
}

function problemsOfInput(
	spec: InputSpec,
	node: ApiNode,
	graph: ApiGraph,
	info: ObjectInfo,
): string[] {
	const value = node.inputs[spec.name];
	if (spec.type === AUTOGROW) return problemsOfGrown(spec, node, graph, info);
	if (value === undefined) return spec.required ? [`${spec.name}: missing`] : [];
	const link = linkOf(value);
	if (link) return problemsOfLink(spec, link, graph, info);
	if (spec.type === DYNAMIC_COMBO) {
		if (!dynamicKeysOf(spec).includes(String(value))) return [`${spec.name}: no option ${value}`];
		return dynamicSpecsOf(spec, value).flatMap((inner) =>
			problemsOfInput(inner, node, graph, info),
		);
	}
	return problemsOfLiteral(spec, value);
}

function problemsOfGrown(spec: InputSpec, node: ApiNode, graph: ApiGraph, info: ObjectInfo) {
	const template = spec.options.template as { input: { required: Record<string, [string]> } };
	const type = Object.values(template.input.required)[0]?.[0] ?? '*';
	const names = Object.keys(node.inputs).filter((name) => name.startsWith(`${spec.name}.`));
	if (names.length === 0 && spec.required) return [`${spec.name}: missing`];
	return names.flatMap((name) =>
		problemsOfInput({ ...spec, name, type, choices: undefined }, node, graph, info),
	);
}

function problemsOfLink(
	spec: InputSpec,
	[id, output]: [string, number],
	graph: ApiGraph,
	info: ObjectInfo,
): string[] {
	const source = graph[id];
	if (!source) return [`${spec.name}: no node ${id}`];
	const given = (info[source.class_type]?.output as unknown[] | undefined)?.[output];
	if (given === undefined) return [`${spec.name}: node ${id} has no output ${output}`];
	const wanted = spec.type.split(',');
	const isAny = [given, spec.type].some((type) => type === '*' || /MATCHTYPE/.test(String(type)));
	const fits = isAny || wanted.includes(String(given)) || Array.isArray(given);
	return fits ? [] : [`${spec.name}: ${given} at an input for ${spec.type}`];
}

function problemsOfLiteral({ name, type, choices, options }: InputSpec, value: unknown): string[] {
	const kinds: Record<string, string> = {
		INT: 'number',
		FLOAT: 'number',
		STRING: 'string',
		BOOLEAN: 'boolean',
	};
	const kind = kinds[type];
	if (kind && typeof value !== kind) return [`${name}: ${JSON.stringify(value)} is no ${type}`];
	if (type === 'INT' && !Number.isInteger(value)) return [`${name}: ${value} is not whole`];
	if (typeof value === 'number') {
		const { min, max } = options as { min?: number; max?: number };
		if (value < (min ?? -Infinity) || value > (max ?? Infinity))
			return [`${name}: ${value} is outside`];
	}
	// The recorded servers had no model files and no uploads: their lists say nothing about a file.
	const isFile = /\.(safetensors|ckpt|pth|png|jpg)$/.test(String(value));
	const isUnknown = choices && choices.length > 0 && !isFile && !choices.includes(value);
	const sockets = /^(MODEL|CLIP|VAE|IMAGE|MASK|LATENT|CONDITIONING|NOISE|GUIDER|SAMPLER|SIGMAS)$/;
	if (sockets.test(type)) return [`${name}: ${JSON.stringify(value)} instead of a link`];
	return isUnknown ? [`${name}: ${JSON.stringify(value)} is not in the list`] : [];
}
