import type { JsonObject } from '../../../../core/base/json';
import { own } from '../../../../core/base/json';
import { linkOf } from '../json';
import { copyOf } from '../readWorkflow';
import type { ApiGraph, ApiNode, ObjectInfo } from '../types';
import { addressOf, placeOf } from './addresses';
import { isSeed } from './fieldRoles';
import { nodeSpecsOf } from './nodeSpecs';

/** Where a seed's bounds are unknown, it fits into every known node but these. */
const LARGEST_SEED = 2 ** 31 - 1;
/** Classes of ComfyUI 0.33.0, recorded 2026-11-27. */
const NARROW: ReadonlyArray<[classes: RegExp, bounds: { min?: number; max?: number }]> = [
	[/^Bria/, { min: 1 }],
	[/^Rodin3D_Gen25_/, { max: 65_535 }],
];

/** Addresses of the seeds of a graph and what they hold. */
export function seedsOf(graph: ApiGraph, objectInfo?: ObjectInfo): Map<string, number> {
	const shared = sharedSeedsOf(graph);
	const seeds = new Map<string, number>();
	for (const [id, node] of Object.entries(graph)) {
		const specs = nodeSpecsOf(node, objectInfo);
		for (const [name, value] of Object.entries(node.inputs)) {
			const address = `${id}.${name}`;
			const isOne = shared.has(address) || isSeed(name, value, specs?.get(name));
			if (isOne && typeof value === 'number') seeds.set(address, value);
		}
	}
	return seeds;
}

const NUMBER_NAMES = ['value', 'int', 'number'];

/** Numbers of other nodes that are linked to a seed, by their addresses. */
export function sharedSeedsOf(graph: ApiGraph): Set<string> {
	const shared = new Set<string>();
	for (const { inputs } of Object.values(graph)) {
		for (const [name, value] of Object.entries(inputs)) {
			const link = /(^|_)seed$/.test(name) ? linkOf(value) : undefined;
			const source = link && Object.hasOwn(graph, link[0]) ? graph[link[0]] : undefined;
			if (!link || !source) continue;
			const found = NUMBER_NAMES.find((one) => typeof own(source.inputs, one) === 'number');
			if (found) shared.add(`${link[0]}.${found}`);
		}
	}
	return shared;
}

/**
 * The graph with a new seed wherever one is, except at the inputs named in `fixed` (as in `setValues`).
 * A fixed seed below 0, which ComfyUI refuses, means random as well.
 * `random` gives numbers from 0 to below 1.
 */
export function randomizeSeeds(
	graph: ApiGraph,
	fixed: Iterable<string>,
	random: () => number,
	objectInfo?: ObjectInfo,
): ApiGraph {
	const kept = new Set([...fixed].map((key) => addressOf(graph, key)));
	const shared = sharedSeedsOf(graph);
	const changed = copyOf(graph);
	for (const [address, seed] of seedsOf(graph, objectInfo)) {
		if (kept.has(address) && seed >= 0) continue;
		const { nodeId, input } = placeOf(graph, address);
		const node = changed[nodeId];
		if (!node) continue;
		// The bounds of a shared number are its own, and wider than those of the seeds it is linked to.
		const bounds = shared.has(address) ? {} : boundsOf(node, input, objectInfo);
		node.inputs[input] = seedBetween(own(bounds, 'min'), own(bounds, 'max'), random);
	}
	return changed;
}

function boundsOf(node: ApiNode, input: string, objectInfo?: ObjectInfo): JsonObject {
	const spec = nodeSpecsOf(node, objectInfo)?.get(input);
	return spec?.options ?? NARROW.find(([classes]) => classes.test(node.class_type))?.[1] ?? {};
}

/** JSON numbers above 2^53 lose digits. */
function seedBetween(min: unknown, max: unknown, random: () => number): number {
	const lowest = typeof min === 'number' ? Math.max(0, min) : 0;
	const highest = typeof max === 'number' ? Math.min(max, Number.MAX_SAFE_INTEGER) : LARGEST_SEED;
	return lowest + Math.floor(random() * (Math.max(highest, lowest) - lowest));
}
