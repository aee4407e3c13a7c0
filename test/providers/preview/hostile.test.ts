import { ProviderError } from '../../../nodes/StableDiffusion/core/base/errors';
import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { expandPrompt } from '../../../nodes/StableDiffusion/providers/preview/expandPrompt';
import { effortUntil } from '../../core/support/effort';

/** Templates and axes that would freeze n8n, or silently lose what the user gave. */

const tools = {} as Toolbox; // it needs none

interface Given {
	prompt?: string;
	promptMode?: string;
	count?: number;
	axes?: Array<{ name: string; values: string }>;
	options?: object;
}

async function expand({ axes = [], ...given }: Given) {
	const values = { promptMode: 'combinations', seed: 1, options: {}, prompt: 'x', ...given };
	const outcome = await expandPrompt.run({ ...values, axes: { rows: axes } }, tools);
	return 'records' in outcome ? outcome.records : [];
}

async function problemOf(given: Given): Promise<string> {
	try {
		return `no problem, ${(await expand(given)).length} items`;
	} catch (error) {
		return error instanceof ProviderError ? error.message : String(error);
	}
}

const manyChoices = '{a|b}'.repeat(2_000);
const list = (length: number) => Array.from({ length }, (_, index) => `entry ${index}`);

test.each<[string, Given, string]>([
	[
		'an axis without values',
		{ prompt: manyChoices, axes: [{ name: 'seed', values: ' , ' }] },
		"'Axes' has no values for 'seed'.",
	],
	[
		'more prompts than a number can count',
		{ prompt: manyChoices },
		"'Prompt' and 'Axes' make too many to count items, but 'Options → Maximum Items' is 100.",
	],
	[
		'many options in every order',
		{ prompt: `{1-$$${'a|'.repeat(9_000)}}` },
		"'Prompt' and 'Axes' make too many to count items, but 'Options → Maximum Items' is 100.",
	],
	[
		'a long wildcard in every order',
		{
			prompt: '{1-$$__w__|__w__}',
			options: { wildcards: { w: [`{1-$$${list(20_000).join('|')}}`] } },
		},
		"'Prompt' and 'Axes' make too many to count items, but 'Options → Maximum Items' is 100.",
	],
	...['prompt', 'index', 'count', 'coordinates', 'axes'].map((name): [string, Given, string] => [
		`an axis named ${name}`,
		{ axes: [{ name, values: '1' }] },
		`'Axes' cannot have the name '${name}': the output has a field of this name.`,
	]),
	[
		'more values than are read',
		{ axes: [{ name: 'seed', values: list(5_000).join('\n') }] },
		"'Prompt' and 'Axes' make 5,000 items, but 'Options → Maximum Items' is 100.",
	],
	[
		'too much work',
		{
			prompt: '__w__ '.repeat(500),
			promptMode: 'random',
			count: 10_000,
			options: { maximumItems: 10_000, wildcards: { w: list(5_000) } },
		},
		"'Prompt' takes too long to expand.",
	],
	[
		'a long weighted list',
		{
			...{ prompt: '__w__', promptMode: 'random', count: 10_000 },
			options: {
				maximumItems: 10_000,
				wildcards: { w: list(20_000).map((entry, index) => `${index + 1}::${entry}`) },
			},
		},
		'no problem, 10000 items',
	],
	[
		'wildcards that double each other',
		{
			...{ prompt: '__a0__', promptMode: 'random', count: 1 },
			options: {
				wildcards: Object.fromEntries(
					list(9).map((_, level) => [
						`a${level}`,
						[level < 8 ? `__a${level + 1}__ `.repeat(20) : 'x'],
					]),
				),
			},
		},
		"'Prompt' takes too long to expand.",
	],
])('%s', async (_, given, sentence) => {
	let problem = '';
	const effort = await effortUntil(async () => (problem = await problemOf(given)));
	expect(problem).toBe(sentence);
	expect(effort).toBeLessThan(5_000);
});

test('thousands of choices with one option each', async () => {
	const [first] = await expand({ prompt: '{a}'.repeat(6_600) });
	expect(first?.prompt).toBe('a'.repeat(6_600));
});

test('items do not repeat the values of all axes', async () => {
	const axes = [{ name: 'seed', values: list(5_000).join('\n') }];
	const records = await expand({ axes, options: { maximumItems: 10_000 } });
	expect(JSON.stringify(records[7]).length).toBeLessThan(300);
	expect(records[7]).toMatchObject({
		seed: 'entry 7',
		axes: { seed: { position: 7, size: 5_000 } },
	});
});
