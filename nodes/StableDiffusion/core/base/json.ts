/** Looks at JSON from outside by hand, without a schema: nothing in it is sure. */

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Empty for anything else. */
export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** Empty for anything else. */
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A text that says something. */
export const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value : undefined;

export const numberOf = (value: unknown): number | undefined =>
	typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** An own property only: in data from outside, `constructor` is a name like any other. */
export const own = (object: JsonObject, key: string): unknown =>
	Object.hasOwn(object, key) ? object[key] : undefined;
