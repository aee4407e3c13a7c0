import type { IDataObject } from 'n8n-workflow';

/** Parameters as n8n passes them: whatever the control holds or the expression yields. */
export type RawValues = Readonly<Record<string, unknown>>;

/** What is wrong with a value; follows the name of the control. */
export interface Problem {
	problem: string;
}

/** A value that fits its control, or what is wrong with it. */
export type Reading<T> = { value: T } | Problem;

/** Longest value shown back to the user, in characters. */
const LONGEST_SHOWN = 80;
/** No number is written with more characters than this. */
const LONGEST_NUMBER = 400;

/** n8n takes the value out of a locator at the top, but not inside of a collection. */
export function bareValue(value: unknown): unknown {
	const isLocator = typeof value === 'object' && value !== null && 'value' in value;
	return isLocator ? value.value : value;
}

export function readText(
	value: unknown,
	rule: { required?: boolean; maxLength?: number } = {},
): Reading<string> {
	const text = toText(value);
	if (Array.isArray(value)) {
		const wayOut = 'use the Split Out node to make one item per entry';
		return { problem: `must be text, but is the list ${show(value)}: ${wayOut}` };
	}
	if (text === undefined) return { problem: `must be text, but is ${show(value)}` };
	// What n8n inserts for an object inside a text. An image of it would be useless and still be billed.
	if (text.includes('[object Object]')) {
		return {
			problem: `must be text, but holds an object: ${show(text)}; select one of its fields`,
		};
	}
	if (rule.required && text.trim() === '') return { problem: 'is empty' };
	if (rule.maxLength !== undefined && text.length > rule.maxLength) {
		return { problem: `can have at most ${rule.maxLength} characters, but has ${text.length}` };
	}
	return { value: text };
}

export function readNumber(
	value: unknown,
	rule: { min: number; max: number; whole: boolean; step?: number },
): Reading<number> {
	const number = toNumber(value);
	const kind = rule.whole ? 'a whole number' : 'a number';
	const range = `must be ${kind} from ${rule.min} to ${rule.max}`;
	const fits =
		number !== undefined &&
		number >= rule.min &&
		number <= rule.max &&
		(!rule.whole || Number.isInteger(number));
	if (!fits) return { problem: `${range}, but is ${show(value)}` };
	if (rule.step !== undefined && number % rule.step !== 0) {
		return { problem: `must be a multiple of ${rule.step}, but is ${show(value)}` };
	}
	return { value: number };
}

export function readBoolean(value: unknown): Reading<boolean> {
	if (typeof value === 'boolean') return { value };
	const word = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
	if (word === 'true' || word === 'false') return { value: word === 'true' };
	return { problem: `must be true or false, but is ${show(value)}` };
}

export function readChoice<V extends string>(value: unknown, allowed: readonly V[]): Reading<V> {
	const found = allowed.find((option) => option === value);
	if (found !== undefined) return { value: found };
	const list = allowed.map((option) => `'${option}'`).join(', ');
	return { problem: `must be one of ${list}, but is ${show(value)}` };
}

export function readJsonObject(value: unknown): Reading<IDataObject> {
	const object = typeof value === 'string' ? parse(value) : (value ?? {});
	if (typeof object === 'object' && object !== null && !Array.isArray(object)) {
		return { value: object as IDataObject }; // JSON, or what an expression yields in its place
	}
	return { problem: `must be a JSON object such as {"name": 1}, but is ${show(value)}` };
}

/** A value as the user would recognize it, on one line. */
export function show(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'empty';
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	const text = (typeof value === 'string' ? value : toJsonText(value)).slice(0, 2 * LONGEST_SHOWN);
	const line = text.replace(/\s+/g, ' ');
	return `'${line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line}'`;
}

/** What an expression yields may point at itself, which JSON cannot say. */
function toJsonText(value: unknown): string {
	try {
		return JSON.stringify(value) ?? String(value);
	} catch {
		return 'an object that contains itself';
	}
}

/** Numbers and booleans from expressions are as good as text; an object is a mistake. */
function toText(value: unknown): string | undefined {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	return typeof value === 'boolean' ? String(value) : undefined;
}

/** Expressions yield numbers as text; only a plain decimal one counts. */
function toNumber(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string' || value.length > LONGEST_NUMBER) return undefined;
	return /^\s*[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?\s*$/i.test(value) ? Number(value) : undefined;
}

function parse(text: string): unknown {
	try {
		return text.trim() === '' ? {} : JSON.parse(text);
	} catch {
		return undefined;
	}
}

export function isMissing(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}
