import { badParameter } from '../../../../core/base/errors';
import { own } from '../../../../core/base/json';
import { idOf, quoted } from '../json';
import type { EditorGraph, EditorNode } from './parseEditor';
import { BYPASSED, MUTED } from './parseEditor';

/**
 * Use Everywhere draws no links: the editor notes them in `extra.ue_links` of each graph when it saves. They are added to
 * inputs where no other link ends (https://github.com/chrisgoringe/cg-use-everywhere). Throws badParameter where it
 * noted none.
 */
export function addEverywhereLinks(graph: EditorGraph) {
	if (linked.has(graph)) return;
	linked.add(graph);
	const noted = graph.everywhere ?? [];
	if (noted.length === 0) {
		const sender = graph.nodes.find(isSender);
		if (sender) throw unnoted(sender);
	}
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

/** A subgraph may be used thousands of times. */
const linked = new WeakSet<EditorGraph>();

const isSender = ({ type, mode, inputs }: EditorNode) =>
	/^(Anything|Prompts) Everywhere/.test(type) &&
	mode !== MUTED &&
	mode !== BYPASSED &&
	inputs.some(({ link }) => link !== undefined);

const unnoted = ({ id, type }: EditorNode) =>
	badParameter(
		`Node ${quoted(id)} (${quoted(type)}) makes links that are not in the file`,
		'Save the workflow again in ComfyUI with a newer version of Use Everywhere, or export it in API format.',
	);
