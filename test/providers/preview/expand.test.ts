import fc from 'fast-check';

import { ProviderError } from '../../../nodes/StableDiffusion/core/base/errors';
import {
	crossProduct,
	valuesOf,
} from '../../../nodes/StableDiffusion/providers/preview/prompt/axes';
import { combinations } from '../../../nodes/StableDiffusion/providers/preview/prompt/combinations';
import { countOf } from '../../../nodes/StableDiffusion/providers/preview/prompt/counts';
import { parseTemplate } from '../../../nodes/StableDiffusion/providers/preview/prompt/parse';
import { randomPrompt } from '../../../nodes/StableDiffusion/providers/preview/prompt/randomPrompt';
import type { Wildcards } from '../../../nodes/StableDiffusion/providers/preview/prompt/wildcards';
import { withoutWildcards } from '../../../nodes/StableDiffusion/providers/preview/prompt/wildcards';
import { randomFrom } from '../../../nodes/StableDiffusion/providers/preview/random';
import { expectLinear } from '../../core/support/effort';
import { FUZZ_TIMEOUT, holds } from '../../core/support/fuzz';

const templateOf = (text: string, wildcards: Wildcards = {}) =>
	withoutWildcards(parseTemplate(text), wildcards);
const all = (text: string, wildcards?: Wildcards) => [...combinations(templateOf(text, wildcards))];

/** The sentence of a template that cannot be read. */
function problemOf(text: string, wildcards?: Wildcards): string {
	try {
		return `no problem: ${all(text, wildcards).join(' / ')}`;
	} catch (error) {
		return error instanceof ProviderError ? error.message : String(error);
	}
}

test.each<[string, string[]]>([
	['a cat', ['a cat']],
	['{red|blue} car', ['red car', 'blue car']],
	['{a|b}{1|2}', ['a1', 'a2', 'b1', 'b2']],
	['{{rose|white} gold|platinum} ring', ['rose gold ring', 'white gold ring', 'platinum ring']],
	['{2$$a|b|c}', ['a,b', 'a,c', 'b,a', 'b,c', 'c,a', 'c,b']],
	['{2$$ and $$a|b}', ['a and b', 'b and a']],
	['{2$$, $${x|y}|b}', ['x, b', 'y, b', 'b, x', 'b, y']],
	['{1-2$$ $$a|b}', ['a', 'b', 'a b', 'b a']],
	['{-1$$a|b}', ['', 'a', 'b']],
	['{2-$$a|b}', ['a,b', 'b,a']],
	['{5$$a|b}', ['a,b', 'b,a']],
	['{3::a|b}', ['a', 'b']],
	['{|a}', ['', 'a']],
	['{a}', ['a']],
	['costs \\{5\\} \\| 7', ['costs {5} | 7']],
	['{a\\|b|c}', ['a|b', 'c']],
	['a | b', ['a | b']],
	['(word:1.2), \\(x\\)', ['(word:1.2), \\(x\\)']],
	['my_file_name', ['my_file_name']],
	['$5 and $$', ['$5 and $$']],
])('%s', (text, prompts) => {
	expect(all(text)).toEqual(prompts);
	expect(countOf(templateOf(text))).toBe(prompts.length);
});

test.each<[string, Wildcards, string[]]>([
	['__color__ car', { color: ['red', 'blue'] }, ['red car', 'blue car']],
	['__color__', { color: 'red\r\n# a comment\n\nblue' }, ['red', 'blue']],
	['{__a__|x}', { a: ['1', '2'] }, ['1', '2', 'x']],
	['__a__', { a: ['{x|y} __b__'], b: ['1', 2] }, ['x 1', 'x 2', 'y 1', 'y 2']],
	['__clothes/hat_types__', { 'clothes/hat_types': ['fez'] }, ['fez']],
	['__a__', { a: ['5::x', 'y'] }, ['x', 'y']],
])('%s with %j', (text, wildcards, prompts) => expect(all(text, wildcards)).toEqual(prompts));

