import { z } from 'zod';

import {
	isImage,
	jsonOf,
	quote,
	readJson,
	shorten,
} from '../../../nodes/StableDiffusion/core/calls/answer';
import { ProviderError } from '../../../nodes/StableDiffusion/core/base/errors';
import { answer } from '../support/answers';
import { failureOf } from '../support/errors';
import { FUZZ_TIMEOUT, holds, textsOf } from '../support/fuzz';

const schema = z.object({ id: z.string(), list: z.array(z.number()).nullish() });

describe('An answer', () => {
	it('is read by its schema; further fields are ignored', () => {
		expect(readJson(answer({ id: 'a', more: true }), schema)).toEqual({ id: 'a' });
	});

	it.each([
		['a byte order mark', '\uFEFF{"id":"a"}', { id: 'a' }],
		['NaN', '{"id":"a","seed":NaN}', { id: 'a' }],
		['Infinity in a list', '{"x":[-Infinity, Infinity],"id":"a"}', { id: 'a' }],
		['NaN behind a colon of a text', '{"id":"x: NaN, y","z":NaN}', { id: 'x: NaN, y' }],
		['NaN inside of a text', '{"id":"NaN, Infinity","x":NaN}', { id: 'NaN, Infinity' }],
		['NaN behind an escaped quote', String.raw`{"x":NaN,"id":"\\\"NaN"}`, { id: '\\"NaN' }],
	])('is read with %s', (_, body, value) => {
		expect(readJson(answer(body), schema)).toEqual(value);
	});

	it('is read with NaN behind a text of many escaped slashes', () => {
		const slashes = String.raw`\/a`.repeat(4_000_000);
		expect(readJson(answer(`{"x":"${slashes}","y":NaN,"id":"a"}`), schema)).toEqual({ id: 'a' });
	});

	it.each([
		['a field is missing', '{}', /At 'id'/],
		['a field has another type', '{"id":"a","list":["x"]}', /At 'list\.0'/],
		['it is a list', '[]', /At 'the top'/],
		['it is null', 'null', /At 'the top'/],
	])('of another form says where: %s', async (_, body, where) => {
		const failure = await failureOf(() => readJson(answer(body), schema));
		expect(failure).toMatchObject({ fault: 'reply', facts: { status: 200 } });
		expect(failure.facts.hint).toMatch(where);
	});

	it.each([
		['', 'nothing at all'],
		[' \n', 'nothing at all'],
		['{"id": "cut o', '{"id": "cut o'],
		['<html><head><title> 502 Bad  Gateway </title>', "a web page titled '502 Bad Gateway'"],
		['<!doctype html>', 'a web page instead of data'],
		['upstream\r\n\ttimed out', 'upstream timed out'],
	])('that is no JSON is quoted: %p', async (body, words) => {
		const failure = await failureOf(() => readJson(answer(body, { status: 502 }), schema));
		expect(failure).toMatchObject({ fault: 'reply', facts: { status: 502 } });
		expect(failure.facts.hint).toContain(words);
	});

	it('is quoted in a line of bounded length', () => {
		expect(quote(answer('x\n'.repeat(500_000))).length).toBeLessThan(600);
		expect(quote(answer(Buffer.alloc(1_000_000, 0xff))).length).toBeLessThan(600);
		expect(shorten(` a\n\n b${' '.repeat(1_000)}c `)).toBe('a b c');
	});

	it.each([
		['words', 'x '.repeat(500_000)],
		['a web page', `<html><title>${'x'.repeat(1_000_000)}`],
		['bytes', Buffer.alloc(1_000_000, 0xff)],
		['half of JSON', `{"message":"${'x'.repeat(1_000_000)}`],
	])('is cut before any pattern runs over it: %s', (_, body) => {
		const masked: number[] = [];
		const mask = (text: string) => (masked.push(text.length), text);
		quote({ ...answer(body), mask });
		expect(masked).toHaveLength(1);
		expect(masked[0]).toBeLessThanOrEqual(2_000);
	});

	it('may be an image instead of JSON', () => {
		expect(isImage(answer('', { headers: { 'content-type': 'image/png' } }))).toBe(true);
		expect(isImage(answer('', { headers: { 'content-type': 'application/json' } }))).toBe(false);
		expect(isImage(answer(''))).toBe(false);
	});

	it('has JSON or none', () => {
		expect(jsonOf(answer('0'))).toBe(0);
		expect(jsonOf(answer('[1'))).toBeUndefined();
		expect(jsonOf(answer(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).toBeDefined();
	});

	it(
		'is read or explained, whatever it holds',
		async () =>
			await holds(
				textsOf('{', '}', '"id":"a"', ',', '"list":[', ']', '1', '<title>', '\\ud800'),
				(body) => {
					try {
						expect(readJson(answer(body), schema).id).toBeDefined();
					} catch (error) {
						expect(error).toBeInstanceOf(ProviderError);
					}
				},
			),
		FUZZ_TIMEOUT,
	);
});
