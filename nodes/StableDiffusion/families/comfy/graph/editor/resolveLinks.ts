import { badParameter } from '../../../../core/base/errors';
import { quoted } from '../json';
import type { Link } from '../types';
import { BYPASSED, MUTED, SUBGRAPH_INPUT } from './parseEditor';
import type { PlacedNode, Scope } from './scopes';
import { firstValueOf, promotedValueOf, signalNameOf, virtualKindOf } from './scopes';

/** Where the value of an input comes from, once all that only the editor knows is left out. */
export type Source = { link: Link } | { value: unknown } | 'removed' | undefined;

/** A place on the way from an input to its source. */
type Place = { side: 'input' | 'output'; node: PlacedNode; slot: number };

/**
 * Finds the source of an input behind reroutes, primitives, bypassed nodes and the borders of subgraphs.
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
			if (name !== undefined) named.set(name, node);
			this.setNodes.set(node.scope, named);
		}
	}

	/** Throws badParameter where the links form a circle that no node is in. */
	sourceOf(node: PlacedNode, slot: number): Source {
		const type = node.inputs[slot]?.type ?? '*';
		const passed = new Set<string>();
		let place: Place | Settled = { side: 'input', node, slot };
		while (!('source' in place)) {
			const key: string = `${place.side} ${place.node.apiId} ${place.slot} ${type}`;
			if (passed.has(key)) throw circle(node);
			if (this.known.has(key)) {
				place = { source: this.known.get(key) };
				break;
			}
			passed.add(key);
			place = place.side === 'input' ? behindInput(place) : this.behindOutput(place, type);
		}
		for (const key of passed) this.known.set(key, place.source);
		return place.source;
	}

	private behindOutput({ node, slot }: Place, type: string): Place | Settled {
		if (node.mode === BYPASSED) return around(node, slot, type);
		if (node.mode === MUTED && virtualKindOf(node) !== 'reroute') return { source: 'removed' };
		if (node.inner) return intoSubgraph(node, node.inner, slot);
		const kind = virtualKindOf(node);
		if (kind === undefined) return { source: { link: [node.apiId, slot] } };
		if (kind === 'reroute' || kind === 'set') return { side: 'input', node, slot: 0 };
		if (kind === 'get') return this.behindName(node);
		const value = kind === 'primitive' ? firstValueOf(node) : undefined;
		return { source: value === undefined || value === null ? undefined : { value } };
	}

	/** A get node's value is that of the set node with its name, in its own graph or one around it. */
	private behindName(node: PlacedNode): Place | Settled {
		const name = signalNameOf(node) ?? '';
		for (let scope: Scope | undefined = node.scope; scope; scope = scope.parent?.scope) {
			const setNode = this.setNodes.get(scope)?.get(name);
			if (setNode) return { side: 'input', node: setNode, slot: 0 };
		}
		return { source: undefined };
	}
}

interface Settled {
	source: Source;
}

const NOTHING: Settled = { source: undefined };

function behindInput({ node, slot }: Place): Place | Settled {
	const input = node.inputs[slot];
	const { graph, parent, nodes } = node.scope;
	const link = input?.link === undefined ? undefined : graph.links.get(input.link);
	if (!link) {
		const value = input && promotedValueOf(node, input.widget ?? input.name);
		return value === undefined ? NOTHING : { source: { value } };
	}
	if (link.originId === SUBGRAPH_INPUT) {
		return parent ? outOfSubgraph(parent, graph.inputNames, link.originOutput) : NOTHING;
	}
	const origin = nodes.get(link.originId);
	return origin ? { side: 'output', node: origin, slot: link.originOutput } : NOTHING;
}

function outOfSubgraph(parent: PlacedNode, names: string[], slot: number): Place | Settled {
	const named = parent.inputs.findIndex(({ name }) => name === names[slot]);
	return { side: 'input', node: parent, slot: named < 0 ? slot : named };
}

function intoSubgraph(node: PlacedNode, inner: Scope, slot: number): Place | Settled {
	const linkId = inner.graph.outputLinks[slot];
	const link = linkId === undefined ? undefined : inner.graph.links.get(linkId);
	if (!link) return NOTHING;
	if (link.originId === SUBGRAPH_INPUT) {
		return outOfSubgraph(node, inner.graph.inputNames, link.originOutput);
	}
	const origin = inner.nodes.get(link.originId);
	return origin ? { side: 'output', node: origin, slot: link.originOutput } : NOTHING;
}

/** A bypassed node hands on the input of the same type: that with the output's number, else the first. */
function around(node: PlacedNode, slot: number, type: string): Place | Settled {
	const wanted = node.outputs[slot] ?? type;
	const fits = (input: { type: string } | undefined) =>
		input !== undefined && (input.type === wanted || input.type === type);
	const found = fits(node.inputs[slot]) ? slot : node.inputs.findIndex(fits);
	const any = wanted === '*' ? slot : node.inputs.findIndex((input) => input.type === '*');
	const chosen = found < 0 ? any : found;
	return chosen < 0 ? NOTHING : { side: 'input', node, slot: chosen };
}

const circle = (node: PlacedNode) =>
	badParameter(
		`The links that end at node ${quoted(node.apiId)} form a circle`,
		'Open the workflow in ComfyUI, correct the links, and save it again.',
	);
