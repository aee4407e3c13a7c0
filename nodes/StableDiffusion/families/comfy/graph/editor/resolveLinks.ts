import { badParameter } from '../../../../core/base/errors';
import { quoted } from '../json';
import type { Link } from '../types';
import { bypassSlot } from './bypassSlot';
import { BYPASSED, MUTED, SUBGRAPH_INPUT } from './parseEditor';
import type { PlacedNode, Scope } from './scopes';
import { firstValueOf, promotedValueOf, signalNameOf } from './scopes';
import { virtualKindOf } from './virtualNodes';

/** Where the value of an input comes from, once all that only the editor knows is left out. */
export type Source =
	| { link: Link }
	| { value: unknown }
	/** The value of the widget of another input: that node's API ID and the input's name. */
	| { widget: [nodeId: string, name: string] }
	| undefined;

/** A place on the way from an input to its source, and the type that is wanted there. */
interface Place {
	side: 'input' | 'output';
	node: PlacedNode;
	slot: number;
	type: string;
}

/**
 * Finds the source of an input behind reroutes, primitives, bypassed nodes and the borders of subgraphs, as the
 * editor does before it sends a graph (ComfyUI_frontend, `ExecutableNodeDTO`, read 2026-11-27).
 * What is found once is kept, so that all inputs together take time in proportion to the nodes.
 */
export class LinkResolver {
	private readonly known = new Map<string, Source>();
	private readonly setNodes = new Map<Scope, Map<string, PlacedNode>>();

	constructor(nodes: readonly PlacedNode[]) {
		for (const node of nodes) {
			if (virtualKindOf(node) !== 'set') continue;
			const name = signalNameOf(node);
			const named = this.setNodes.get(node.scope) ?? new Map<string, PlacedNode>();
			if (name !== undefined && !named.has(name)) named.set(name, node);
			this.setNodes.set(node.scope, named);
		}
	}

	/** Throws badParameter where the links form a loop that no node is in. */
	sourceOf(node: PlacedNode, slot: number): Source {
		const passed = new Set<string>();
		let place: Place | Settled = inputPlace(node, slot);
		while (!('source' in place)) {
			const key: string = `${place.side} ${place.node.apiId} ${place.slot} ${place.type}`;
			if (passed.has(key)) throw circle(node);
			if (this.known.has(key)) {
				place = { source: this.known.get(key) };
				break;
			}
			passed.add(key);
			place = place.side === 'input' ? behindInput(place) : this.behindOutput(place);
		}
		for (const key of passed) this.known.set(key, place.source);
		return place.source;
	}

	private behindOutput({ node, slot, type }: Place): Place | Settled {
		const kind = virtualKindOf(node);
		// The editor sets what a primitive holds before it looks at modes.
		if (kind === 'primitive') return valueOf(node);
		if (node.mode === MUTED) return NOTHING;
		if (node.mode === BYPASSED) return around(node, slot, type);
		if (node.inner) return intoSubgraph(node, node.inner, slot, type);
		if (kind === undefined) return { source: { link: [node.apiId, slot] } };
		if (kind === 'reroute' || kind === 'set') return { side: 'input', node, slot: 0, type };
		return kind === 'get' ? this.behindName(node, type) : NOTHING;
	}

	/** A get node's value is that of the set node with its name, in its own graph or one around it. */
	private behindName(node: PlacedNode, type: string): Place | Settled {
		const name = signalNameOf(node) ?? '';
		for (let scope: Scope | undefined = node.scope; scope; scope = scope.parent?.scope) {
			const setNode = this.setNodes.get(scope)?.get(name);
			if (setNode) return { side: 'input', node: setNode, slot: 0, type };
		}
		return NOTHING;
	}
}

interface Settled {
	source: Source;
}

const NOTHING: Settled = { source: undefined };

const inputPlace = (node: PlacedNode, slot: number): Place => ({
	...{ side: 'input', node, slot },
	type: node.inputs[slot]?.type ?? '*',
});

function valueOf(node: PlacedNode): Settled {
	const value = firstValueOf(node);
	return value === undefined || value === null ? NOTHING : { source: { value } };
}

function behindInput({ node, slot, type }: Place): Place | Settled {
	const input = node.inputs[slot];
	const { graph, parent, nodes } = node.scope;
	const link = input?.link === undefined ? undefined : graph.links.get(input.link);
	if (!link) {
		return node.inner ? { source: shownValueOf(node, node.inner, slot) } : NOTHING;
	}
	if (link.originId === SUBGRAPH_INPUT) {
		return parent ? inputPlace(parent, link.originOutput) : NOTHING;
	}
	const origin = nodes.get(link.originId);
	return origin ? { side: 'output', node: origin, slot: link.originOutput, type } : NOTHING;
}

/** What a subgraph node shows for an input without a link: its own value, else that of the first widget inside. */
function shownValueOf(node: PlacedNode, { graph, nodes }: Scope, slot: number): Source {
	const { name = '', shown } = graph.inputs[slot] ?? {};
	const value = promotedValueOf(node, name);
	if (value !== undefined) return { value };
	const target = shown && nodes.get(shown.nodeId);
	if (!target) return undefined;
	if (!target.inner) return { widget: [target.apiId, shown.widget] };
	const next = target.inputs.findIndex((input) => input.name === shown.input);
	return shownValueOf(target, target.inner, next);
}

function intoSubgraph(node: PlacedNode, inner: Scope, slot: number, type: string): Place | Settled {
	const linkId = inner.graph.outputLinks[slot];
	const link = linkId === undefined ? undefined : inner.graph.links.get(linkId);
	if (!link) return NOTHING;
	if (link.originId === SUBGRAPH_INPUT) return inputPlace(node, link.originOutput);
	const origin = inner.nodes.get(link.originId);
	return origin ? { side: 'output', node: origin, slot: link.originOutput, type } : NOTHING;
}

/** A bypassed node passes on one of its inputs, also where no link ends at it. */
function around(node: PlacedNode, slot: number, type: string): Place | Settled {
	const chosen = bypassSlot(node.inputs, node.outputs[slot] ?? '*', slot, type);
	return node.inputs[chosen] ? inputPlace(node, chosen) : NOTHING;
}

const circle = (node: PlacedNode) =>
	badParameter(
		`The links that end at node ${quoted(node.apiId)} form a loop`,
		'Open the workflow in ComfyUI, correct the links, and save it again.',
	);
