import { integer, text } from '../../../nodes/StableDiffusion/core/controls/kinds';
import { defineOperation } from '../../../nodes/StableDiffusion/core/provider/provider';
import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { toExtraParameters } from '../../../nodes/StableDiffusion/run/extraParameters';
import { failureOf } from '../support/errors';
import { effortOf } from '../support/effort';

describe('An operation', () => {
	let given: unknown;
	const operation = defineOperation({
		name: 'textToImage',
		parameters: { prompt: text({ displayName: 'Prompt', required: true }) },
		options: { steps: integer({ displayName: 'Steps', default: 30, min: 1, max: 50 }) },
		run: async (values) => {
			given = values;
			return await Promise.resolve({ images: [] });
		},
	});
	const tools = {} as Toolbox; // it needs none

	it('has the words that all providers use', () => {
		expect(operation).toMatchObject({
			...{ resource: 'image', name: 'textToImage', displayName: 'Text to Image' },
			...{ asynchronous: false, yields: 'images' },
		});
	});

	it.each([
		[{ prompt: 'fox' }, { prompt: 'fox', options: {} }],
		[
			{ prompt: 5, options: null },
			{ prompt: '5', options: {} },
		],
		[
			{ prompt: 'fox', options: { steps: '7', more: 1 } },
			{ prompt: 'fox', options: { steps: 7 } },
		],
	])('gets the values that it declared, and no others: %p', async (raw, values) => {
		await operation.run(raw, tools);
		expect(given).toEqual(values);
	});

	it.each(['steps', 5, true, ['steps'], () => 5])(
		'has no options where an expression put %p in place of them all',
		async (options) => {
			await operation.run({ prompt: 'fox', options }, tools);
			expect(given).toEqual({ prompt: 'fox', options: {} });
		},
	);

	it('does not take a long text in that place to pieces', () => {
		const options = 'x'.repeat(5_000_000);
		expect(effortOf(() => void operation.run({ prompt: 'fox', options }, tools))).toBeLessThan(250);
	});

	it('does not begin with a value that does not fit', async () => {
		given = 'nothing';
		const bad = await failureOf(
			async () => await operation.run({ prompt: '', options: {} }, tools),
		);
		const worse = await failureOf(
			async () => await operation.run({ prompt: 'fox', options: { steps: 0 } }, tools),
		);
		expect([bad.fault, worse.fault, given]).toEqual(['parameter', 'parameter', 'nothing']);
	});
});

describe('Extra parameters', () => {
	const row = (value: string, type: string) => [{ name: 'x', value, type }] as never;

	it.each([
		['text', 'string', 'text'],
		['', 'string', ''],
		['5', 'string', '5'],
		['5', 'number', 5],
		['-0.5e3', 'number', -500],
		['TRUE', 'boolean', true],
		['false', 'boolean', false],
		['[1,{"a":null}]', 'json', [1, { a: null }]],
		['"text"', 'json', 'text'],
	])('are typed: %p as %s', (value, type, expected) => {
		expect(toExtraParameters(row(value, type))).toEqual({ x: expected });
	});

	it.each([
		['five', 'number'],
		['', 'number'],
		['1e999', 'number'],
		['yes', 'boolean'],
		['{a: 1}', 'json'],
		['', 'json'],
	])('are refused by name when they do not fit: %p as %s', async (value, type) => {
		const failure = await failureOf(() => toExtraParameters(row(value, type)));
		expect(failure.fault).toBe('parameter');
		expect(failure.message).toContain('Extra Parameters → x');
	});

	it('are none unless given', () => {
		expect(toExtraParameters()).toEqual({});
	});

	it('change nothing but what is sent', () => {
		const extras = toExtraParameters([{ name: '__proto__', value: 'x', type: 'string' }] as never);
		expect(Object.keys(extras)).toEqual(['__proto__']);
		expect(({} as Record<string, unknown>).x).toBeUndefined();
	});
});
