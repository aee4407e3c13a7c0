import type { Recipe } from '../../../core/recipe/recipe';
import { toRecipe } from '../../../core/recipe/recipe';
import { promptRolesOf } from './fields/promptRoles';
import { own } from '../../../core/base/json';
import { linkOf } from './json';
import type { ApiGraph, ApiNode } from './types';

/** Nodes that are visited: a graph from a file may be anything. */
const MOST_STEPS = 20_000;

/**
 * The recipe of what a graph makes first, read backwards from the sampler that no other sampler feeds:
 * of several nodes with the same setting the nearest counts.
 */
export function graphRecipe(graph: ApiGraph): Recipe {
	const sampler = firstSampler(graph);
	if (sampler === undefined) return {};
	const behind = nodesBehind(graph, sampler);
	const value = (...names: string[]) => nearest(graph, behind, names);
	const size = behind.find(({ class_type, inputs }) => isLatent(class_type) && 'width' in inputs);
	const denoise = value('denoise');
	const cfg = value('cfg');
	return toRecipe({
		prompt: textsOf(graph, behind, 'prompt'),
		negativePrompt: textsOf(graph, behind, 'negativePrompt'),
		seed: value('seed', 'noise_seed'),
		steps: value('steps'),
		sampler: value('sampler_name'),
		scheduler: value('scheduler'),
		// Flux takes its guidance elsewhere, and 1 here.
		guidanceScale: cfg === undefined || cfg === 1 ? (value('guidance') ?? cfg) : cfg,
		width: size && literal(graph, own(size.inputs, 'width')),
		height: size && literal(graph, own(size.inputs, 'height')),
		model: fileName(value('ckpt_name', 'unet_name', 'model_name')),
		vae: fileName(value('vae_name')),
		clipSkip: clipSkip(value('stop_at_clip_layer')),
		strength: denoise === 1 ? undefined : denoise,
		loras: lorasOf(graph, behind),
	});
}

/** Samplers that are looked at. */
const MOST_SAMPLERS = 20;

const isSampler = ({ class_type, inputs }: ApiNode) =>
	/sampler/i.test(class_type) && ('latent_image' in inputs || 'latent' in inputs);

const isLatent = (name: string) => /latent|resolution|size/i.test(name);

function firstSampler(graph: ApiGraph): string | undefined {
	const ids = Object.keys(graph).filter((id) => graph[id] && isSampler(graph[id]));
	const samplers = ids.slice(0, MOST_SAMPLERS);
	return (
		samplers.find((id) => nodesBehind(graph, id).filter(isSampler).length === 1) ?? samplers[0]
	);
}

/** The node and all that feed it, the nearest first. */
function nodesBehind(graph: ApiGraph, start: string): ApiNode[] {
	const ids = [start];
	const seen = new Set(ids);
	for (let index = 0; index < ids.length && index < MOST_STEPS; index++) {
		for (const input of Object.values(nodeOf(graph, ids[index])?.inputs ?? {})) {
			const id = linkOf(input)?.[0];
			if (id !== undefined && !seen.has(id)) {
				seen.add(id);
				ids.push(id);
			}
		}
	}
	return ids.flatMap((id) => nodeOf(graph, id) ?? []);
}

function nodeOf(graph: ApiGraph, id = ''): ApiNode | undefined {
	return Object.hasOwn(graph, id) ? graph[id] : undefined;
}

function nearest(graph: ApiGraph, nodes: ApiNode[], names: string[]): string | number | undefined {
	for (const { inputs } of nodes) {
		for (const name of names) {
			const value = literal(graph, own(inputs, name));
			if (value !== undefined) return value;
		}
	}
	return undefined;
}

/** Inputs of primitive nodes, whose value is taken over a link. */
const VALUES = ['value', 'int', 'float', 'number', 'text', 'string', 'seed', 'Number'];
const DEEPEST_LINK = 5;

function literal(graph: ApiGraph, value: unknown, depth = 0): string | number | undefined {
	if (typeof value === 'string' || typeof value === 'number') return value;
	const link = linkOf(value);
	const inputs = link && depth < DEEPEST_LINK ? nodeOf(graph, link[0])?.inputs : undefined;
	if (!inputs) return undefined;
	const name = VALUES.find((one) => own(inputs, one) !== undefined);
	return name === undefined ? undefined : literal(graph, own(inputs, name), depth + 1);
}

/** Encoders of SDXL have the same prompt twice. */
function textsOf(graph: ApiGraph, behind: ApiNode[], role: 'prompt' | 'negativePrompt'): string {
	const nodes = new Set(behind);
	const texts = [...promptRolesOf(graph)].flatMap(([address, one]) => {
		const dot = address.indexOf('.');
		const node = nodeOf(graph, address.slice(0, dot));
		const text = node && nodes.has(node) && own(node.inputs, address.slice(dot + 1));
		return one === role && typeof text === 'string' && text.trim() !== '' ? [text] : [];
	});
	return [...new Set(texts)].join('\n');
}

function lorasOf(graph: ApiGraph, behind: ApiNode[]): unknown[] {
	return behind
		.filter(({ class_type, inputs }) => /lora/i.test(class_type) && 'lora_name' in inputs)
		.map(({ inputs }) => ({
			name: fileName(literal(graph, own(inputs, 'lora_name'))),
			weight: literal(graph, own(inputs, 'strength_model')),
		}))
		.reverse();
}

function fileName(path: string | number | undefined): string | undefined {
	const name = typeof path === 'string' ? path.split(/[\\/]/).at(-1) : undefined;
	return name?.replace(/\.(safetensors|ckpt|pt|pth|gguf|sft)$/i, '');
}

/** Counted from the end: -2 skips one layer, which others call 2. */
function clipSkip(layer: string | number | undefined): number | undefined {
	return typeof layer === 'number' && layer < 0 ? -layer : undefined;
}
