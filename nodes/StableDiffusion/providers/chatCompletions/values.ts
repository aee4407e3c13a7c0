/** Looks at JSON from outside by hand: an answer may have a million events, each of any shape. */

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields | undefined {
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? (value as Fields) : undefined; // any object may be looked up by name
}

/** The entries of a list, or the one thing that stands where a list might. */
export function listOf(value: unknown): readonly unknown[] {
	if (Array.isArray(value)) return value;
	return value === undefined || value === null ? [] : [value];
}

export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
