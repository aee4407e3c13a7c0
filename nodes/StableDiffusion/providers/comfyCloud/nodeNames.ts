import type { ApiGraph } from '../../families/comfy/graph/types';
import { titleOf } from '../../families/comfy/graph/nodeNames';
import { linkOf } from '../../families/comfy/graph/json';
import type { NodeName } from '../../families/comfy/reference';

/** A token stays small. */
const MOST_NODES = 40;

/** The titles and classes of the nodes that may have outputs: those to which no other is linked, first. */
export function namesOf(graph: ApiGraph): Record<string, NodeName> {
	const linked = new Set(
		Object.values(graph).flatMap(({ inputs }) =>
			Object.values(inputs).flatMap((value) => linkOf(value)?.[0] ?? []),
		),
	);
	const ids = Object.keys(graph);
	const named = [...ids.filter((id) => !linked.has(id)), ...ids.filter(isOutput(graph))];
	return Object.fromEntries(
		[...new Set(named)].slice(0, MOST_NODES).map((id) => [id, nameOf(id, graph)]),
	);
}

/** Some save what they pass to the next node. */
const isOutput = (graph: ApiGraph) => (id: string) =>
	/Save|Preview/.test(graph[id]?.class_type ?? '');

export function nameOf(id: string, graph: ApiGraph): NodeName {
	const { title, name } = titleOf(id, graph);
	return { title, class: name };
}
