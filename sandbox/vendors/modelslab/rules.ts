import { invalidFields } from './errors';

/** What is wrong with the value, if anything, in Laravel's words. */
export type Rule = (value: unknown, label: string) => string | undefined;

export interface Field {
	rule: Rule;
	required?: boolean;
}

/** One endpoint's table: what it takes, in which form, in which range. */
export type Fields = Record<string, Field>;

export type JsonFields = Record<string, unknown>;

export interface Range {
	min?: number;
	max?: number;
	multipleOf?: number;
}

export const text: Rule = (value, label) =>
	typeof value === 'string' ? undefined : `The ${label} must be a string.`;

export const url: Rule = (value, label) =>
	typeof value === 'string' && /^https?:\/\/\S+$/i.test(value)
		? undefined
		: `The ${label} must be a valid URL.`;

/** https as the page demands, or http on this computer, where it is really called. */
export const webhookUrl: Rule = (value, label) =>
	typeof value === 'string' &&
	URL.canParse(value) &&
	/^(https:\/\/|http:\/\/(localhost|127\.|\[::1\]))\S+$/i.test(value)
		? undefined
		: `The ${label} must be a valid https URL.`;

/** v3, v4 and v5 know no booleans. */
export const yesNo: Rule = oneOf(['yes', 'no']);

export const trueFalse: Rule = oneOf(['true', 'false']);

export const flag: Rule = (value, label) =>
	typeof value === 'boolean' ? undefined : `The ${label} field must be true or false.`;

/** Official samples send these whole numbers as strings; no other form is proven. */
export function digits(range: Range): Rule {
	return (value, label) =>
		typeof value === 'string' && /^\d+$/.test(value)
			? outOfRange(Number(value), range, label)
			: `The ${label} must be a string of digits.`;
}

export function integer(range: Range): Rule {
	return (value, label) =>
		Number.isSafeInteger(value)
			? outOfRange(Number(value), range, label)
			: `The ${label} must be an integer.`;
}

export function number(range: Range): Rule {
	return (value, label) =>
		typeof value === 'number' && Number.isFinite(value)
			? outOfRange(value, range, label)
			: `The ${label} must be a number.`;
}

/** A decimal number as a string. */
export function numeral(range: Range): Rule {
	return (value, label) =>
		typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)
			? outOfRange(Number(value), range, label)
			: `The ${label} must be a number.`;
}

export function oneOf(values: readonly string[]): Rule {
	return (value, label) =>
		typeof value === 'string' && values.includes(value)
			? undefined
			: `The selected ${label} is invalid.`;
}

/** Several values in one string, separated by commas. */
export function commaList(rule: Rule): Rule {
	return (value, label) => {
		if (typeof value !== 'string') return `The ${label} must be a string.`;
		return value
			.split(',')
			.map((part) => rule(part.trim(), label))
			.find((problem) => problem !== undefined);
	};
}

/** When a page declares one form and shows another. */
export function either(first: Rule, second: Rule): Rule {
	return (value, label) => {
		const problems = [first(value, label), second(value, label)];
		if (problems.includes(undefined)) return undefined;
		return typeof value === 'string' ? problems[1] : problems[0];
	};
}

/** Unused fields may be null. Throws all problems at once, by field. */
export function checkFields(body: JsonFields, fields: Fields, refuse = invalidFields): void {
	const problems: Record<string, string[]> = {};
	for (const [name, field] of Object.entries(fields)) {
		const problem = problemOf(body, name, field);
		if (problem !== undefined) problems[name] = [problem];
	}
	for (const name of Object.keys(body)) {
		if (name === 'key' || name in fields) continue;
		problems[name] = [`The ${label(name)} field is prohibited.`];
	}
	if (Object.keys(problems).length > 0) throw refuse(problems);
}

function problemOf(body: JsonFields, name: string, { rule, required }: Field): string | undefined {
	const value = body[name] ?? undefined;
	if (value !== undefined && value !== '') return rule(value, label(name));
	if (required !== true) return undefined;
	return `The ${label(name)} field is required.`;
}

function outOfRange(value: number, range: Range, label: string): string | undefined {
	const { min = -Infinity, max = Infinity, multipleOf = 0 } = range;
	if (value < min) return `The ${label} must be at least ${min}.`;
	if (value > max) return `The ${label} may not be greater than ${max}.`;
	if (multipleOf > 0 && value % multipleOf !== 0) {
		return `The ${label} must be a multiple of ${multipleOf}.`;
	}
	return undefined;
}

function label(name: string): string {
	return name.replace(/_/g, ' ');
}