test.each<[string, Wildcards, string]>([
	['a {b', {}, "'Prompt' has a { without a } at character 3."],
	['a} b', {}, "'Prompt' has a } without a { at character 2."],
	['{'.repeat(30), {}, "'Prompt' has more than 20 choices inside each other."],
	['__x__', {}, "'Prompt' needs entries for the wildcard __x__; 'Wildcards' has none."],
	['__x__', { y: [] }, "'Prompt' needs entries for the wildcard __x__; 'Wildcards' has y."],
	[
		'__constructor__',
		{},
		"'Prompt' needs entries for the wildcard __constructor__; 'Wildcards' has none.",
	],
	['__a__', { a: ['__a__'] }, "'Prompt' has the wildcard __a__ inside itself, or too deep."],
])('%s is refused', (text, wildcards, sentence) =>
	expect(problemOf(text, wildcards)).toBe(sentence),
);

test('a wildcard that grows without end is stopped', () => {
	const entry = '__a__ '.repeat(50);
	expect(problemOf('__a__', { a: [entry, entry] })).toMatch(/too deep|too many choices/);
});

test.each(['{', '}', '{a|', '__a__', '__', '\\', '{2$$', '$$', '{a}'])(
	'%p… is read in linear time',
	(piece) => expectLinear(piece, (text) => problemOf(text.slice(0, 200_000), { a: ['x'] }).length),
);

test(
	'there are as many combinations as the product of the choices',
	async () => {
		const word = fc.constantFrom('a', 'b', 'c d', '');
		const { template } = fc.letrec((tie) => ({
			template: fc
				.array(fc.oneof({ maxDepth: 2 }, word, tie('choice')), { maxLength: 3 })
				.map((parts) => (parts as string[]).join(' ')),
			choice: fc
				.tuple(
					fc.constantFrom('', '2$$', '1-2$$+$$'),
					fc.array(tie('template'), { minLength: 1, maxLength: 3 }),
				)
				.map(([head, options]) => `{${head}${(options as string[]).join('|')}}`),
		}));
		await holds(template, (text) => {
			const parsed = templateOf(text);
			const count = countOf(parsed);
			fc.pre(count <= 3_000);
			expect([...combinations(parsed)]).toHaveLength(count);
		});
	},
	FUZZ_TIMEOUT,
);

describe('Random prompts', () => {
	const draw = (text: string, seed: number, count = 200) => {
		const random = randomFrom(String(seed));
		const template = templateOf(text);
		return Array.from({ length: count }, () => randomPrompt(template, random));
	};

	test('are the same for the same seed', () => {
		expect(draw('{a|b|c} {1-2$$x|y|z}', 5)).toEqual(draw('{a|b|c} {1-2$$x|y|z}', 5));
		expect(draw('{a|b|c} {1-2$$x|y|z}', 5)).not.toEqual(draw('{a|b|c} {1-2$$x|y|z}', 6));
	});

	test('are among the combinations', () => {
		const possible = new Set(all('{a|{b|c} d} {2$$x|y|z}'));
		expect(draw('{a|{b|c} d} {2$$x|y|z}', 1).filter((one) => !possible.has(one))).toEqual([]);
	});

	test('follow the weights', () => {
		const days = draw('{9::day|night}', 3, 2_000).filter((one) => one === 'day').length;
		expect(days / 2_000).toBeCloseTo(0.9, 1);
	});
});

test.each<[string, unknown[]]>([
	['1, 2, 3', [1, 2, 3]],
	['a, b\nc, d', ['a, b', 'c, d']],
	['["a, b", 2, true]', ['a, b', 2, true]],
	['18446744073709551615, 007', ['18446744073709551615', '007']],
	['[broken, list', ['[broken', 'list']],
])('the values of an axis: %j', (text, values) => expect(valuesOf(text)).toEqual(values));

test('axes are crossed', () => {
	const axes = [
		{ name: 'seed', values: [1, 2] },
		{ name: 'model', values: ['a', 'b'] },
	];
	expect([...crossProduct(axes)].map(({ values }) => values)).toEqual([
		{ seed: 1, model: 'a' },
		{ seed: 1, model: 'b' },
		{ seed: 2, model: 'a' },
		{ seed: 2, model: 'b' },
	]);
});
