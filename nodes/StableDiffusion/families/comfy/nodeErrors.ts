/** What POST /prompt says about a graph: recordings of ComfyUI 0.33.0 and 0.3.64, 2026-11-27. */
import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import { messageOf } from '../../core/calls/providerMessage';
import type { Refusal } from '../../core/calls/refusal';
import type { ApiGraph } from './graph/types';
import { nodeNamed, titleOf } from './graph/nodeNames';
import { withoutPaths } from './graph/words';

export const MOST_SENTENCES = 5;
const MOST_CHOICES = 15;

const text = z.string().nullish().catch(undefined);
const problem = z.object({
	type: text,
	message: text,
	details: text,
	extra_info: z
		.object({ input_name: text, input_config: z.unknown(), received_value: z.unknown() })
		.nullish()
		.catch(undefined),
});
const nodeErrors = z.record(
	z.string(),
	z.object({ errors: z.array(problem).catch([]), class_type: text }),
);
const refusal = z.object({
	error: z
		.object({
			type: text,
			message: text,
			details: text,
			extra_info: z.object({ class_type: text, node_title: text }).nullish().catch(undefined),
		})
		.nullish()
		.catch(undefined),
	node_errors: nodeErrors.catch({}),
});

type Problem = z.infer<typeof problem>;

/** Why the server takes nothing of a graph. */
export function refusalOf(answer: Answer, graph: ApiGraph): Refusal {
	const { data } = refusal.safeParse(jsonOf(answer));
	const sentences = sentencesOf(data?.node_errors ?? {}, graph);
	if (sentences.length > 0) {
		return {
			status: 400,
			message: `does not run the workflow. ${sentences.join(' ')}`.replace(/\.$/, ''),
			hint: 'Change these values, then run again.',
		};
	}
	const { type, extra_info: extra, details } = data?.error ?? {};
	const isUnknown =
		type === 'missing_node_type' || /does not exist/.test(data?.error?.message ?? '');
	if (isUnknown) return unknownNode(answer, graph, extra?.class_type ?? undefined, details ?? '');
	if (type === 'prompt_no_outputs') return withoutOutputs();
	return { status: 400, words: messageOf(answer) };
}

/** What of a graph will not run although the rest does. */
export function warningsIn(errors: unknown, graph: ApiGraph): string[] {
	return problemsIn(errors, graph).map((one) => `A part of the workflow did not run. ${one}`);
}

/** What is wrong with a graph, in sentences; none where `errors` has another shape. */
export function problemsIn(errors: unknown, graph: ApiGraph): string[] {
	return sentencesOf(nodeErrors.safeParse(errors).data ?? {}, graph);
}

function sentencesOf(errors: z.infer<typeof nodeErrors>, graph: ApiGraph): string[] {
	const sentences = Object.entries(errors).flatMap(([id, node]) =>
		node.errors.map((one) => sentence(one, id, graph, node.class_type ?? undefined)),
	);
	return sentences.slice(0, MOST_SENTENCES);
}

/** What the lists of models are to a person; all other inputs go by their own name. */
const LABELS: Record<string, string> = {
	ckpt_name: 'Checkpoint',
	lora_name: 'LoRA',
	vae_name: 'VAE',
	control_net_name: 'ControlNet',
	unet_name: 'Diffusion model',
	clip_name: 'Text encoder',
};

function sentence(found: Problem, id: string, graph: ApiGraph, type: string | undefined): string {
	const { extra_info: extra, type: kind } = found;
	const node = nodeNamed(id, graph, type);
	const input = extra?.input_name ?? '';
	const value = shown(extra?.received_value);
	const details = withoutPaths(found.details ?? '');
	switch (kind) {
		case 'value_not_in_list':
			return `${LABELS[input] ?? `${node}: '${input}'`} ${value} is not on the server.${choicesOf(extra?.input_config)}`;
		case 'required_input_missing':
			return `${node} has no value for '${input || details}'.`;
		case 'custom_validation_failed':
			return `${node}: ${details.replace(/^\w{1,60} - /, '')}.`;
		case 'value_smaller_than_min':
		case 'value_bigger_than_max':
			return `${node}: '${input}' is not allowed: ${lowered(found.message)}.`;
		default:
			return `${node}: ${[found.message, details].filter(Boolean).join(': ') || 'it does not fit'}.`;
	}
}

/** A combo is declared as a bare list, or as `COMBO` with options; a long list is not told at all. */
function choicesOf(config: unknown): string {
	const [type, { options = [] } = {}] = (Array.isArray(config) ? config : []) as [
		unknown,
		{ options?: unknown }?,
	];
	const choices: unknown = Array.isArray(type) ? type : options;
	if (!Array.isArray(choices)) return '';
	if (choices.length === 0) return config === null || config === undefined ? '' : ' It has none.';
	const names = choices.slice(0, MOST_CHOICES).map(shown);
	const more = choices.length > MOST_CHOICES ? `, and ${choices.length - MOST_CHOICES} more` : '';
	return ` It has: ${names.join(', ')}${more}.`;
}

function shown(value: unknown): string {
	const words = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
	return `'${words.slice(0, 100)}'`;
}

function lowered(message: string | null | undefined): string {
	const words = message ?? '';
	return words.charAt(0).toLowerCase() + words.slice(1);
}

function unknownNode(
	answer: Answer,
	graph: ApiGraph,
	type: string | undefined,
	details: string,
): Refusal {
	const id = /#([^'"\s]{1,80})/.exec(details)?.[1] ?? '';
	const { title, name } = titleOf(id, graph, type);
	return {
		status: 400,
		message: `does not have the node '${title || id}'${name && name !== title ? ` of the class '${name}'` : ''}`,
		hint: 'Install the custom node that has this class on the server, or update ComfyUI.',
		words: messageOf(answer),
	};
}

function withoutOutputs(): Refusal {
	return {
		status: 400,
		message: 'found no output in the workflow',
		hint: 'Add a node that saves its result, such as Save Image.',
	};
}
