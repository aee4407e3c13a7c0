import type { Answer } from '../../../nodes/StableDiffusion/core/calls/answer';
import { readRefusal } from '../../../nodes/StableDiffusion/families/stability/refusals';
import { readFinished, readJob } from '../../../nodes/StableDiffusion/families/stability/replies';

/** Answers as Stability's document has them, and as relays are known to bend them. */

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}): Answer => ({
	status,
	headers: { 'content-type': 'application/json', ...headers },
	bytes: Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body)),
	mask: (text) => text,
});

describe('readFinished', () => {
	test.each([
		['v2beta', { image: 'aGk=', finish_reason: 'SUCCESS', seed: 7 }],
		['v2beta, seed as text', { image: 'aGk=', seed: '7' }],
		['an older result', { result: 'aGk=', finish_reason: 'SUCCESS', seed: 7 }],
		['v1', { artifacts: [{ base64: 'aGk=', finishReason: 'SUCCESS', seed: 7 }] }],
		['v1, nested', { artifacts: [[{ base64: 'aGk=', seed: 7 }]] }],
	])('%s', (_, body) => {
		expect(readFinished(answer(body)).images).toEqual([{ content: { base64: 'aGk=' }, seed: 7 }]);
	});

	test.each([
		['in v2beta', { image: 'https://cdn.example.com/a.png' }],
		['in v1', { artifacts: [{ url: 'https://cdn.example.com/a.png' }] }],
	])('an address in place of base64, %s', (_, body) => {
		expect(readFinished(answer(body)).images).toEqual([
			{ content: { url: 'https://cdn.example.com/a.png' } },
		]);
	});

	test.each([
		['v1', { artifacts: [{ base64: 'aGk=', finishReason: 'CONTENT_FILTERED' }] }],
		['v2beta', { image: 'aGk=', finish_reason: 'CONTENT_FILTERED' }],
	])('filtered, %s', (_, body) => {
		expect(readFinished(answer(body)).images[0]?.filtered).toMatch(/CONTENT_FILTERED/);
	});

	test('bytes carry what they have to say in their headers', () => {
		const bytes = Buffer.from('image');
		const headers = {
			'content-type': 'image/webp',
			seed: '9',
			'finish-reason': 'CONTENT_FILTERED',
		};
		expect(readFinished(answer(bytes, 200, headers)).images).toEqual([
			{ content: { bytes }, seed: 9, filtered: expect.stringMatching(/blurred/) },
		]);
	});

	test('an image that went wrong is a warning', () => {
		const artifacts = [{ finishReason: 'ERROR' }, { base64: 'aGk=', seed: 1 }];
		const { images, warnings } = readFinished(answer({ artifacts }));
		expect(images).toHaveLength(1);
		expect(warnings).toEqual(['The provider reports that 1 of the images failed.']);
	});

	test.each([
		['a reason to finish', { image: 'aGk=', finish_reason: 5 }],
		['a seed', { image: 'aGk=', seed: { big: true } }],
		['one of the artifacts', { artifacts: [null, { base64: 'aGk=', seed: [] }] }],
	])('although %s is not valid', (_, body) => {
		expect(readFinished(answer(body)).images).toEqual([{ content: { base64: 'aGk=' } }]);
	});

	test('an error with HTTP 200 leaves its words', () => {
		const body = { error: { message: 'no channel available', type: 'new_api_error' } };
		expect(readFinished(answer(body))).toMatchObject({
			images: [],
			words: 'no channel available',
		});
	});
});

test('readJob keeps what made the job', () => {
	const job = { jobId: 'abc', reference: { model: 'creative' } };
	expect(readJob(answer({ id: 'abc' }), 'creative')).toEqual({ job });
});

describe('readRefusal', () => {
	const refusal = (status: number, name: string, errors: string[], headers = {}) =>
		readRefusal(answer({ id: '1', name, errors }, status, headers));

	test('is silent about good answers', () => {
		expect(refusal(200, '', [])).toBeUndefined();
	});

	test('shows all of errors[]', () => {
		expect(refusal(400, 'bad_request', ['seed: too large', 'prompt: too long'])?.words).toBe(
			'seed: too large; prompt: too long',
		);
	});

	test.each([
		[403, 'content_moderation', /content moderation/],
		[422, 'invalid_language', /prompts in English/],
		[422, 'public_figure', /public figures/],
		[413, 'payload_too_large', /10 MiB/],
	])('%i %s', (status, name, message) => {
		const read = refusal(status, name, ['no']);
		expect(read).toMatchObject({ status, message: expect.stringMatching(message) });
		expect(read?.fault).toBeUndefined();
	});

	test('an empty account is not a rate limit, whatever the status says', () => {
		expect(refusal(429, 'insufficient_balance', ['no'])?.status).toBe(402);
	});

	test('the rate limit names its pause, unless a header does', () => {
		const words = ['You have been timed out for 60 seconds.'];
		expect(refusal(429, 'rate_limit_exceeded', words)?.retryAfter).toBe(60_000);
		const withHeader = refusal(429, 'rate_limit_exceeded', words, { 'retry-after': '5' });
		expect(withHeader?.retryAfter).toBeUndefined();
	});
});
