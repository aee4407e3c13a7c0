import { readRefusal } from '../../../nodes/StableDiffusion/providers/chatCompletions/refusals';
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
		{ error: null },
		{ error: '' },
		{ error: false },
		{},
		{ choices: [{ message: { content: 'x' } }] },
		null,
		[],
		5,
	])('is not %p', (body) => {
		expect(readRefusal(answer(JSON.stringify(body)))).toBeUndefined();
	});
});
