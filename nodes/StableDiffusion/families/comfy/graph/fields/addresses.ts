import { badParameter } from '../../../../core/base/errors';
import { listed, quoted } from '../json';
import type { ApiGraph, ApiNode } from '../types';

/** Where a value is in a graph. */
export interface Place {
	nodeId: string;
	input: string;
}

export const addressOf = (graph: ApiGraph, key: string): string => {
	const { nodeId, input } = placeOf(graph, key);
	return `${nodeId}.${input}`;
};

const LONGEST_KEY = 500;

/**
 * The input that a key means: `nodeId.input`, `Title.input` or `Title · input`; a title is that of the node,
 * or the name of its class. Throws badParameter with the inputs that there are.
 */
export function placeOf(graph: ApiGraph, key: string): Place {
	const parts = key.length > LONGEST_KEY ? [] : partsOf(key);
	for (const [nodeId, input] of parts) {
		const node = Object.hasOwn(graph, nodeId) ? graph[nodeId] : undefined;
		if (node && Object.hasOwn(node.inputs, input)) return { nodeId, input };
	}
	const places = parts.length === 0 ? [] : namedPlaces(graph, parts);
	if (places.length > 1) throw ambiguous(key, places);
	const [place] = places;
	if (!place) throw unknown(graph, key);
	return place;
}

/** Titles and inputs may have dots themselves: each dot may be the one between them. */
function partsOf(key: string): Array<[string, string]> {
	return [...key.matchAll(/\.| · /g)].map(({ 0: separator, index }) => [
		key.slice(0, index),
		key.slice(index + separator.length),
	]);
}

function namedPlaces(graph: ApiGraph, parts: Array<[string, string]>): Place[] {
	const inputsOf = new Map(parts.map(([title, input]) => [comparable(title), input]));
	const found = (nameOf: (node: ApiNode) => string | undefined) =>
		Object.entries(graph).flatMap(([nodeId, node]) => {
			const input = inputsOf.get(comparable(nameOf(node) ?? ''));
			return input !== undefined && Object.hasOwn(node.inputs, input) ? [{ nodeId, input }] : [];
		});
	const byTitle = found((node) => node._meta?.title);
	return byTitle.length > 0 ? byTitle : found((node) => node.class_type);
}

const comparable = (title: string) => title.trim().toLowerCase();

const ambiguous = (key: string, places: Place[]) =>
	badParameter(
		`${quoted(key)} means several inputs of the workflow`,
		`Use one of ${listed(places.map(({ nodeId, input }) => quoted(`${nodeId}.${input}`)))}.`,
	);

function unknown(graph: ApiGraph, key: string) {
	const names = Object.entries(graph).flatMap(([id, { inputs }]) =>
		Object.keys(inputs).map((input) => quoted(`${id}.${input}`)),
	);
	return badParameter(
		`${quoted(key)} is not an input of the workflow`,
		names.length === 0 ? 'The workflow has no inputs.' : `It has ${listed(names)}.`,
	);
}
