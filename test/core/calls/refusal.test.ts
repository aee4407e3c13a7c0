import { adviceOf, ProviderError } from '../../../nodes/StableDiffusion/core/base/errors';
import { refusalByStatus, refused } from '../../../nodes/StableDiffusion/core/calls/refusal';
import { answer } from '../support/answers';

const STATUSES = [400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 502, 503, 504, 529];

describe('A refusal', () => {
	it('has its own sentence for every status', () => {
		const sentences = STATUSES.map((status) => refused('SDAI', { status }).message);
		expect(new Set(sentences).size).toBe(STATUSES.length);
		for (const sentence of sentences) expect(sentence).toMatch(/^SDAI [a-z].*[^.]$/);
	});

	it.each(STATUSES)('with HTTP %i says what to do, then what the provider says', (status) => {
		const { facts, fault } = refused('SDAI', { status, words: 'Not today' });
		expect(facts.status).toBe(status);
		expect(adviceOf(facts)).toMatch(/^[A-Z].*\. Provider message: Not today$/);
		expect(fault).toBe(status === 401 ? 'credential' : 'refused');
	});

	it.each([
		[418, 'SDAI refused the request (HTTP 418)'],
		[451, 'SDAI refused the request (HTTP 451)'],
		[520, 'SDAI did not answer (HTTP 520)'],
		[599, 'SDAI did not answer (HTTP 599)'],
	])('with the rare status %i names it', (status, message) => {
		expect(refused('SDAI', { status })).toMatchObject({ message, fault: 'refused' });
	});

	it('may have another fault than its status says', () => {
		expect(refused('SDAI', { status: 403, fault: 'filtered' }).fault).toBe('filtered');
	});

	it('keeps the pause that the provider asked for', () => {
		const limited = answer('', { status: 429, headers: { 'retry-after': '9' } });
		expect(refused('SDAI', { status: 429 }, limited).facts.retryAfter).toBe(9_000);
		expect(refused('SDAI', { status: 429, retryAfter: 4_000 }, limited).facts.retryAfter).toBe(
			4_000,
		);
		expect(refused('SDAI', { status: 429 }).facts.retryAfter).toBeUndefined();
	});

	it('is a ProviderError', () => {
		expect(refused('SDAI', { status: 400 })).toBeInstanceOf(ProviderError);
	});
});

describe('An HTTP status alone', () => {
	it.each([200, 201, 202, 204, 299, 304, 399])('%i is no refusal', (status) => {
		expect(refusalByStatus(answer('{"error":"x"}', { status }))).toBeUndefined();
	});

	it.each([400, 404, 500, 529, 599])('%i is one, with the words of the answer', (status) => {
		expect(refusalByStatus(answer({ error: { message: 'No' } }, { status }))).toEqual({
			status,
			words: 'No',
		});
	});
});

describe('Missing credit', () => {
	it.each([
		[429, { error: { code: 'insufficient_quota', message: 'x' } }],
		[400, { error: { type: 'budget_exceeded', message: 'ExceededBudget: x over budget' } }],
		[403, { error: { code: 'insufficient_user_quota', message: 'x' } }],
		[429, { error: { type: 'Insufficient_Quota', message: 'x' } }],
		[500, { error: { code: 'pre_consume_token_quota_failed', message: 'x' } }],
		[400, { code: ' Arrearage ', message: 'x' }],
		[429, { name: 'insufficient_balance', errors: ['x'] }],
		[429, { error: 'billing_hard_limit_reached' }],
	])('is told by its code at HTTP %i: %j', (status, body) => {
		expect(refusalByStatus(answer(body, { status }))?.status).toBe(402);
	});

	it.each([
		{ error: { message: 'insufficient_quota' } },
		{ message: 'insufficient_user_quota' },
		{ prompt: 'insufficient_quota', error: { code: 'rate_limit' } },
		['insufficient_quota'],
	])('is not told by words: %j', (body) => {
		expect(refusalByStatus(answer(body, { status: 429 }))?.status).toBe(429);
	});
});

it('A hint stands alone where the provider says nothing', () => {
	expect(adviceOf({ hint: 'Run again.', providerMessage: '' })).toBe('Run again.');
	expect(adviceOf({ hint: 'Run again.' })).toBe('Run again.');
});
