import type { JsonObject } from '../../core/jsonBody';

/** One node of a graph in API format. */
export interface GraphNode {
	class_type: string;
	inputs: JsonObject;
	_meta?: { title?: string };
}

export type Graph = Record<string, GraphNode>;

/** The node and the slot that an input is linked to; undefined for a literal value. */
export function linkOf(value: unknown): [string, number] | undefined {
	if (!Array.isArray(value) || value.length !== 2) return undefined;
	const [node, slot]: unknown[] = value;
	return typeof node === 'string' && typeof slot === 'number' ? [node, slot] : undefined;
}

/** The node behind an input. */
export function nodeBehind(graph: Graph, value: unknown): GraphNode | undefined {
	const link = linkOf(value);
	return link && graph[link[0]];
}

/** The first node of one of these classes on the way up from a node, itself included. */
export function findAbove(graph: Graph, id: string, classes: string[]): GraphNode | undefined {
	const seen = new Set<string>();
	const open = [id];
	for (let next = open.shift(); next !== undefined; next = open.shift()) {
		const node = graph[next];
		if (!node || seen.has(next)) continue;
		seen.add(next);
		if (classes.includes(node.class_type)) return node;
		open.push(...Object.values(node.inputs).flatMap((value) => linkOf(value)?.[0] ?? []));
	}
	return undefined;
}
