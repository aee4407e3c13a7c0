import { badParameter } from '../../../core/base/errors';
import { isObject, objectOf, own, parsedJson } from '../../../core/base/json';
import { quoted } from './json';
import { LONGEST_WORKFLOW, MOST_NODES } from './limits';
import type { ApiGraph, ApiNode, Workflow } from './types';

const EXPORT_HINT =
	"In ComfyUI, save the workflow with 'Workflow → Export' or 'Export (API)', and use that file.";

/**
 * A workflow from its JSON text or from what was parsed of it, in whichever format it is.
 * What providers wrap it in (`prompt`, `workflow`, `input.workflow`) is taken off; other top-level keys beside
 * the nodes of an API graph are left out, since ComfyUI answers to them with status 500 (recorded 2026-11-27).
 * Throws badParameter where it is neither.
 */
export function readWorkflow(source: unknown): Workflow {
	const value = typeof source === 'string' ? parse(source) : source;
	const workflow = findWorkflow(value);
	if (workflow) return workflow;
	throw badParameter(`The workflow is not a ComfyUI graph: ${shapeOf(value)}`, EXPORT_HINT);
}

function parse(text: string): unknown {
	if (text.length > LONGEST_WORKFLOW) {
		throw badParameter(
			`The workflow has ${text.length} characters; at most ${LONGEST_WORKFLOW} are read`,
			'Remove nodes that are not needed, or text and images that are kept inside of it.',
		);
	}
	const parsed = parsedJson(text);
	if (parsed === undefined) throw badParameter('The workflow is not valid JSON', EXPORT_HINT);
	return parsed;
}

/** Lists and objects inside of one another; ComfyUI itself reads no more than some hundreds (Python's recursion limit). */
const DEEPEST_VALUE = 500;

/** What is deeper cannot be written as JSON again. */
function isTooDeep(value: unknown): boolean {
	const waiting: Array<[value: unknown, depth: number]> = [[value, 0]];
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const [one, depth] = next;
		if (typeof one !== 'object' || one === null) continue;
		if (depth >= DEEPEST_VALUE) return true;
		for (const inner of Object.values(one)) waiting.push([inner, depth + 1]);
	}
	return false;
}

const tooDeep = () =>
	badParameter(
		`The workflow has more than ${DEEPEST_VALUE} lists or objects inside of one another`,
		EXPORT_HINT,
	);

/** RunPod's worker takes `{ input: { workflow } }`, ComfyUI itself `{ prompt }`. */
const WRAPPERS = ['input', 'prompt', 'workflow', 'output'];
const DEEPEST_WRAPPER = 3;

/** The graph in a parsed JSON, if there is one. Throws badParameter where it has too many nodes or is too deep. */
export function findWorkflow(value: unknown, depth = 0): Workflow | undefined {
	if (!isObject(value)) return undefined;
	if (depth === 0 && isTooDeep(value)) throw tooDeep();
	if (Array.isArray(own(value, 'nodes'))) {
		checkCount(value['nodes'] as unknown[]); // a list: the line above
		return { format: 'editor', graph: value };
	}
	const nodes = Object.entries(value).filter(isApiEntry);
	if (nodes.length > 0) {
		checkCount(nodes);
		return { format: 'api', graph: Object.fromEntries(nodes.map(toApiEntry)) };
	}
	if (depth >= DEEPEST_WRAPPER) return undefined;
	for (const name of WRAPPERS) {
		const found = findWorkflow(own(value, name), depth + 1);
		if (found) return found;
	}
	return undefined;
}

function checkCount(nodes: readonly unknown[]) {
	if (nodes.length > MOST_NODES) throw tooManyNodes(nodes.length);
}

export const tooManyNodes = (count: number) =>
	badParameter(
		`The workflow has ${count} nodes or more; at most ${MOST_NODES} are read`,
		'Split it into several workflows.',
	);

const isApiEntry = ([, node]: [string, unknown]) =>
	isObject(node) && typeof own(node, 'class_type') === 'string';

function toApiEntry([id, value]: [string, unknown]): [string, ApiNode] {
	const node = objectOf(value);
	const title = own(objectOf(own(node, '_meta')), 'title');
	const read: ApiNode = {
		class_type: String(node['class_type']),
		inputs: objectOf(own(node, 'inputs')),
	};
	return [id, typeof title === 'string' ? { ...read, _meta: { title } } : read];
}

function shapeOf(value: unknown): string {
	if (Array.isArray(value)) return 'it is a list';
	if (!isObject(value)) return value === null ? 'it is null' : `it is a ${typeof value}`;
	const keys = Object.keys(value);
	if (keys.length === 0) return 'it is empty';
	const shown = keys.slice(0, 5).map(quoted).join(', ');
	return `it has ${shown}, but no nodes (a graph in API format has nodes with 'class_type', one in editor format has a list 'nodes')`;
}

/** A copy whose nodes and inputs may be changed. */
export const copyOf = (graph: ApiGraph): ApiGraph =>
	Object.fromEntries(
		Object.entries(graph).map(([id, node]) => [id, { ...node, inputs: { ...node.inputs } }]),
	);
