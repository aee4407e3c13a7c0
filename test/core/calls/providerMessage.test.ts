import fc from 'fast-check';

import { messageIn, messageOf } from '../../../nodes/StableDiffusion/core/calls/providerMessage';
import { answer } from '../support/answers';
import { effortOf } from '../support/effort';
import { FUZZ_TIMEOUT, holds } from '../support/fuzz';

describe('The words of a provider', () => {
	it.each([
		['a text', 'No credits', 'No credits'],
		['OpenAI', { error: { message: 'Bad key', type: 'x', code: 401 } }, 'Bad key'],
		[
			'Stability',
			{ id: '1', name: 'bad_request', errors: ['seed: too big', 'cfg: too small'] },
			'seed: too big; cfg: too small',
		],
		[
			'ModelsLab',
			{ status: 'error', message: 'Invalid API Key', tips: 'Check it' },
			'Invalid API Key — Check it',
		],
		['ModelsLab, misspelt', { status: 'failed', messege: 'Out of credits' }, 'Out of credits'],
		[
			'ModelsLab, by field',
			{ status: 'error', message: { prompt: ['The prompt is required.'] } },
			'prompt: The prompt is required.',
		],
		[
			'by field, at the top',
			{ prompt: ['is required'], width: ['is too big', 'is odd'] },
			'prompt: is required; width: is too big; is odd',
		],
		[
			'FastAPI',
			{ detail: [{ loc: ['body', 'steps'], msg: 'ensure this value is less' }] },
			'steps: ensure this value is less',
		],
		[
			'FastAPI, in an object of the body',
			{ detail: [{ loc: ['body', 'input', 0, 'seed'], msg: 'Field required', type: 'missing' }] },
			'input.seed: Field required',
		],
		['AWS', { __type: 'ThrottlingException', Message: 'Rate exceeded' }, 'Rate exceeded'],
		[
			'OAuth 2',
			{ error: 'invalid_token', error_description: 'The token expired' },
			'The token expired',
		],
		['RFC 9457', { type: 'about:blank', title: 'Forbidden', status: 403 }, 'Forbidden'],
		[
			'RFC 9457 with details',
			{ title: 'Not enough', detail: 'Your balance is 30' },
			'Your balance is 30',
		],
		['others', { code: 40001, msg: '余额不足' }, '余额不足'],
		['several tips', { message: 'No', tip: 'A', tip_1: 'B' }, 'No — A'],
		['a list of tips', { message: 'No', tips: ['', 'A', 'B', 'C', 'D'] }, 'No — A'],
		['a numbered list as a tip', { message: 'No', tip: '1. Use POST. 2. Use JSON.' }, 'No'],
		['a long tip', { message: 'No', tip: 'A'.repeat(161) }, `No — ${'A'.repeat(160)}…`],
		['a list', ['one', { message: 'two' }, null, 3], 'one; two'],
	])('%s', (_, value, expected) => {
		expect(messageIn(value)).toBe(expected);
	});

	it.each([
		[null],
		[undefined],
		[5],
		[true],
		[{}],
		[[]],
		[{ error: { code: 5 } }],
		[{ message: '' }],
	])('are none in %p', (value) => {
		expect(messageIn(value)).toBe('');
	});

	it('are not the names of empty lists', () => {
		expect(messageIn({ status: 'success', output: [], future_links: [] })).toBe('');
	});

	it('are quoted where there is no JSON', () => {
		expect(messageOf(answer('upstream\n  timed out'))).toBe('upstream timed out');
		expect(messageOf(answer('<html><title>502 Bad Gateway</title>'))).toContain('502 Bad Gateway');
		expect(messageOf(answer(''))).toBe('nothing at all');
	});

	it('are shortened', () => {
		expect(messageOf(answer({ message: 'x'.repeat(5_000) })).length).toBeLessThan(600);
	});

	it('come from any depth without exhausting anything', () => {
		const deep = (open: string, close: string, levels: number) =>
			JSON.parse(open.repeat(levels) + close.repeat(levels)) as unknown;
		expect(typeof messageIn(deep('[', ']', 50_000))).toBe('string');
		expect(
			typeof messageIn(JSON.parse(`${'{"error":'.repeat(20_000)}1${'}'.repeat(20_000)}`)),
		).toBe('string');
		const errors = JSON.parse(`${'{"errors":['.repeat(2_000)}${']}'.repeat(2_000)}`) as unknown;
		expect(effortOf(() => messageIn(errors))).toBeLessThan(1_000);
	});

	it(
		'are a short text in any value that JSON can hold',
		async () => {
			await holds(fc.jsonValue({ maxDepth: 8 }), (value) => {
				expect(typeof messageIn(value)).toBe('string');
				expect(messageOf(answer(JSON.stringify(value))).length).toBeLessThan(600);
			});
		},
		FUZZ_TIMEOUT,
	);

	it(
		'are found under any name of a message, however deep',
		async () => {
			const name = fc.constantFrom('message', 'error', 'msg', 'detail');
			const words = fc.stringMatching(/^[a-z]{3,20}( [a-z]{3,20}){0,3}$/);
			await holds(fc.tuple(name, words, fc.nat({ max: 3 })), ([field, text, depth]) => {
				let value: unknown = { [field]: text };
				for (let level = 0; level < depth; level += 1) value = { error: value };
				expect(messageIn(value)).toBe(text);
			});
		},
		FUZZ_TIMEOUT,
	);
});
