import { badParameter } from '../../../../core/base/errors';
import { isObject, listOf, own, textOf } from '../../../../core/base/json';
import { quoted } from '../json';
import { DEEPEST_GRAPH, MOST_NODES } from '../limits';
import { tooManyNodes } from '../readWorkflow';
import type { EditorWorkflow, ObjectInfo } from '../types';
import { addEverywhereLinks } from './everywhere';
import type { GroupInside } from './groups/groupInside';
import { GroupNodes } from './groups/groupNodes';
import type { EditorGraph, EditorInput, EditorNode } from './parseEditor';
import { BYPASSED, MUTED, parseEditorGraph, parseSubgraphs } from './parseEditor';
import type { ShownWidget } from './shownWidgets';
import { OWN_INPUT, Overrides, proxyWidgetsOf, unplacedValuesOf } from './shownWidgets';
import { renamed } from './renamed';
import { givenValuesOf, savedValueOf } from './widgetValues';

/** One use of a graph: the workflow itself, or a subgraph that replaces one node. */
export interface Scope {
	graph: EditorGraph;
	/** IDs of the subgraph nodes around it. */
	path: string[];
	/** The subgraph node in whose place it is. */
	parent?: PlacedNode;
	nodes: Map<string, PlacedNode>;
	/** Values that the parent sets for inner widgets. */
	overrides: Overrides;
}

export interface PlacedNode extends EditorNode {
	/** As the API has it: the IDs of the subgraph nodes around it and its own, joined by colons. */
	apiId: string;
	scope: Scope;
	/** Inside of it, where it is a subgraph that runs. */
	inner?: Scope;
}

/**
 * Every node that the workflow has, in the editor's order, subgraphs and group nodes opened. Throws badParameter.
 */
export function placeNodes(workflow: EditorWorkflow, objectInfo: ObjectInfo): PlacedNode[] {
	const subgraphs = parseSubgraphs(workflow);
	const groups = new GroupNodes(workflow, objectInfo);
	const graph = parseEditorGraph(workflow);
	addEverywhereLinks(graph);
	const placed: PlacedNode[] = [];
	const waiting = [makeScope(graph, [])];
	let count = graph.nodes.length;
	for (let scope = waiting.pop(); scope; scope = waiting.pop()) {
		for (const saved of scope.graph.nodes) {
			const node = renamed(saved, objectInfo);
			const place: PlacedNode = { ...node, apiId: [...scope.path, node.id].join(':'), scope };
			scope.nodes.set(node.id, place);
			placed.push(place);
			const isOn = node.mode !== MUTED && node.mode !== BYPASSED;
			const subgraph = subgraphs.get(node.type);
			const group = subgraph || !isOn ? undefined : groups.find(node.type);
			const inside = subgraph ?? group?.graph;
			if (!inside) continue;
			if (subgraph && isOn) addEverywhereLinks(subgraph);
			count += inside.nodes.length;
			if (count > MOST_NODES) throw tooManyNodes(count);
			place.inner = makeScope(inside, [...scope.path, node.id], place, group);
			place.inputs = inputsOf(node, inside, group);
			if (isOn) waiting.push(place.inner);
		}
	}
	return placed;
}

/** A saved subgraph node leaves out inputs without a link: all that the subgraph has, in its order. */
function inputsOf(
	{ inputs }: EditorNode,
	definition: EditorGraph,
	group?: GroupInside,
): EditorInput[] {
	if (definition.inputs.every(({ name }) => name === '')) return inputs;
	const byName = new Map(inputs.map((input) => [input.name, input]));
	const known = definition.inputs.map(({ name, type }) => ({ name, type, ...byName.get(name) }));
	const names = new Set(definition.inputs.map(({ name }) => name));
	// An input that was renamed since the file was saved is known by its position.
	const byPosition = inputs.filter(({ name }) => !group?.parts.has(name));
	for (const [position, index] of group?.sockets.entries() ?? []) {
		const saved = byPosition[position];
		const input = known[index];
		if (saved && input && input.link === undefined && !names.has(saved.name)) {
			input.link = saved.link;
		}
	}
	return known;
}

function makeScope(
	graph: EditorGraph,
	path: string[],
	parent?: PlacedNode,
	group?: GroupInside,
): Scope {
	if (path.length > DEEPEST_GRAPH) {
		throw badParameter(
			`The subgraph of node ${quoted(path[0] ?? '')} contains itself, or more than ${DEEPEST_GRAPH} subgraphs inside of one another`,
			'Open it in ComfyUI and unpack the inner subgraphs.',
		);
	}
	const overrides = parent ? overridesOf(parent, graph, group) : new Overrides();
	return { graph, path, parent, nodes: new Map(), overrides };
}

/** What the subgraph node keeps for widgets that it shows: by position, null where nothing is set. */
function overridesOf(node: PlacedNode, inside: EditorGraph, group?: GroupInside): Overrides {
	const overrides = group ? groupValuesOf(node, group) : new Overrides();
	const proxies = proxyWidgetsOf(node.properties);
	for (const [index, shown] of group ? [] : shownWidgetsOf(node, inside, proxies).entries()) {
		const { values } = node;
		const value = isObject(values) ? own(values, shown.widget) : listOf(values)[index];
		overrides.set(shown, value);
	}
	for (const [name, value] of unplacedValuesOf(node.properties)) {
		overrides.set({ nodeId: OWN_INPUT, widget: name }, value);
	}
	overrides.setFrom(node.scope.overrides, node.id, proxies);
	for (const { name } of inside.inputs) {
		overrides.set({ nodeId: OWN_INPUT, widget: name }, overrideOf(node, name));
	}
	return overrides;
}

/** A group node keeps the values of all widgets inside; without one, the inner node keeps its own. */
function groupValuesOf(node: EditorNode, group: GroupInside): Overrides {
	const overrides = new Overrides();
	for (const [name, value] of [...group.primitives, ...givenValuesOf(node, group.specs)]) {
		overrides.set({ nodeId: OWN_INPUT, widget: name }, value);
		const [nodeId, widget] = group.targets.get(name) ?? [];
		if (nodeId !== undefined && widget !== undefined) overrides.set({ nodeId, widget }, value);
	}
	return overrides;
}

/** Some editors list them in `proxyWidgets`; others show each input that replaces a widget inside. */
function shownWidgetsOf(
	node: PlacedNode,
	inside: EditorGraph,
	proxies: readonly ShownWidget[],
): readonly ShownWidget[] {
	if (proxies.length > 0) return proxies;
	const isShown = new Set(node.inputs.flatMap(({ name, widget }) => (widget ? [name] : [])));
	const shown = inside.inputs.filter(({ name, shown: target }) => target || isShown.has(name));
	return shown.map(({ name }) => ({ nodeId: OWN_INPUT, widget: name }));
}

/** What the subgraph around a node sets for one of its widgets. */
export const overrideOf = (node: PlacedNode, widget: string): unknown =>
	node.scope.overrides.get(node.id, widget);

/** The value of an input of a subgraph node that no link ends at. */
export const promotedValueOf = (node: PlacedNode, input: string): unknown =>
	node.inner?.overrides.get(OWN_INPUT, input);

/** The first widget's value: what a primitive holds, or the name that a set or get node goes by. */
export function firstValueOf(node: PlacedNode): unknown {
	const given = overrideOf(node, 'value');
	if (given !== undefined) return given;
	return savedValueOf(node);
}

export const signalNameOf = (node: PlacedNode) => textOf(firstValueOf(node));
