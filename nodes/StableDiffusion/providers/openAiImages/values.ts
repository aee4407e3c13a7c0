/** Looks at JSON from outside by hand: servers differ in every field but the image. */

type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? (value as Fields) : {}; // any object may be looked up by name
}

export function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
