import type { JsonObject } from '../../core/base/json';
import { isObject } from '../../core/base/json';

/** Undefined for anything but an object. */
export const fieldsOf = (value: unknown): JsonObject | undefined =>
	isObject(value) ? value : undefined;

/** A text that says something, in at most `longest` characters. */
export function textOf(value: unknown, longest = 500): string | undefined {
	const text = typeof value === 'string' ? value.trim() : '';
	return text === '' ? undefined : text.slice(0, longest);
}

/** A name and its label differ in case, blanks and underscores. */
export function isSameName(one: string, other: string): boolean {
	const bare = (name: string) => name.toLowerCase().replace(/[\s_]/g, '');
	return bare(one) === bare(other);
}
