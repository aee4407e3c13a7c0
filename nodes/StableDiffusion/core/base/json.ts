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
	return parsed === undefined && /NaN|Infinity/.test(json)
		? parsedStrictly(withoutNoNumbers(json))
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
const NO_NUMBER = /-?(?:NaN|Infinity)\b/y;

/** Each such word becomes null; those inside of a text stay. A pattern for texts would overflow the stack. */
function withoutNoNumbers(json: string): string {
	const pieces: string[] = [];
	let [from, isText] = [0, false];
	for (let at = 0; at < json.length; at++) {
		const sign = json[at] ?? '';
		if (sign === '\\') at++;
		else if (sign === '"') isText = !isText;
		else if (!isText && '-NI'.includes(sign)) {
			NO_NUMBER.lastIndex = at;
			if (!NO_NUMBER.test(json)) continue;
			pieces.push(json.slice(from, at), 'null');
			from = NO_NUMBER.lastIndex;
			at = from - 1;
		}
	}
	return [...pieces, json.slice(from)].join('');
}
