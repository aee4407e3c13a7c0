import { ProviderError } from '../../../nodes/StableDiffusion/core/base/errors';
import { readRefusal } from '../../../nodes/StableDiffusion/providers/chatCompletions/refusals';
import { readImages } from '../../../nodes/StableDiffusion/providers/chatCompletions/replies';
import { answer } from '../../core/support/answers';
import { failureOf } from '../../core/support/errors';
import { FUZZ_TIMEOUT, holds, junk, textsOf } from '../../core/support/fuzz';

const A = 'https://cdn.test/a.png';
const B = 'https://cdn.test/b.png';
const URI = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==';
const PNG = 'iVBORw0KGgoAAAANSUhEUg==';

const url = (address: string) => ({ content: { url: address } });
const message = (fields: object) => ({ choices: [{ message: fields, finish_reason: 'stop' }] });
const images = (body: unknown) => readImages(answer(body)).images;

describe('Images are read', () => {
	it.each<[string, unknown, unknown[]]>([
		[
			'1, as OpenRouter',
			message({ content: '', images: [{ type: 'image_url', image_url: { url: URI } }] }),
			[url(URI)],
		],
		['1, content null', message({ content: null, images: [{ image_url: { url: A } }] }), [url(A)]],
		['1, plain texts', message({ images: [A, B] }), [url(A), url(B)]],
		[
			'1, {url} and {b64_json}',
			message({ images: [{ url: A }, { b64_json: PNG }] }),
			[url(A), { content: { base64: PNG } }],
		],
		['1, rather than the text', message({ content: `![](${B})`, images: [{ url: A }] }), [url(A)]],
		[
			'2, parts',
			message({
				content: [
					{ type: 'text', text: 'Here:' },
					{ type: 'image_url', image_url: { url: A } },
				],
			}),
			[url(A)],
		],
		[
			'2, image_url as a text',
			message({ content: [{ type: 'image_url', image_url: A }] }),
			[url(A)],
		],
		[
			'2, output_image',
			message({
				content: [
					{ type: 'output_image', url: A },
					{ type: 'image', b64_json: PNG },
				],
			}),
			[url(A), { content: { base64: PNG } }],
		],
		[
			'2, a text part with markdown',
			message({ content: [{ type: 'text', text: `![](${A})` }] }),
			[url(A)],
		],
		['3, markdown', message({ content: `![a](${A}) ![b](${B})` }), [url(A), url(B)]],
		['4, a link', message({ content: `[download](${A})` }), [url(A)]],
		['5, an address', message({ content: `完成：${A}。` }), [url(A)]],
		['5, a data URI', message({ content: URI }), [{ content: { base64: URI } }]],
		['6, JSON', message({ content: `{"data":[{"url":"${A}"}]}` }), [url(A)]],
		['6, fenced', message({ content: `\`\`\`json\n{"images":["${A}"]}\n\`\`\`` }), [url(A)]],
		['7, HTML', message({ content: `<img src="${A}">` }), [url(A)]],
		[
			'8, in the form of the images API',
			{ data: [{ url: A }, { b64_json: PNG }] },
			[url(A), { content: { base64: PNG } }],
		],
		['9, raw base64', message({ content: PNG }), [{ content: { base64: PNG } }]],
		[
			'several choices',
			{ choices: [{ message: { content: A } }, { message: { content: B } }] },
			[url(A), url(B)],
		],
	])('form %s', (_, body, expected) => {
		expect(images(body)).toEqual(expected);
	});

	it.each<[string, unknown]>([
		['an image', message({ images: [{ url: A }, { image_url: {} }, null, 5] })],
		['a part', message({ content: [{ type: 'text', text: 5 }, null, { url: A }] })],
		['an entry of data', { data: [null, { url: A }, 'x', 7] }],
		['a choice', { choices: [null, 5, { message: 7 }, { message: { content: A } }] }],
		['a reason to finish', { choices: [{ message: { content: A }, finish_reason: 5 }] }],
		['the content', message({ content: { parts: [] }, images: [A] })],
		['data beside the choices', { ...message({ content: A }), data: { object: 'x' } }],
		['usage', { ...message({ content: A }), usage: 'much', id: 5 }],
	])('although %s is not valid', (_, body) => {
		expect(images(body)).toEqual([url(A)]);
	});
});

describe('An answer without an image', () => {
	it.each([
		['the text', message({ content: '您的余额不足' }), '您的余额不足'],
		[
			'the refusal',
			message({ content: null, refusal: 'I cannot draw that' }),
			'I cannot draw that',
		],
		['the parts', message({ content: [{ type: 'text', text: 'No' }, 'thanks'] }), 'No thanks'],
		[
			'the error of a choice',
			{ choices: [{ error: { message: 'upstream', code: 502 } }] },
			'upstream',
		],
		['what is elsewhere', { msg: 'quota' }, 'quota'],
	])('gives %s', (_, body, words) => {
		const finished = readImages(answer(body));
		expect(finished.images).toEqual([]);
		expect(finished.words).toContain(words);
	});

	it('of great length gives its beginning', () => {
		expect(
			readImages(answer(message({ content: 'no '.repeat(500_000) }))).words?.length,
		).toBeLessThan(600);
	});

	it.each([
		{},
		[],
		null,
		5,
		'text',
		{ choices: [] },
		{ choices: null },
		{ choices: {} },
		{ data: [] },
	])('of any shape is no crash: %p', (body) => {
		expect(images(JSON.stringify(body))).toEqual([]);
	});

	it.each(['', '<html><title>Just a moment</title>', 'upstream error'])(
		'that is no JSON is explained: %p',
		async (body) => {
			expect(readRefusal(answer(body))).toBeUndefined();
			expect((await failureOf(() => readImages(answer(body)))).fault).toBe('reply');
		},
	);

	it('because of the filter says so', () => {
		const body = { choices: [{ message: { content: '' }, finish_reason: 'content_filter' }] };
		expect(readImages(answer(body)).filtered).toContain('content_filter');
	});
});

it(
	'Any answer ends with images or with a sentence',
	async () => {
		const pieces = textsOf(
			'data: ',
			'\n',
			'{"choices":[',
			'{"message":{"content":"',
			'"}}',
			']}',
			A,
			'null',
			'[DONE]',
		);
		const read = (body: string | undefined) => {
			try {
				const given = answer(body ?? '');
				return [readRefusal(given), readImages(given).images];
			} catch (error) {
				return [error];
			}
		};
		await holds(pieces, (body) => {
			const [outcome] = read(body);
			if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ProviderError);
		});
		await holds(junk(), (value) => {
			const [outcome] = read(
				asJson({ choices: [value, { message: value }], data: value, error: value }),
			);
			if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ProviderError);
		});
	},
	FUZZ_TIMEOUT,
);

function asJson(value: unknown): string | undefined {
	try {
		return JSON.stringify(value);
	} catch {
		return undefined;
	}
}

it('An error beside an image becomes a warning', () => {
	const body = {
		error: { message: 'Late' },
		choices: [{ message: { content: '![](https://a.test/1.png)' } }],
	};
	expect(readImages(answer(body))).toMatchObject({
		images: [{ content: { url: 'https://a.test/1.png' } }],
		warnings: ['The provider also reports an error: Late'],
	});
});

it.each(['content_filtered', 'CONTENT_FILTER', 'content-filter', 'moderation_blocked'])(
	'A choice that ended with %s was filtered',
	(reason) => {
		const body = { choices: [{ message: { content: '' }, finish_reason: reason }] };
		expect(readImages(answer(body)).filtered).toContain(reason.toLowerCase());
	},
);
