import { readJsonObject, show } from '../../../nodes/StableDiffusion/core/controls/values';
import { FUZZ_TIMEOUT, holds, junk } from '../support/fuzz';

const circle: Record<string, unknown> = {};
circle.self = circle;

describe('A JSON object', () => {
	it.each([
		['', {}],
		['  ', {}],
		[null, {}],
		[undefined, {}],
		['{"a": 0, "b": false}', { a: 0, b: false }],
		[{ a: [1] }, { a: [1] }],
	])('is read from %p', (value, expected) => {
		expect(readJsonObject(value)).toEqual({ value: expected });
	});

	it.each([
		'[]',
		'5',
		'null',
		'true',
		'"x"',
		'{a: 1}',
		'{"a": 1',
		'undefined',
		[],
		[1],
		5,
		0,
		true,
		false,
		NaN,
	])('is not read from %p', (value) => {
		expect(readJsonObject(value)).toEqual({
			problem: expect.stringMatching(/^must be a JSON object such as /),
		});
	});
});

describe('A value that is shown back', () => {
	it.each([
		['', 'empty'],
		[null, 'empty'],
		[undefined, 'empty'],
		[0, '0'],
		[NaN, 'NaN'],
		[false, 'false'],
		['a\n\n b', "'a b'"],
		[{ a: 1 }, '\'{"a":1}\''],
		['x'.repeat(81), `'${'x'.repeat(80)}…'`],
	])('%p reads %s', (value, expected) => {
		expect(show(value)).toBe(expected);
	});

	it(
		'is on one short line, whatever it is',
		async () => {
			expect(show(circle)).toMatch(/^'.*'$/);
			await holds(junk(), (value) => {
				expect(show(value)).toMatch(/^[^\n\r]*$/);
				expect(show(value).length).toBeLessThan(90);
			});
		},
		FUZZ_TIMEOUT,
	);
});
