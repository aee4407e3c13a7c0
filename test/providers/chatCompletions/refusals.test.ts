import { readRefusal } from '../../../nodes/StableDiffusion/providers/chatCompletions/refusals';
import { pauseBeforeRetry } from '../../../nodes/StableDiffusion/core/base/retry';
import { refused } from '../../../nodes/StableDiffusion/core/calls/refusal';
import { answer } from '../../core/support/answers';

describe('A refusal', () => {
	it.each([
		['OpenAI', 401, { error: { message: 'Bad key', type: 'x', code: 'invalid' } }, 401, 'Bad key'],
		[
			'new-api',
			403,
			{ error: { message: '额度不足', type: 'new_api_error', code: 'insufficient_user_quota' } },
			402,
			'额度不足',
		],
		[
			'new-api without channel',
			503,
			{ error: { message: 'no channel', code: 'model_not_found' } },
			503,
			'no channel',
		],
		['plain text', 429, { error: 'slow down' }, 429, 'slow down'],
		['others', 400, { code: 1, msg: 'bad' }, 400, 'bad'],
		['HTTP 200 with a status', 200, { error: { message: 'upstream', code: 502 } }, 502, 'upstream'],
		[
			'HTTP 200 with a status as text',
			200,
			{ error: { message: 'slow', code: '429' } },
			429,
			'slow',
		],
		['HTTP 200 with a word', 200, { error: { message: 'no', code: 'quota' } }, 400, 'no'],
		['HTTP 200 with a text', 200, { error: 'broken' }, 400, 'broken'],
	])('is read as %s puts it', (_, httpStatus, body, status, words) => {
		expect(readRefusal(answer(body, { status: httpStatus }))).toMatchObject({ status, words });
	});

	it.each([
		[429, { error: { code: 'insufficient_quota', type: 'insufficient_quota', message: 'x' } }],
		[429, { error: { type: 'insufficient_quota', message: 'x' } }],
		[403, { error: { code: 'insufficient_user_quota', message: 'x' } }],
		[200, { error: { code: 'insufficient_quota', message: 'x' } }],
		[429, { error: 'insufficient_quota' }],
		[429, { error: { code: 'INSUFFICIENT_QUOTA', message: 'x' } }],
		[429, { error: { type: 'exceeded_current_quota_error', message: 'x' } }],
		[400, { error: { code: 'Arrearage', message: 'x' } }],
		[429, { code: 'insufficient_balance', message: 'x' }],
	])('with HTTP %p that speaks of the credits is never repeated', (status, body) => {
		const refusal = readRefusal(answer(body, { status }));
		expect(refusal?.status).toBe(402);
		const error = refused('The relay', refusal ?? { status: 0 }, answer(body, { status }));
		expect(error.message).toContain('not enough credits');
		expect(pauseBeforeRetry('submit', error, 1)).toBeUndefined();
	});

	it.each([
		[{ id: 'chatcmpl-1', error: { code: 429, message: 'Slow down' } }],
		[{ choices: [{ message: { content: 'Here' } }], error: { code: 503, message: 'Gone' } }],
		[{ id: 'gen-2', choices: [], error: { code: '529', message: 'Full' } }],
		[{ choices: [{ finish_reason: 'error', error: { code: 502, message: 'Upstream' } }] }],
	])('inside an answer that has begun is not repeated: %j', (body) => {
		const refusal = readRefusal(answer(body));
		const headers = { 'retry-after': '2' };
		const error = refused('The relay', refusal ?? { status: 0 }, answer(body, { headers }));
		expect(error.message).toBe('The relay ended its response with an error');
		expect(error.facts.hint).toMatch(/may have been made and billed/);
		expect(pauseBeforeRetry('submit', error, 1)).toBeUndefined();
	});

	it.each([
		[400, { error: { code: 'content_filter', message: 'x' } }],
		[400, { error: { type: 'Content_Policy_Violation', message: 'x' } }],
		[403, { error: { code: 'moderation_blocked', message: 'x' } }],
		[200, { error: { code: 'content_filtered', message: 'x' } }],
	])('with HTTP %i by a filter is one: %j', (status, body) => {
		expect(readRefusal(answer(body, { status }))?.fault).toBe('filtered');
	});

	it('by the moderation of OpenRouter is a filter, with its reasons', () => {
		const metadata = {
			reasons: ['sexual', 'violence/graphic'],
			flagged_input: 'a knight ... a battle',
			provider_name: 'OpenAI',
			model_slug: 'openai/gpt-5-image',
		};
		const error = { code: 403, message: 'gpt-5-image requires moderation on OpenAI.', metadata };
		const words =
			"gpt-5-image requires moderation on OpenAI. — Reasons: sexual, violence/graphic. Flagged text: 'a knight ... a battle'. Flagged by: OpenAI.";
		for (const [body, status] of [
			[{ error, user_id: 'user_1' }, 403],
			[{ error }, 200],
			[{ id: 'gen-1', error, choices: [{ delta: { content: '' }, finish_reason: 'error' }] }, 200],
		] as const) {
			const refusal = readRefusal(answer(body, { status }));
			expect(refusal).toMatchObject({ status: 403, fault: 'filtered', words });
			expect(refusal?.message).toContain('content moderation');
		}
	});

	it.each([
		[{ reasons: ['hate'] }, 'No. — Reasons: hate.'],
		[{ reasons: [], flagged_input: 'x' }, "No. — Flagged text: 'x'."],
		[{ reasons: [5, null, {}, 'hate'], provider_name: null }, 'No. — Reasons: hate.'],
		[{ error_type: 'content_policy_violation' }, 'No.'],
		[{ error_type: 'refusal', provider_name: 'Google' }, 'No. — Flagged by: Google.'],
		[{ reasons: Array(30).fill('hate') }, `No. — Reasons: ${'hate, '.repeat(19)}hate.`],
	])('with the metadata %j is a filter', (metadata, words) => {
		const body = { error: { code: 403, message: 'No.', metadata } };
		expect(readRefusal(answer(body, { status: 403 }))).toMatchObject({ fault: 'filtered', words });
	});

	it('shows no secret that its flagged text has', () => {
		const metadata = { reasons: ['hate'], flagged_input: `${'x'.repeat(490)} sk-secret` };
		const body = { error: { code: 403, message: 'No.', metadata } };
		const given = answer(body, { status: 403 });
		given.mask = (text) => text.replaceAll('sk-secret', '***');
		expect(readRefusal(given)?.words).not.toContain('sk-s');
	});

	it.each([
		{ provider_name: 'Google', raw: 'x' },
		{ reasons: [] },
		{ reasons: 'hate' },
		{ reasons: [''] },
		{ patterns: ['ignore all'], error_type: 'permission_denied' },
		null,
		'hate',
	])('with the metadata %j is no filter', (metadata) => {
		const body = { error: { code: 403, message: 'No.', metadata } };
		const refusal = readRefusal(answer(body, { status: 403 }));
		expect(refusal).toEqual({ status: 403, words: 'No.' });
	});

	it('of too many requests stays one', () => {
		const body = { error: { code: 'rate_limit_exceeded', message: 'insufficient_quota' } };
		expect(readRefusal(answer(body, { status: 429 }))?.status).toBe(429);
	});

	it.each([
		{ error: null },
		{ error: '' },
		{ error: false },
		{},
		{ choices: [{ message: { content: 'x' } }] },
		{ error: {} },
		{ error: [] },
		{ error: { code: null, message: '' } },
		{
			error: { message: 'Slow down' },
			choices: [{ message: { content: '![](https://a.test/1.png)' } }],
		},
		{ error: 'late', data: [{ url: 'https://a.test/1.png' }] },
		null,
		[],
		5,
	])('is not %p', (body) => {
		expect(readRefusal(answer(JSON.stringify(body)))).toBeUndefined();
	});
});
