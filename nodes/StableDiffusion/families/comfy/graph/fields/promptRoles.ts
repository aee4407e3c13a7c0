import { own } from '../../../../core/base/json';
import { linkOf } from '../json';
import type { ApiGraph, ApiNode, ObjectInfo } from '../types';
import type { NodeSpecs } from './nodeSpecs';
import { nodeSpecsOf } from './nodeSpecs';

export type PromptRole = 'prompt' | 'negativePrompt';

interface Step {
	id: string;
	output: number;
}

/** Inputs of samplers and guiders at which a prompt ends. */
const ENDS: Record<PromptRole, string[]> = {
	prompt: ['positive', 'cond1', 'cond2'],
	negativePrompt: ['negative'],
};

/**
 * Which texts are positive and which are negative prompts, by the addresses `nodeId.input`: the links are
 * followed backwards from samplers and guiders, through nodes that change conditionings. A text that is
 * both is positive.
 */
export function promptRolesOf(graph: ApiGraph, objectInfo?: ObjectInfo): Map<string, PromptRole> {
	const specs = new Map(
		Object.entries(graph).map(([id, node]) => [id, nodeSpecsOf(node, objectInfo)]),
	);
	const roles = new Map<string, PromptRole>();
	for (const role of ['prompt', 'negativePrompt'] as const) {
		for (const address of textsBehind(startsOf(graph, role), graph, specs)) {
			if (!roles.has(address)) roles.set(address, role);
		}
	}
	return roles;
}

function startsOf(graph: ApiGraph, role: PromptRole): Step[] {
	return Object.values(graph).flatMap(({ class_type, inputs }) => {
		const isGuider = role === 'prompt' && class_type.includes('Guider');
		const names = isGuider ? [...ENDS[role], 'conditioning'] : ENDS[role];
		return names.flatMap((name) => stepTo(own(inputs, name)));
	});
}

function stepTo(value: unknown): Step[] {
	const link = linkOf(value);
	return link ? [{ id: link[0], output: link[1] }] : [];
}

function textsBehind(
	steps: Step[],
	graph: ApiGraph,
	specs: ReadonlyMap<string, NodeSpecs>,
): Set<string> {
	const texts = new Set<string>();
	const visited = new Set<string>();
	for (let step = steps.pop(); step; step = steps.pop()) {
		const node = Object.hasOwn(graph, step.id) ? graph[step.id] : undefined;
		if (!node) continue;
		const names = inputsBehind(node, step.output, specs.get(step.id));
		const key = `${step.id}\0${names.join('\0')}`;
		if (visited.has(key)) continue;
		visited.add(key);
		for (const name of names) {
			const value = own(node.inputs, name);
			if (typeof value === 'string') texts.add(`${step.id}.${name}`);
			else steps.push(...stepTo(value));
		}
	}
	return texts;
}

/** Its output has nothing of the text at its input. */
const FORGETS = new Set(['ConditioningZeroOut']);

/** The inputs from which the text of an output may come. */
function inputsBehind(node: ApiNode, output: number, specs: NodeSpecs): string[] {
	if (FORGETS.has(node.class_type)) return [];
	const names = Object.keys(node.inputs);
	// ControlNet and its like: positive in, positive out; negative in, negative out.
	if (names.includes('positive') && names.includes('negative')) {
		return ['positive', 'negative'].slice(output, output + 1);
	}
	return names.filter((name) => carriesText(name, node, specs));
}

const TEXT_NAME =
	/^(text|prompt|positive|negative|string|value|caption|tags|lyrics|clip_[lgh]|t5xxl|llama|text_[a-z0-9_]{1,20}|string_[a-z0-9]|[a-z0-9_]{0,30}prompt)$/;
const LINK_NAME = /^(conditioning|cond|any|input|on_true|on_false|source)/;
const LINK_TYPES = new Set(['CONDITIONING', 'STRING', '*', 'COMFY_MATCHTYPE_V3']);

function carriesText(name: string, { inputs }: ApiNode, specs: NodeSpecs): boolean {
	const spec = specs?.get(name);
	if (typeof own(inputs, name) === 'string') {
		const isLong = spec?.type === 'STRING' && spec.options['multiline'] === true;
		return isLong || (TEXT_NAME.test(name) && (!spec || spec.type === 'STRING'));
	}
	return spec ? LINK_TYPES.has(spec.type) : TEXT_NAME.test(name) || LINK_NAME.test(name);
}
