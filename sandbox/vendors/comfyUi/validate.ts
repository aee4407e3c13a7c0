import { isObject, type JsonObject } from '../../core/jsonBody';
import { type NodeErrors, type PromptError, promptRefused, trouble } from './errors';
import { type Graph, linkOf } from './graph';
import { linkProblem, missingInput, problemsOf } from './inputProblems';
import type { Edition, InputSpec, ObjectInfo } from './objectInfo';

/** What a graph will run, and which of its outputs it will not. */
export interface Validated {
	graph: Graph;
	outputs: string[];
	nodeErrors: Record<string, NodeErrors>;
}

/** Checks a graph as the recorded servers do; throws the refusal where nothing of it can run. */
export function validate(prompt: unknown, info: ObjectInfo, edition: Edition): Validated {
	const graph = readGraph(prompt, info, edition);
	const outputs = Object.keys(graph).filter((id) => info[graph[id]?.class_type ?? '']?.output_node);
	if (outputs.length === 0) {
		throw promptRefused({ type: 'prompt_no_outputs', message: 'Prompt has no outputs' });
	}
	const nodeErrors: Record<string, NodeErrors> = {};
	const good = outputs.filter((output) => isGood(graph, output, output, info, nodeErrors));
	if (good.length > 0) return { graph, outputs: good, nodeErrors };
	throw promptRefused(
		{
			type: 'prompt_outputs_failed_validation',
			message: 'Prompt outputs failed validation',
		},
		nodeErrors,
	);
}

function readGraph(prompt: unknown, info: ObjectInfo, edition: Edition): Graph {
	if (!isObject(prompt)) throw trouble();
	for (const [id, node] of Object.entries(prompt)) {
		if (!isObject(node)) throw edition === 'newer' || !isCheckable(node) ? trouble() : noClass(id);
		const name = node['class_type'];
		if (typeof name !== 'string') throw edition === 'newer' ? missingClass(id) : noClass(id);
		if (!info[name]) throw edition === 'newer' ? missing(id, node, name) : unknownClass(id, name);
		if (!isObject(node['inputs'])) node['inputs'] = {};
	}
	return prompt as unknown as Graph; // every entry was looked at
}

/** Python asks whether the text `class_type` is in a text or a list, and finds no answer in a number. */
function isCheckable(node: unknown): boolean {
	return typeof node === 'string' || Array.isArray(node);
}

function missing(id: string, node: JsonObject, name: string) {
	const title = isObject(node['_meta']) ? node['_meta']['title'] : undefined;
	return promptRefused({
		type: 'missing_node_type',
		message: `Node '${String(title ?? name)}' not found. The custom node may not be installed.`,
		details: `Node ID '#${id}'`,
		extra_info: { node_id: id, class_type: name, node_title: title ?? name },
	});
}

function missingClass(id: string) {
	return promptRefused({
		type: 'missing_node_type',
		message: `Node 'ID #${id}' has no class_type. The workflow may be corrupted or a custom node is missing.`,
		details: `Node ID '#${id}'`,
		extra_info: { node_id: id, class_type: null, node_title: null },
	});
}

function unknownClass(id: string, name: string) {
	const message = `Cannot execute because node ${name} does not exist.`;
	return promptRefused({ type: 'invalid_prompt', message, details: `Node ID '#${id}'` });
}

function noClass(id: string) {
	const message = 'Cannot execute because a node is missing the class_type property.';
	return promptRefused({ type: 'invalid_prompt', message, details: `Node ID '#${id}'` });
}

/** Whether an output and all that it needs fit; what does not is noted by its node. */
function isGood(
	graph: Graph,
	id: string,
	output: string,
	info: ObjectInfo,
	found: Record<string, NodeErrors>,
	path: string[] = [],
): boolean {
	const node = graph[id];
	const declared = info[node?.class_type ?? ''];
	if (!node || !declared || path.includes(id)) return false;
	const inputs = { ...declared.input.required, ...declared.input.optional };
	const problems: PromptError[] = [];
	let isWhole = true;
	for (const [name, spec] of Object.entries(inputs)) {
		const value = node.inputs[name];
		const link = linkOf(value);
		if (value === undefined) {
			if (declared.input.required?.[name] && !isDynamic(spec)) problems.push(missingInput(name));
		} else if (link) {
			const problem = linkProblem(graph, link, name, spec, info, id === output);
			if (problem) problems.push(problem);
			else if (!isGood(graph, link[0], output, info, found, [...path, id])) isWhole = false;
		} else {
			problems.push(...problemsOf(name, value, spec));
		}
	}
	if (problems.length > 0) note(found, id, output, node.class_type, problems);
	return problems.length === 0 && isWhole;
}

function isDynamic([type]: InputSpec): boolean {
	return typeof type === 'string' && type.startsWith('COMFY_');
}

function note(
	found: Record<string, NodeErrors>,
	id: string,
	output: string,
	name: string,
	errors: PromptError[],
): void {
	const before = found[id];
	if (before) before.dependent_outputs.push(output);
	else found[id] = { errors, dependent_outputs: [output], class_type: name };
}
