import { MOST_NODES } from '../../limits';
import { tooManyNodes } from '../../readWorkflow';
import type { InnerClass } from './groupClasses';
import type { GroupData } from './groupData';
import { settingsOf } from './groupData';
import { InnerNode } from './groupInnerNode';
import type { GroupInput } from './groupInputs';
import { GroupInputs } from './groupInputs';
import type { EditorGraph, EditorLink } from '../parseEditor';
import { SUBGRAPH_INPUT } from '../parseEditor';
import { savedValueOf } from '../widgetValues';

/** A group node's definition as a subgraph, whose inputs are all that the group node shows. */
export interface GroupInside extends InnerClass {
	graph: EditorGraph;
	/** Positions of the inputs that a saved group node has as sockets, in its order, but for parts of dynamic ones. */
	sockets: number[];
	/** Names of inputs that are parts of dynamic ones. */
	parts: ReadonlySet<string>;
	/** The inner node's ID and the widget behind each input. */
	targets: ReadonlyMap<string, [nodeId: string, widget: string]>;
	/** What inner primitives hold, by the names of the group's inputs. */
	primitives: ReadonlyMap<string, unknown>;
	/** How many nodes it becomes. */
	size: number;
}

/**
 * The inside of a group node, from the classes of its nodes by their positions; undefined for one that it shows
 * nothing of. The rules are the editor's (ComfyUI_frontend, `GroupNodeConfig`, read 2026-11-27). Throws badParameter.
 */
export function insideOf(
	data: GroupData,
	classes: ReadonlyArray<InnerClass | undefined>,
): GroupInside {
	const size = classes.reduce((sum, inner) => sum + (inner?.size ?? 1), 0);
	if (size > MOST_NODES) throw tooManyNodes(size);
	const nodes = data.nodes.flatMap((node, index) =>
		node ? new InnerNode(node, index, classes[index], data) : [],
	);
	const inner = linkInside(nodes, data);
	const shown = new GroupInputs(data, nodes);
	const inputs = shown.list();
	const graph: EditorGraph = { nodes: [], links: new Map(), inputs: [], outputLinks: [] };
	addInputs(graph, inputs);
	const originOf = originsIn(inputs);
	for (const [id, [from, output]] of inner) graph.links.set(id, originOf(from, output));
	const outputs = addOutputs(graph, nodes, data, originOf);
	graph.nodes = nodes.map(({ node }) => node);
	const specs = inputs.flatMap(({ spec, isPart }) => (isPart ? [] : [spec]));
	const sockets = shown.sockets();
	const primitives = primitivesIn(inputs);
	return { graph, specs, outputs, sockets, primitives, size, ...endsOf(inputs) };
}

function endsOf(inputs: readonly GroupInput[]): Pick<GroupInside, 'parts' | 'targets'> {
	const parts = inputs.flatMap(({ spec, isPart }) => (isPart ? [spec.name] : []));
	const targets = inputs
		.filter(({ inner }) => !inner.isPrimitive)
		.map(({ spec, inner, name }): [string, [string, string]] => [
			spec.name,
			[String(inner.index), name],
		]);
	return { parts: new Set(parts), targets: new Map(targets) };
}

/** Gives every inner link an ID and its input; the origins by the IDs. */
function linkInside(nodes: readonly InnerNode[], data: GroupData) {
	const origins = new Map<string, [index: number, output: number]>();
	for (const node of nodes) {
		for (const { from, output, input: slot } of data.linksTo.get(node.index) ?? []) {
			const input = node.inputAt(slot);
			if (!input) continue;
			input.link = `to ${node.index} ${slot}`;
			origins.set(input.link, [from, output]);
		}
	}
	return origins;
}

function addInputs(graph: EditorGraph, inputs: readonly GroupInput[]) {
	for (const [position, { spec, inner, name, isPart }] of inputs.entries()) {
		// The group node shows the widget of a part all the same.
		const end = isPart && inner.isLinked(name) ? undefined : inner.shownInput(name, spec, isPart);
		const target = { nodeId: String(inner.index), widget: name, input: name };
		const shown = end?.widget === undefined ? undefined : target;
		graph.inputs.push({ name: spec.name, type: spec.type, shown });
		if (!end) continue;
		end.link = `from outside ${position}`;
		graph.links.set(end.link, { originId: SUBGRAPH_INPUT, originOutput: position });
	}
}

type OriginOf = (index: number, output: number) => EditorLink;

/** What begins at a primitive begins at the group's input for it. */
function originsIn(inputs: readonly GroupInput[]): OriginOf {
	const primitives = new Map(
		inputs.flatMap(({ inner }, position) => (inner.isPrimitive ? [[inner.index, position]] : [])),
	);
	return (index, output) => {
		const position = primitives.get(index);
		if (position === undefined) return { originId: String(index), originOutput: output };
		return { originId: SUBGRAPH_INPUT, originOutput: position };
	};
}

const primitivesIn = (inputs: readonly GroupInput[]) =>
	new Map(
		inputs
			.filter(({ inner }) => inner.isPrimitive)
			.map(({ spec, inner }) => [spec.name, savedValueOf(inner.node)]),
	);

/** Outputs that are linked inside only are not shown, unless the user chose so. Returns the types of the others. */
function addOutputs(
	graph: EditorGraph,
	nodes: readonly InnerNode[],
	data: GroupData,
	originOf: OriginOf,
): string[] {
	const types: string[] = [];
	for (const { index, shows } of nodes) {
		const inside = new Set(data.linksFrom.get(index)?.map(({ output }) => output));
		for (const [output, type] of (shows?.outputs ?? []).entries()) {
			const isInner = inside.has(output) && !data.external.has(`${index} ${output}`);
			const { visible } = settingsOf(data, index, 'output', String(output));
			if (!(visible ?? !isInner)) continue;
			const id = `to outside ${types.length}`;
			graph.outputLinks.push(id);
			graph.links.set(id, originOf(index, output));
			types.push(type);
		}
	}
	return types;
}
