/** Reading what servers answer, without a schema: this is loaded with the node. */

export type Fields = Readonly<Record<string, unknown>>;

/** A JSON object, or undefined for anything else. */
export function fieldsOf(value: unknown): Fields | undefined {
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? (value as Fields) : undefined; // any object may be looked up by name
}

export function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? (value as unknown[]) : []; // what JSON holds
}

/** A text that says something, in at most `longest` characters. */
export function textOf(value: unknown, longest = 500): string | undefined {
	const text = typeof value === 'string' ? value.trim() : '';
	return text === '' ? undefined : text.slice(0, longest);
}

export function numberOf(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
