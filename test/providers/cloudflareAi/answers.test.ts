import { readRefusal } from '../../../nodes/StableDiffusion/providers/cloudflareAi/refusals';
import { readImages } from '../../../nodes/StableDiffusion/providers/cloudflareAi/replies';
import { answerOf } from '../../support/answers';

const BASE64 = 'iVBORw0KGgo=';
const PNG = Buffer.from(BASE64, 'base64');

describe('An answer with an image', () => {
	const contents = (body: unknown) =>
		readImages(answerOf(body)).images.map(({ content }) => content);

	test.each([
		['base64 in the envelope', { success: true, result: { image: BASE64 } }, { base64: BASE64 }],
		['base64 as the result', { success: true, result: BASE64 }, { base64: BASE64 }],
		['base64 without an envelope', { image: BASE64 }, { base64: BASE64 }],
		['an address', { result: { image: 'https://a.test/b.png' } }, { url: 'https://a.test/b.png' }],
		[
			'a data URI',
			{ result: { image: `data:image/png;base64,${BASE64}` } },
			{ base64: `data:image/png;base64,${BASE64}` },
		],
		[
			'an address with blanks',
			{ result: ' https://a.test/b.png\n' },
			{ url: 'https://a.test/b.png' },
		],
		['a list as the result', { result: [{ image: BASE64 }] }, { base64: BASE64 }],
		['a list in the result', { result: { images: [BASE64] } }, { base64: BASE64 }],
		['data in the result', { result: { data: [{ b64_json: BASE64 }] } }, { base64: BASE64 }],
		['an odd result beside an image', { result: 5, image: BASE64 }, { base64: BASE64 }],
		['an image that is damaged', { result: { image: '%%x' } }, { base64: '%%x' }],
	])('as %s', (_, body, content) => {
		expect(contents(body)).toEqual([content]);
	});

	test('as a file, whatever its content type says', () => {
		const answer = { ...answerOf(''), bytes: PNG, headers: { 'content-type': 'text/plain' } };
		expect(readImages(answer).images).toEqual([{ content: { bytes: PNG } }]);
	});

	test.each([{ result: {} }, { result: null }, { result: { image: 5 } }, []])(
		'as %j has none, and keeps what was said',
		(body) => {
			expect(readImages(answerOf(body))).toMatchObject({ images: [], words: expect.any(String) });
		},
	);
});

test.each([
	{ success: true, errors: [{ code: 1, message: 'Deprecated' }], result: { image: BASE64 } },
	{ success: false, errors: [], result: { image: BASE64 } },
	{ errors: [{}], image: BASE64 },
	{ errors: 'odd', success: 'no', result: BASE64 },
])('What stands beside an image does not lose it: %j', (body) => {
	expect(readRefusal(answerOf(body))).toBeUndefined();
	expect(readImages(answerOf(body)).images).toHaveLength(1);
});

describe('A refusal', () => {
	const of = (code: unknown, message = 'No') => ({ success: false, errors: [{ code, message }] });

	test.each([
		['a spent allowance', 3_036, 429, { status: 402 }],
		['a spent allowance with 200', 3_036, 200, { status: 402 }],
		['a spent allowance as a text', '3036', 429, { status: 402 }],
		['a spent allowance by the code of real answers', 4_006, 429, { status: 402 }],
		['no capacity', 3_040, 429, { status: 429 }],
		['no such model', 5_007, 400, { status: 404 }],
		['an invalid name of a model', 3_042, 404, { status: 404 }],
		['a blocked account', 3_023, 403, { status: 403 }],
		['too large a request', 3_006, 413, { status: 413 }],
		['a timeout', 3_007, 408, { status: 408 }],
		['authentication', 10_000, 403, { status: 401, message: expect.stringMatching(/API token/) }],
		['an unknown code', 1, 500, { status: 500, words: 'No' }],
		['an unknown code with 200', 1, 200, { status: 400, words: 'No' }],
	])('for %s', (_, code, status, expected) => {
		expect(readRefusal(answerOf(of(code), status))).toMatchObject(expected);
	});

	test('for a blocked prompt is a matter of the filter', () => {
		const answer = answerOf(of(3_030, 'Input prompt contains NSFW content'), 400);
		expect(readRefusal(answer)).toMatchObject({ fault: 'filtered', status: 400 });
	});

	test('for what is not valid is not', () => {
		const refusal = readRefusal(answerOf(of(3_030, 'Model input is not valid'), 400));
		expect(refusal).not.toHaveProperty('fault');
	});

	test.each([{ success: true, errors: [], result: {} }, { result: { image: BASE64 } }, 'words'])(
		'is not %j',
		(body) => {
			expect(readRefusal(answerOf(body))).toBeUndefined();
		},
	);

	test.each([{ success: false }, { success: false, errors: [null, 5, {}] }, { errors: [{}] }])(
		'without a code is read as well: %j',
		(body) => {
			expect(readRefusal(answerOf(body))).toMatchObject({ status: 400 });
		},
	);
});
