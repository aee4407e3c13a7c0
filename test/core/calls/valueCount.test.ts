import { expectLinearTime, MEGABYTE } from '../support/effort';
import { readJson } from '../../../nodes/StableDiffusion/core/calls/answer';
import { holdsTooManyValues } from '../../../nodes/StableDiffusion/core/calls/valueCount';
import { z } from 'zod';

const answer = (text: string) => ({
	status: 200,
	headers: {},
	bytes: Buffer.from(text),
	mask: (words: string) => words,
});

describe('The number of values in JSON', () => {
	it.each([
		['a short text', '[1,2,3]', false],
		['as many as are allowed', `[${'1,'.repeat(99)}1]`, false],
		['one more', `[${'1,'.repeat(100)}1]`, true],
		['empty objects', `[${'{},'.repeat(60)}{}]`, true],
		['a long text without signs', `"${'a'.repeat(1_000)}"`, false],
	])('is counted in %s', (_, text, isTooMany) => {
		expect(holdsTooManyValues(Buffer.from(text), 100)).toBe(isTooMany);
		expect(holdsTooManyValues(text, 100)).toBe(isTooMany);
	});

	it('may be that of 20,000 models with 20 fields each', () => {
		const model = Object.fromEntries(
			Array.from({ length: 20 }, (_, index) => [`field_${index}`, 'x']),
		);
		const text = JSON.stringify(Array.from({ length: 20_000 }, () => model));
		expect(readJson(answer(text), z.array(z.record(z.string(), z.string())))).toHaveLength(20_000);
	});

	it('is its own error beyond that', () => {
		const read = () => readJson(answer(`{"x":[${'{},'.repeat(1_000_000)}{}]}`), z.unknown());
		expect(read).toThrow(/holds more than 1,000,000 values/);
	});

	it('takes no more time than the text is long', () => {
		expectLinearTime((text) => holdsTooManyValues(text), 'a'.repeat(MEGABYTE));
		expectLinearTime((text) => holdsTooManyValues(text), ','.repeat(MEGABYTE));
	});
});
