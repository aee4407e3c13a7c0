import type { JsonObject } from '../../../../core/base/json';
import { isObject, listOf, objectOf, own, textOf } from '../../../../core/base/json';
import { idOf } from '../json';

export interface EditorInput {
	name: string;
	type: string;
	/** ID of the link that ends here. */
	link?: string;
	/** Name of the widget that this input replaces. */
	widget?: string;
	/** What the editor shows instead of the name. */
	label?: string;
}

export interface EditorNode {
	id: string;
	type: string;
	title?: string;
	mode: number;
	inputs: EditorInput[];
	/** Type of each output. */
	outputs: string[];
	/** Whether a link begins at one of its outputs. */
	feeds: boolean;
	/** `widgets_values`: a list in the order of the widgets, or an object by their names. */
	values: unknown;
	/** Name of each value in the list, where the file has them. */
	names?: string[];
	properties: Record<string, unknown>;
}

export interface EditorLink {
	originId: string;
	originOutput: number;
}

export interface SubgraphInput {
	name: string;
	type: string;
	/** The first widget inside that it replaces, with the input at which its link ends. */
	shown?: { nodeId: string; widget: string; input: string };
}

/** A workflow, or the inside of a subgraph. */
export interface EditorGraph {
	nodes: EditorNode[];
	links: Map<string, EditorLink>;
	/** A subgraph's own. */
	inputs: SubgraphInput[];
	/** Of each output of a subgraph: the link that ends there. */
	outputLinks: Array<string | undefined>;
	/** The links that Use Everywhere makes. */
	everywhere?: JsonObject[];
}

/** IDs of the ends of a subgraph, as the editor writes them (litegraph, 2025). */
export const SUBGRAPH_INPUT = '-10';
const SUBGRAPH_OUTPUT = '-20';

export const MUTED = 2;
export const BYPASSED = 4;

export function parseEditorGraph(graph: Record<string, unknown>): EditorGraph {
	const ends = listOf(own(graph, 'outputs')).map((output) =>
		idOf(listOf(own(objectOf(output), 'linkIds'))[0]),
	);
	const links = new Map<string, EditorLink>();
	for (const value of linkValues(own(graph, 'links'))) {
		const link = parseLink(value);
		if (!link) continue;
		links.set(link.id, link);
		if (link.targetId === SUBGRAPH_OUTPUT) ends[link.targetInput] ??= link.id;
	}
	const nodes = listOf(own(graph, 'nodes')).flatMap((node) => parseNode(node) ?? []);
	const inputs = listOf(own(graph, 'inputs')).map(parseSubgraphInput);
	addShown(inputs, nodes, links);
	const everywhere = listOf(own(objectOf(own(graph, 'extra')), 'ue_links')).map(objectOf);
	return { nodes, links, inputs, outputLinks: ends, everywhere };
}

const parseSubgraphInput = (value: unknown): SubgraphInput => ({
	name: nameOf(value),
	type: typeOf(own(objectOf(value), 'type')),
});

function addShown(
	inputs: SubgraphInput[],
	nodes: readonly EditorNode[],
	links: ReadonlyMap<string, EditorLink>,
) {
	for (const node of nodes) {
		for (const { name, link: id, widget } of node.inputs) {
			const link = id === undefined ? undefined : links.get(id);
			if (!link || widget === undefined || link.originId !== SUBGRAPH_INPUT) continue;
			const input = inputs[link.originOutput];
			if (input) input.shown ??= { nodeId: node.id, widget, input: name };
		}
	}
}

/** The insides of all subgraphs by their IDs; a node whose type is such an ID is one of them. */
export function parseSubgraphs(workflow: Record<string, unknown>): Map<string, EditorGraph> {
	const definitions = listOf(own(objectOf(own(workflow, 'definitions')), 'subgraphs'));
	return new Map(
		definitions.filter(isObject).flatMap((definition) => {
			const id = textOf(own(definition, 'id'));
			return id === undefined ? [] : [[id, parseEditorGraph(definition)] as const];
		}),
	);
}

/** A list, or in some editors an object by the links' IDs. */
const linkValues = (links: unknown) => (isObject(links) ? Object.values(links) : listOf(links));

/** Above this no input has a number; it bounds how long a list a damaged file can make. */
const HIGHEST_SLOT = 10_000;

function parseLink(value: unknown) {
	const [id, originId, originOutput, targetId, targetInput] = isObject(value)
		? ['id', 'origin_id', 'origin_slot', 'target_id', 'target_slot'].map((key) => own(value, key))
		: listOf(value);
	const ids = { id: idOf(id), originId: idOf(originId), targetId: idOf(targetId) };
	const from = Number(originOutput);
	const to = Number(targetInput);
	if (ids.id === undefined || ids.originId === undefined) return undefined;
	if (!isSlot(from)) return undefined;
	return {
		id: ids.id,
		originId: ids.originId,
		originOutput: from,
		targetId: isSlot(to) ? ids.targetId : undefined,
		targetInput: to,
	};
}

export const isSlot = (slot: number) => Number.isInteger(slot) && slot >= 0 && slot < HIGHEST_SLOT;

export function parseNode(value: unknown): EditorNode | undefined {
	if (!isObject(value)) return undefined;
	const id = idOf(own(value, 'id'));
	const type = textOf(own(value, 'type'));
	if (id === undefined || type === undefined) return undefined;
	const outputs = listOf(own(value, 'outputs')).map(objectOf);
	return {
		id,
		type,
		title: textOf(own(value, 'title')),
		mode: Number(own(value, 'mode') ?? 0),
		inputs: listOf(own(value, 'inputs')).map(parseInput),
		outputs: outputs.map((output) => typeOf(own(output, 'type'))),
		feeds: outputs.some((output) => listOf(own(output, 'links')).length > 0),
		...namedValuesOf(own(value, 'widgets_values'), own(value, 'widgets_values_named')),
		properties: objectOf(own(value, 'properties')),
	};
}

/**
 * Since 2026 files have the names beside the list, in its order (ComfyUI_frontend, pull request 10392). The editor reads
 * the list, so where both have a value, that of the list counts.
 */
function namedValuesOf(values: unknown, named: unknown): Pick<EditorNode, 'values' | 'names'> {
	if (!isObject(named)) return { values };
	const names = Object.keys(named);
	const list = values ?? Object.values(named);
	// Names such as `1` go before the others in every object.
	const isOrdered = names.every((name) => !/^\d+$/.test(name));
	const fits = Array.isArray(list) && list.length === names.length && isOrdered;
	return { values: list, names: fits ? names : undefined };
}

function parseInput(value: unknown): EditorInput {
	const input = objectOf(value);
	const widget = own(input, 'widget');
	return {
		name: nameOf(input),
		type: typeOf(own(input, 'type')),
		link: idOf(own(input, 'link')),
		widget: textOf(isObject(widget) ? own(widget, 'name') : widget),
		label: textOf(own(input, 'label')),
	};
}

const nameOf = (value: unknown) => textOf(own(objectOf(value), 'name')) ?? '';

/** Old editors write event types as numbers. */
const typeOf = (value: unknown) => (typeof value === 'string' ? value : '*');

/** A list would be read as a link; ComfyUI unwraps this again (frontend's graphToPrompt). */
export const asLiteral = (value: unknown): unknown =>
	Array.isArray(value) ? { __value__: value } : value;
