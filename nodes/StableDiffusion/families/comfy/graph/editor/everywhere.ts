import { idOf, listOf, objectOf, own } from '../json';
import type { EditorGraph } from './parseEditor';

/**
 * Use Everywhere draws no links: the editor notes them in `extra.ue_links` when it saves. They are added to inputs
 * where no other link ends (https://github.com/chrisgoringe/cg-use-everywhere).
 */
export function addEverywhereLinks(graph: EditorGraph, workflow: Record<string, unknown>) {
	const noted = listOf(own(objectOf(own(workflow, 'extra')), 'ue_links')).map(objectOf);
	if (noted.length === 0) return;
	const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
	for (const [index, link] of noted.entries()) {
		const originId = idOf(own(link, 'upstream'));
		const target = nodes.get(idOf(own(link, 'downstream')) ?? '');
		const input = target?.inputs[Number(own(link, 'downstream_slot'))];
		const originOutput = Number(own(link, 'upstream_slot'));
		if (!input || input.link !== undefined || originId === undefined) continue;
		if (!Number.isInteger(originOutput)) continue;
		input.link = `everywhere ${index}`;
		graph.links.set(input.link, { originId, originOutput });
	}
}
