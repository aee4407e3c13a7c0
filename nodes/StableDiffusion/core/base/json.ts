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

/** What a text holds as JSON, also as Python writes it; undefined where it holds none. */
export function parsedJson(text: string): unknown {
	const json = text.replace(/^\uFEFF/, '');
	const parsed = parsedStrictly(json);
	return parsed === undefined && NO_NUMBER.test(json)
		? parsedStrictly(
				json.replace(TEXT_OR_NO_NUMBER, (found) => (found[0] === '"' ? found : 'null')),
			)
		: parsed;
}

function parsedStrictly(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

/** Python writes these words, which are not JSON. */
const NO_NUMBER = /NaN|Infinity/;
/** A text to its end, or that of the file: what is inside stays. Nothing is read twice. */
const TEXT_OR_NO_NUMBER = /"(?:[^"\\]+|\\.)*"?|-?\b(?:NaN|Infinity)\b/gs;
