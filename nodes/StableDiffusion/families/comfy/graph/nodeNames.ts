import type { ApiGraph } from './types';

const LONGEST_TITLE = 80;

/** A node as a person knows it: by its title, its class and its number. */
export function nodeNamed(id: string, graph: ApiGraph, type?: string): string {
	const { title, name } = titleOf(id, graph, type);
	const about = title === name || name === '' ? `#${id}` : `${name}, #${id}`;
	return `The node '${title || name || id}' (${about})`;
}

/** Its title; its class where it has none. */
export function titleOf(id: string, graph: ApiGraph, type?: string) {
	const node = Object.hasOwn(graph, id) ? graph[id] : undefined;
	const name = (node?.class_type ?? type ?? '').slice(0, LONGEST_TITLE);
	return { name, title: (node?._meta?.title ?? name).slice(0, LONGEST_TITLE) };
}
