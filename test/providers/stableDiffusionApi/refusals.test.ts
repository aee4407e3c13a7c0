import {
	readPlainRefusal,
	readRefusal,
	readTrainingRefusal,
} from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/refusals';
import { answerOf } from '../../support/answers';

const meant = (message: unknown, status = 200, more: object = {}) =>
	readRefusal(answerOf({ status: 'error', message, ...more }, status))?.status;

const PROMPT_REQUIRED = { prompt: ['The prompt field is required.'] };

describe('The words of a refusal', () => {
	it.each([
		['a text', { message: 'Model is busy' }, 'Model is busy'],
		['an object of lists', { message: PROMPT_REQUIRED }, 'prompt: The prompt field is required.'],
		['the misspelt field', { messege: PROMPT_REQUIRED }, 'prompt: The prompt field is required.'],
		['a tip', { message: 'Invalid request', tip: 'Use JSON' }, 'Invalid request — Use JSON'],
	])('are read from %s, at HTTP 200 as at 400', (_, body, words) => {
		for (const status of [200, 400]) {
			const refusal = readRefusal(answerOf({ status: 'error', ...body }, status));
			expect(refusal).toEqual({ words, status: 400 });
		}
	});

	it.each([
		['Rate limit exceeded', 429],
		['Rate limit exceeded. Maximum 5 queued requests allowed.', 429],
		['Too many requests', 429],
		['Invalid Api Key', 401],
		['Invalid API Key: abc', 401],
		['Model id not found', 404],
		['Model not found', 404],
		['You have run out of credits, please recharge your wallet', 402],
		['Insufficient balance', 402],
		['Not enough credits', 402],
		["You don't have enough credits", 402],
		['Your balance is too low', 402],
	])('%j means %i at HTTP 200', (message, status) => {
		expect(meant(message)).toBe(status);
	});

	it.each([
		'This model needs a premium subscription',
		'Unbalanced brackets in the prompt',
		'Prompt "rate limit exceeded" is not allowed',
		'Rate limit exceeded sign on a wall: this prompt is not allowed',
		'The prompt asks for an invalid api key',
		'Prompt "model not found" is not allowed',
		'A wallet without credit, balance of light: not allowed',
		'Subscription required',
		'No balance between light and shadow is possible',
	])('%j decides nothing', (message) => {
		expect(meant(message)).toBe(400);
	});

	it.each([400, 402, 403, 500, 502, 503, 504])('decide nothing at HTTP %i', (status) => {
		for (const message of ['Rate limit exceeded', 'Invalid Api Key', 'Insufficient balance']) {
			expect(meant(message, status)).toBe(status);
		}
	});

	it('at HTTP 429 tell an empty account from a busy one', () => {
		expect(meant('Slow down', 429)).toBe(429);
		expect(meant('Insufficient balance', 429)).toBe(402);
	});

	it.each([
		['a field of the form', { prompt: ['Rate limit exceeded'] }, {}],
		['a tip', 'Invalid request', { tip: 'Rate limit exceeded' }],
		['a list', ['Rate limit exceeded'], {}],
	])('in %s decide nothing', (_, message, more) => {
		expect(meant(message, 200, more)).toBe(400);
	});

	it.each([200, 400, 429, 500, 503, 529])(
		'never make a request be sent again that has an ID, at HTTP %i',
		(status) => {
			for (const id of [77, '77']) {
				expect(meant('Rate limit exceeded', status, { id })).toBeUndefined();
			}
		},
	);

	it.each(['', null, 0, {}, []])('still do beside the ID %j, which is none', (id) => {
		expect(meant('Rate limit exceeded', 200, { id })).toBe(429);
	});
});

describe('How long to wait', () => {
	it.each([503, 529, 500])('is told by the field alone at HTTP %i, not by words', (status) => {
		const words = { message: 'Prompt: please wait for 5 seconds', tips: 'wait for 5 seconds' };
		const waitOf = (more: object) =>
			readRefusal(answerOf({ status: 'error', ...words, ...more }, status))?.retryAfter;
		expect(waitOf({})).toBeUndefined();
		expect(waitOf({ retry_after: 7 })).toBe(7_000);
	});

	it.each([
		[{ retry_after: 20 }, 20_000],
		[{ retry_after: '20' }, 20_000],
		[{ retry_after: '' }, undefined],
		[{ retry_after: -5 }, undefined],
		[{ retry_after: {} }, undefined],
		[{ tips: 'please wait for 30 seconds and try again' }, 30_000],
	])('is read from %j', (more, wait) => {
		const answer = answerOf({ status: 'error', message: 'Rate limit exceeded', ...more });
		expect(readRefusal(answer)?.retryAfter).toBe(wait);
	});
});

describe('A request without a job', () => {
	it.each(['failed', 'error', 'Failed', 'cancelled', 'rejected'])(
		'did not work where the status is %s, whatever is beside it',
		(status) => {
			for (const more of [{}, { id: 5 }, { output: ['https://cdn.example.com/0.png'] }]) {
				const body = { status, message: 'Failed, Try Again', ...more };
				expect(readPlainRefusal(answerOf(body))).toMatchObject({ words: 'Failed, Try Again' });
			}
		},
	);

	it('is an error of the provider where it is about no value', () => {
		expect(readPlainRefusal(answerOf({ status: 'failed' }))?.status).toBe(500);
		expect(readPlainRefusal(answerOf({ status: 'error' }))?.status).toBe(400);
	});

	it.each(['success', 'processing', ''])('worked where the status is %j', (status) => {
		expect(readPlainRefusal(answerOf({ status, messege: 'deploying_gpu' }))).toBeUndefined();
	});

	it('for the status of a training is answered by a training that failed, no other is', () => {
		const body = { status: 'error', messege: 'training_failed' };
		expect(readTrainingRefusal(answerOf(body))).toBeUndefined();
		expect(readPlainRefusal(answerOf(body))?.words).toBe('training_failed');
		expect(readRefusal(answerOf(body))?.words).toBe('training_failed');
	});
});
