import type { INodeProperties } from 'n8n-workflow';

import type { Parameter } from '../../../nodes/StableDiffusion/core/controls/parameter';

type Property = Parameter['property'];
type Rule = (value: unknown, property: Property) => boolean;

/** Plain conditions, because `expect` is too slow to be called a million times. */
const RULES: Partial<Record<INodeProperties['type'], Rule>> = {
	number: (value, { typeOptions: { minValue, maxValue, numberPrecision } = {} }) =>
		typeof value === 'number' &&
		value >= (minValue ?? -Infinity) &&
		value <= (maxValue ?? Infinity) &&
		(numberPrecision !== 0 || Number.isInteger(value)),
	options: (value, { options = [] }) =>
		options.some((option) => 'value' in option && option.value === value),
	boolean: (value) => typeof value === 'boolean',
	// A job is read by readToken, see jobToken.test.ts.
	string: (value, { displayName, required }) =>
		displayName === 'Job' ||
		(typeof value === 'string' && (required !== true || value.trim() !== '')),
	json: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
	fixedCollection: (value) => Array.isArray(value),
	resourceMapper: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
	resourceLocator: (value, { default: preset }) => {
		if (typeof value === 'string') return value.trim() !== '';
		const isOptional = (preset as { value?: unknown }).value === '';
		return value === undefined ? isOptional : 'kind' in (value as object);
	},
};

/** Longest sentence about one value, in characters; rows have several. */
const LONGEST_PROBLEM = 2_500;

/** What is wrong with the way a parameter deals with a value; undefined where it does well. */
export function complaintAbout({ property, read }: Parameter, value: unknown): string | undefined {
	const rule = RULES[property.type];
	if (!rule) return `no rule for the type ${property.type}`;
	try {
		const reading = read(value, property.displayName);
		if ('value' in reading)
			return rule(reading.value, property) ? undefined : 'takes what does not fit';
		const { problem } = reading;
		const isSentence =
			/^(must be|must have|is empty|can have at most|is not an image|has a problem|cannot be the name)/;
		if (!isSentence.test(problem)) return `says '${problem}'`;
		return problem.length > LONGEST_PROBLEM ? 'says too much' : undefined;
	} catch (error) {
		return `throws ${String(error)}`;
	}
}
