import type { Link } from './types';

/** An ID as a text: editors write numbers and, inside of subgraphs, texts. */
export const idOf = (value: unknown): string | undefined =>
	typeof value === 'number' || typeof value === 'string' ? String(value) : undefined;

/** The two items of a link; ComfyUI takes every list of two, a text and a number, for one. */
export function linkOf(value: unknown): Link | undefined {
	if (!Array.isArray(value) || value.length !== 2) return undefined;
	const [node, output] = value as unknown[];
	const nodeId = idOf(node);
	return nodeId !== undefined && typeof output === 'number' ? [nodeId, output] : undefined;
}

const LONGEST_NAME = 80;

/** A name from a graph inside of a sentence. */
export const quoted = (name: string) =>
	name.length > LONGEST_NAME ? `'${name.slice(0, LONGEST_NAME)}…'` : `'${name}'`;

const MOST_NAMES = 20;

/** Names inside of a sentence: no more than anyone would read. */
export function listed(names: readonly string[]): string {
	const shown = names.slice(0, MOST_NAMES).join(', ');
	const more = names.length - MOST_NAMES;
	return more > 0 ? `${shown} and ${more} more` : shown;
}
