import { type JsonObject, isObject } from '../../core/jsonBody';
import { type InvalidField, invalidInput } from './errors';
import type { Model, Property } from './models/model';

/** Characters; the documentation of input files says that a data URI is for less than 1 MB. */
const LONGEST_DATA_URI = 1_000_000;

/** The input with the defaults of the model; refuses what does not fit. */
export function validInput(model: Model, given: unknown): JsonObject {
	if (!isObject(given)) {
		throw invalidInput([
			{ type: 'invalid_type', field: 'input', description: 'Expected: object, given: other' },
		]);
	}
	const missing = model.required
		.filter((name) => given[name] === undefined)
		.map((name) => ({ type: 'required', field: 'input', description: `${name} is required` }));
	const others = Object.entries(given).flatMap(([name, value]) => problemsOf(model, name, value));
	const problems = [...missing, ...others];
	if (problems.length > 0) throw invalidInput(problems);
	const defaults = Object.entries(model.properties)
		.filter(([, property]) => 'default' in property)
		.map(([name, property]) => [name, property['default']] as const);
	return { ...Object.fromEntries(defaults), ...given };
}

function problemsOf(model: Model, name: string, value: unknown): InvalidField[] {
	const property = model.properties[name];
	const problem = (type: string, description: string): InvalidField[] => [
		{ type, field: `input.${name}`, description },
	];
	if (!property) {
		return problem('additional_property_not_allowed', `Additional property ${name} is not allowed`);
	}
	const choices = model.choices[name];
	if (choices) {
		const list = choices.map((one) => JSON.stringify(one)).join(', ');
		const isKnown = choices.some((one) => one === value);
		return isKnown ? [] : problem('enum', `${name} must be one of the following: ${list}`);
	}
	if (!hasType(property, value)) {
		return problem('invalid_type', `Invalid type. Expected: ${String(property['type'])}`);
	}
	if (property['format'] === 'uri' && !isAddress(value as string)) {
		return problem('format', "Does not match format 'uri'");
	}
	return typeof value === 'number' ? outOfBounds(property, value, problem) : [];
}

function hasType({ type }: Property, value: unknown): boolean {
	if (type === 'integer') return Number.isInteger(value);
	return typeof value === type;
}

function isAddress(value: string): boolean {
	if (value.startsWith('data:')) {
		return value.length <= LONGEST_DATA_URI && /^data:[\w.+-]+\/[\w.+-]+;base64,/.test(value);
	}
	return /^https?:\/\//.test(value) && URL.canParse(value);
}

function outOfBounds(
	{ minimum, maximum }: Property,
	value: number,
	problem: (type: string, description: string) => InvalidField[],
): InvalidField[] {
	if (typeof minimum === 'number' && value < minimum) {
		return problem('number_gte', `Must be greater than or equal to ${minimum}`);
	}
	if (typeof maximum === 'number' && value > maximum) {
		return problem('number_lte', `Must be less than or equal to ${maximum}`);
	}
	return [];
}
