import { asLiteral } from '../editor/parseEditor';
import { linkOf } from '../json';
import { copyOf } from '../readWorkflow';
import type { ApiGraph } from '../types';
import { placeOf } from './addresses';

/**
 * The graph with values set, by `nodeId.input`, `Title.input` or `Title · input`; what is null or undefined is
 * left as it is. A link to a node of the graph stays one. Throws badParameter with the inputs that there are.
 */
export function setValues(graph: ApiGraph, values: Record<string, unknown>): ApiGraph {
	const changed = copyOf(graph);
	for (const [key, value] of Object.entries(values)) {
		if (value === undefined || value === null) continue;
		const { nodeId, input } = placeOf(graph, key);
		const node = changed[nodeId];
		const link = linkOf(value);
		if (node) node.inputs[input] = link && Object.hasOwn(graph, link[0]) ? link : asLiteral(value);
	}
	return changed;
}
