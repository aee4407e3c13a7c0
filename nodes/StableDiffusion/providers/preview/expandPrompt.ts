import { badParameter } from '../../core/base/errors';
import { choice, integer, jsonObject, rows, text, when } from '../../core/controls/kinds';
import type { Values } from '../../core/controls/kinds';
import { prompt } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import type { Axis } from './prompt/axes';
import { crossProduct, valuesOf } from './prompt/axes';
import { combinations } from './prompt/combinations';
import { countOf, stepsOf } from './prompt/counts';
import { parseTemplate } from './prompt/parse';
import { randomPrompt } from './prompt/randomPrompt';
import type { Template } from './prompt/template';
import { withoutWildcards } from './prompt/wildcards';
import { randomFrom } from './random';

const MOST_ITEMS = 10_000;
/** A second or two of work. */
const MOST_STEPS = 20_000_000;
/** Fields of every item. */
const TAKEN = ['prompt', 'index', 'count', 'coordinates', 'axes'];
const LARGEST_SEED = 4_294_967_295;

const parameters = {
	prompt: {
		...prompt(20_000),
		property: {
			...prompt().property,
			description:
				'Template such as {red|blue} car, {2$$, $$fog|rain|snow}, {3::day|night} or __color__. A backslash makes the next character literal.',
			placeholder: 'e.g. A {red|blue|green} car in {fog|snow}',
		},
	},
	// Not 'mode': n8n's editor lists the values of a control of that name as actions.
	promptMode: choice({
		displayName: 'Mode',
		description: 'Which prompts to make',
		default: 'combinations',
		options: [
			{ name: 'Combinations', value: 'combinations', description: 'Every possible prompt' },
			{ name: 'Random', value: 'random', description: 'Some prompts, chosen at random by weight' },
		],
	}),
	count: when(
		{ promptMode: ['random'] },
		integer({
			displayName: 'Number of Prompts',
			description: 'How many prompts to choose',
			default: 10,
			min: 1,
			max: MOST_ITEMS,
		}),
	),
	seed: when(
		{ promptMode: ['random'] },
		integer({
			displayName: 'Seed',
			description: 'The same seed chooses the same prompts',
			default: 1,
			min: 0,
			max: LARGEST_SEED,
		}),
	),
	axes: rows({
		displayName: 'Axes',
		description: 'Parameters to vary with every prompt: each combination becomes an item',
		placeholder: 'Add Axis',
		rowName: 'Axis',
		fields: {
			name: text({
				displayName: 'Name',
				description: 'Name of the output field, which other nodes can use',
				placeholder: 'e.g. seed',
				required: true,
				maxLength: 100,
			}),
			values: text({
				displayName: 'Values',
				description: 'Values separated by commas or line breaks, or a JSON list',
				placeholder: 'e.g. 1, 2, 3',
				required: true,
				maxLength: 100_000,
			}),
		},
	}),
};

const options = {
	maximumItems: integer({
		displayName: 'Maximum Items',
		description: 'Fail if there would be more items than this',
		default: 100,
		min: 1,
		max: MOST_ITEMS,
	}),
	wildcards: jsonObject({
		displayName: 'Wildcards',
		description:
			'A JSON object with a list for each wildcard such as __color__, or a text with one entry per line',
		default: '{\n  "color": ["red", "blue"]\n}',
	}),
};

/** One item for each variation of a prompt and of other parameters; nothing is sent anywhere. */
export const expandPrompt = defineOperation({
	name: 'expand',
	yields: 'records',
	parameters,
	options,
	async run(values) {
		const { wildcards = {}, maximumItems = 100 } = values.options;
		const template = withoutWildcards(parseTemplate(values.prompt), wildcards);
		const axes = axesOf(values.axes);
		const isRandom = values.promptMode === 'random';
		const prompts = isRandom ? (values.count ?? 1) : countOf(template);
		const total = axes.reduce((product, axis) => product * axis.values.length, prompts);
		if (total > maximumItems) throw tooMany(total, maximumItems);
		if (prompts * stepsOf(template) > MOST_STEPS) throw tooLong();
		const texts = isRandom
			? randomPrompts(template, prompts, values.seed ?? 0)
			: [...combinations(template)];
		return await Promise.resolve({ records: recordsOf(texts, axes) });
	},
});

function axesOf(given: Values<typeof parameters>['axes']): Axis[] {
	const names = given.map(({ name }) => name.trim());
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) {
		throw badParameter(
			`'Axes' has the name '${twice}' twice.`,
			'Put all its values into one axis.',
		);
	}
	const taken = names.find((name) => TAKEN.includes(name));
	if (taken !== undefined) {
		throw badParameter(
			`'Axes' cannot have the name '${taken}': the output has a field of this name.`,
			'Choose another name.',
		);
	}
	const axes = given.map(({ values }, at) => ({ name: names[at] ?? '', values: valuesOf(values) }));
	const empty = axes.find(({ values }) => values.length === 0);
	if (!empty) return axes;
	throw badParameter(
		`'Axes' has no values for '${empty.name}'.`,
		'Enter values, or remove the axis.',
	);
}

function tooMany(total: number, most: number) {
	const count = Number.isFinite(total) ? total.toLocaleString('en-US') : 'too many to count';
	return badParameter(
		`'Prompt' and 'Axes' make ${count} items, but 'Options → Maximum Items' is ${most}.`,
		`Raise it to at most ${MOST_ITEMS}, remove choices, or set 'Mode' to Random.`,
	);
}

function tooLong() {
	return badParameter(
		"'Prompt' takes too long to expand.",
		'Make fewer prompts, or use wildcards with fewer choices inside each other.',
	);
}

function randomPrompts(template: Template, count: number, seed: number): string[] {
	const random = randomFrom(String(seed));
	return Array.from({ length: count }, () => randomPrompt(template, random));
}

/** The prompt and the values of the axes under their names, and where the item is among all. */
function recordsOf(prompts: string[], axes: Axis[]) {
	const variations = [...crossProduct(axes)];
	const count = prompts.length * variations.length;
	return prompts.flatMap((prompt, row) =>
		variations.map(({ values, places }, column) => ({
			prompt,
			...values,
			index: row * variations.length + column,
			count,
			coordinates: { prompt, ...values },
			axes: places,
		})),
	);
}
