import type { Answer } from '../../../nodes/StableDiffusion/core/calls/answer';
import { readImages } from '../../../nodes/StableDiffusion/providers/openAiImages/replies';
import { readRefusal } from '../../../nodes/StableDiffusion/providers/openAiImages/refusals';
import { answerOf } from '../../support/answers';
import { oddRows } from '../../support/oddities';

/** Only the image itself may fail an answer, which was paid: issues of relays of this API. */

const BASE64 = 'iVBORw0KGgoAAAANSUhEUg==';
const asked = { images: 1, baseUrl: 'https://api.test/v1' };
const contents = (body: unknown, headers: Record<string, string> = {}) => {
	const answer: Answer = { ...answerOf(body), headers };
	expect(readRefusal(answer)).toBeUndefined();
	return readImages(answer, asked).images.map(({ content }) => content);
};

it.each(oddRows(['created', 'usage', 'cost', 'seed', 'background', 'quality', 'images', 'code']))(
	'An odd field loses no image: %s is %s',
	(field, _, value) => {
		const body = { data: [{ b64_json: BASE64 }], [field]: value };
		expect(contents(body)).toEqual([{ base64: BASE64 }]);
	},
);

it.each(oddRows(['url', 'revised_prompt', 'seed', 'index']))(
	'An odd field of an entry loses no image: %s is %s',
	(field, _, value) => {
		const body = { data: [null, { b64_json: BASE64, [field]: value }, 'x'.repeat(0), 5] };
		expect(contents(body)).toEqual([{ base64: BASE64 }]);
	},
);

it.each<[string, unknown]>([
	['one object as data', { data: { b64_json: BASE64 } }],
	['a text as data', { data: BASE64 }],
	['texts as data', { data: [BASE64] }],
	['no list at all', { b64_json: BASE64 }],
	['a bare list', [{ b64_json: BASE64 }]],
	['output beside an empty data', { data: [], output: [{ b64_json: BASE64 }] }],
	['images beside data without an image', { data: [{}], images: [{ b64_json: BASE64 }] }],
	['image', { image: BASE64 }],
	['an entry of another form', { data: [{ image: BASE64 }] }],
	['an object in an entry', { images: [{ image_url: { base64: BASE64 } }] }],
	['data beside an empty error', { error: {}, data: [{ b64_json: BASE64 }] }],
	['data beside an error without words', { error: { code: null, message: '' }, data: [BASE64] }],
])('An image is found in %s', (_, body) => {
	expect(contents(body)).toEqual([{ base64: BASE64 }]);
});

describe('A stream', () => {
	const event = { type: 'image_generation.completed', b64_json: BASE64 };
	const data = `data: ${JSON.stringify(event)}`;
	const SSE = { 'content-type': 'text/event-stream; charset=utf-8' };
	const { type, ...nameless } = event;

	it.each<[string, unknown, Record<string, string>]>([
		['JSON under the type of a stream', { data: [{ b64_json: BASE64 }] }, SSE],
		['a stream under the type of JSON', `${data}\n\n`, { 'content-type': 'application/json' }],
		['one that begins with a mark', `\uFEFF${data}\n\n`, {}],
		['one that begins with a comment', `: ping\n\n${data}\n\n`, {}],
		['one that begins with an ID', `id: 7\n${data}\n\n`, {}],
		['one with carriage returns alone', `${data}\r\rdata: [DONE]\r\r`, SSE],
		['one without blank lines', `${data}\n${'data: [DONE]'}`, SSE],
		['[DONE] behind the JSON', `${data}[DONE]`, SSE],
		['the name in the line before', `event: ${type}\ndata: ${JSON.stringify(nameless)}\n\n`, SSE],
		[
			'JSON over several lines',
			`${JSON.stringify(event, null, 1)
				.split('\n')
				.map((line) => `data: ${line}`)
				.join('\n')}\n\n`,
			SSE,
		],
	])('is read as %s', (_, body, headers) => {
		expect(contents(body, headers)).toEqual([{ base64: BASE64 }]);
	});

	it('that is completed without its image gives the last partial one, with a warning', () => {
		const partial = JSON.stringify({ type: 'image_generation.partial_image', b64_json: BASE64 });
		const body = `data: ${partial}\n\ndata: ${JSON.stringify({ type })}\n\n`;
		const { images, warnings } = readImages({ ...answerOf(body), headers: SSE }, asked);
		expect(images).toHaveLength(1);
		expect(warnings).toEqual(['The answer ended early: this is a partial image.']);
	});

	it('with more values than memory bears is not parsed', () => {
		const body = `data: {"x":[${'{},'.repeat(1_100_000)}{}]}\n\n`;
		expect(contents(body, SSE)).toEqual([]);
	});
});

it.each(['9007199254740993', '"abc"', '1.5'])('A seed of %s is no wrong number', (seed) => {
	const { images } = readImages(answerOf(`{"data":[{"b64_json":"QUJD"}],"seed":${seed}}`), asked);
	expect(images.map((image) => image.seed)).toEqual([undefined]);
});

it.each<[number, unknown]>([
	[429, { error: 'insufficient_quota' }],
	[429, { error: { type: 'exceeded_current_quota_error', message: 'x' } }],
	[400, { error: { code: 'Arrearage', message: 'x' } }],
	[429, { code: 'INSUFFICIENT_BALANCE', message: 'x' }],
])('HTTP %i with %j is a matter of credits', (status, body) => {
	expect(readRefusal(answerOf(body, status))?.status).toBe(402);
});

it('An error beside an image becomes a warning', () => {
	const body = answerOf({ data: [{ b64_json: BASE64 }], error: { message: 'Slow', code: 429 } });
	expect(readRefusal(body)).toBeUndefined();
	expect(readImages(body, asked)).toMatchObject({
		images: [{ content: { base64: BASE64 } }],
		warnings: ['The provider also reports an error: Slow'],
	});
});

it.each([429, 503, 529])('An error %i behind a partial image is not repeated', (code) => {
	const partial = JSON.stringify({ type: 'image_generation.partial_image', b64_json: BASE64 });
	const body = `data: ${partial}\n\ndata: {"error":{"message":"Full","code":${code}}}\n\n`;
	expect(readRefusal(answerOf(body))).toMatchObject({ status: 502, words: 'Full' });
});

it.each([
	{ error: { code: 'content_filtered', message: 'x' } },
	{ error: { code: 'Content_Filter', message: 'x' } },
	{ error: { type: 'DATA_INSPECTION_FAILED', message: 'x' } },
])('The filter speaks in any case: %j', (body) => {
	expect(readRefusal(answerOf(body, 400))?.fault).toBe('filtered');
});
