import { readImages } from '../../../nodes/StableDiffusion/providers/chatCompletions/replies';
import { answer } from '../../core/support/answers';
import { effortOf, expectLinear } from '../../core/support/effort';

const A = 'https://cdn.test/a.png';
const P = 'iVBORw0KGgoAAAANSUhEUg==';
const message = (fields: object) => ({ choices: [{ message: fields, finish_reason: 'stop' }] });
const sourceOf = (body: unknown, type = 'application/json') => {
	const [image] = readImages(answer(body, { headers: { 'content-type': type } })).images;
	return (
		image &&
		('url' in image.content ? image.content.url : 'base64' in image.content && image.content.base64)
	);
};
const chunk = JSON.stringify({ choices: [{ delta: { content: A }, finish_reason: 'stop' }] });

describe('An image object is read', () => {
	it.each<[string, unknown, string]>([
		['LiteLLM', message({ image: { url: A } }), A],
		['Qwen', message({ content: [{ image: A }] }), A],
		[
			'Anthropic',
			message({
				content: [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: P } }],
			}),
			P,
		],
		[
			'Gemini, snake case',
			message({ content: [{ inline_data: { mime_type: 'image/png', data: P } }] }),
			P,
		],
		[
			'Gemini, native',
			{
				candidates: [
					{
						content: {
							parts: [{ text: 'Here' }, { inlineData: { mimeType: 'image/png', data: P } }],
						},
					},
				],
			},
			P,
		],
		[
			'the AI SDK',
			message({ content: [{ type: 'file', file: { mediaType: 'image/png', data: P } }] }),
			P,
		],
		['Responses', { output: [{ type: 'image_generation_call', result: P }] }, P],
		[
			'Responses, in words',
			{ output: [{ type: 'message', content: [{ type: 'output_text', text: `![](${A})` }] }] },
			A,
		],
		['message.data', message({ data: [{ b64_json: P }] }), P],
		['the top', { images: [{ url: A }] }, A],
		[
			'attachments',
			message({ content: '', attachments: [{ url: A, content_type: 'image/png' }] }),
			A,
		],
		['a text choice', { choices: [{ text: `![](${A})` }] }, A],
		['one object', message({ content: { type: 'image_url', image_url: { url: A } } }), A],
		['DashScope', { output: { choices: [{ message: { content: [{ image: A }] } }] } }, A],
		['a wrapped answer', { code: 0, data: message({ content: `![](${A})` }) }, A],
		[
			'a stream in one list',
			[
				{ candidates: [{ content: { parts: [{ text: 'Here' }] } }] },
				{
					candidates: [
						{ content: { parts: [{ inlineData: { mimeType: 'image/png', data: P } }] } },
					],
				},
			],
			P,
		],
		[
			'deltas in one list',
			[
				{ choices: [{ delta: { content: `![](${A}` } }] },
				{ choices: [{ delta: { content: ')' } }] },
			],
			A,
		],
		['a list in a list', message({ content: [[{ type: 'image_url', image_url: { url: A } }]] }), A],
		[
			'Bedrock',
			{ output: { message: { content: [{ image: { format: 'png', source: { bytes: P } } }] } } },
			P,
		],
		['Ollama, in words', { response: `![](${A})`, done: true }, A],
		['an unknown field', message({ content: '', generated_images: [{ url: A }] }), A],
		['an unknown object', message({ content: '', images: { 0: { url: A } } }), A],
		[
			'an unknown list',
			message({
				content: '',
				multi_mod_content: [{ inline_data: { mime_type: 'image/png', data: P } }],
			}),
			P,
		],
		['a capital in its name', { imageUrls: [A] }, A],
		['Markdown in a field', { data: [{ url: `![x](${A})` }] }, A],
		[
			'a content block',
			{
				type: 'content_block_start',
				content_block: { type: 'image', source: { type: 'base64', data: P } },
			},
			P,
		],
		['text alone', `![](${A})`, A],
		['a JSON text', JSON.stringify(`See ${A}`), A],
		['reasoning', message({ content: '', reasoning_content: `![](${A})` }), A],
		[
			'the answer, not the thinking',
			message({ content: `<think>https://cdn.test/draft.png</think>${A}` }),
			A,
		],
	])('as %s', (_, body, source) => {
		expect(sourceOf(body)).toBe(source);
	});
});

it.each<[string, object]>([
	['what was asked', { input: { image: A }, prompt: A }],
	[
		'a tool that was not called',
		message({ tool_calls: [{ function: { arguments: `{"url":"${A}"}` } }] }),
	],
	['a source', message({ content: 'Done', annotations: [{ type: 'url_citation', url: A }] })],
	['an avatar', message({ content: 'Done', author: { avatar: A } })],
])('%s is no image', (_, body) => {
	expect(readImages(answer(body)).images).toEqual([]);
});

it('An answer of many or deep values is searched in little time', () => {
	const deep = '['.repeat(50_000) + ']'.repeat(50_000);
	const wide = JSON.stringify(
		Object.fromEntries(Array.from({ length: 400_000 }, (_, i) => [`k${i}`, 0])),
	);
	for (const odd of [deep, wide, JSON.stringify(Array(400_000).fill('x'))]) {
		const body = `{"choices":[{"message":{"content":${odd}},"finish_reason":"stop"}],"odd":${odd}}`;
		expect(effortOf(() => readImages(answer(body)))).toBeLessThan(5_000);
	}
});

it.each([
	' http://a.test/b.png',
	' http://a.test/b',
	'![a](http://a.test/b.png) ',
	'data:image/png;base64,iVBORw0KGgo= ',
])('200,000 of %j are read, wherever they are', (piece) => {
	const text = piece.repeat(200_000);
	for (const body of [{ odd: text }, message({ content: text }), [text]]) {
		expect(() => readImages(answer(JSON.stringify(body)))).not.toThrow(RangeError);
	}
});

describe('A body is read whatever its type says', () => {
	it.each<[string, string, string]>([
		['JSON as a stream', JSON.stringify(message({ content: A })), 'text/event-stream'],
		['a stream as text', `data: ${chunk}\n\ndata: [DONE]\n\n`, 'text/plain'],
		['a stream as JSON', `data: ${chunk}\n\n`, 'application/json'],
		[
			'[DONE] glued to JSON',
			`${JSON.stringify(message({ content: A }))}[DONE]`,
			'application/json',
		],
		['[DONE] glued to an event', `data: ${chunk}data: [DONE]\n\n`, 'text/event-stream'],
		['the beginning of an event twice', `data: data: ${chunk}\n\n`, 'text/event-stream'],
		[
			'a text event of the AI SDK',
			`data: {"type":"text-delta","delta":"${A}"}\n\ndata: [DONE]\n\n`,
			'text/event-stream',
		],
		['an event name first', `event: message\ndata: ${chunk}\n\n`, 'text/plain'],
		['an ID first', `id: 1\ndata: ${chunk}\n\n`, 'text/plain'],
		['a byte order mark', `\uFEFFdata: ${chunk}\n\n`, 'text/plain'],
		[
			'a byte order mark before JSON',
			`\uFEFF${JSON.stringify(message({ content: A }))}`,
			'application/json',
		],
		['NaN in JSON', `{"cost": NaN, "data": [{"url": "${A}"}]}`, 'application/json'],
		['carriage returns alone', `data: ${chunk}\r\rdata: [DONE]\r\r`, 'text/event-stream'],
		['carriage returns behind a comment', `: ping\rdata: ${chunk}\r\r`, 'text/event-stream'],
		['carriage returns behind a name', `event: message\rdata: ${chunk}\r\r`, 'text/plain'],
		['carriage returns and line feeds', `id: 1\rdata: ${chunk}\r\n\r\n`, 'text/event-stream'],
		[
			'an event over several lines',
			`data: ${JSON.stringify(JSON.parse(chunk), null, 1).replaceAll('\n', '\ndata: ')}\n\n`,
			'text/event-stream',
		],
		[
			'message instead of delta',
			`data: ${chunk.replace('delta', 'message')}\n\n`,
			'text/event-stream',
		],
		[
			'a list in a delta',
			`data: ${JSON.stringify({ choices: [{ delta: { content: [{ type: 'text', text: A }] }, finish_reason: 'stop' }] })}\n\n`,
			'text/event-stream',
		],
		[
			'an images event',
			`event: image_generation.completed\ndata: {"url":"${A}"}\n\n`,
			'text/event-stream',
		],
	])('%s', (_, body, type) => {
		expect(sourceOf(body, type)).toBe(A);
		expect(readImages(answer(body)).warnings).toBeUndefined();
	});

	it.each(['application/octet-stream', 'Image/PNG'])('an image as %s', (type) => {
		const bytes = Buffer.from(P, 'base64');
		const { images } = readImages(answer(bytes, { headers: { 'content-type': type } }));
		expect(images).toEqual([{ content: { bytes } }]);
	});

	it('a refusal in deltas is the filter', () => {
		const body = `data: ${JSON.stringify({ choices: [{ delta: { refusal: 'No.' }, finish_reason: 'stop' }] })}\n\n`;
		expect(readImages(answer(body)).filtered).toBe('No.');
	});
});

/** Words, marks and escapes of many languages that follow an address without a space. */
const TAILS = [
	...[
		'।',
		'؟',
		'، ثم',
		'۔',
		'።',
		'…',
		'—',
		'–',
		'»',
		'›',
		'“',
		'”',
		'→',
		'•',
		'·',
		'¿',
		'🎉',
		'❤️',
	],
	...['ครับ', 'ລາວ', 'ខ្មែរ', 'です', '입니다', 'готово', 'مرحبا', 'é'],
	...['\u200b', '\u200e', '\u00ad', '\\n', '\\', '%', '^', '</p>'],
	...['&lt;br&gt;', '&quot;', '&#39;', '&#x27;', '&nbsp;x'],
];

describe('An address in text', () => {
	it.each([
		[`${A}这是图片`, A],
		[`${A}。`, A],
		[`「${A}」`, A],
		[`（${A}）`, A],
		[`**${A}**`, A],
		[`| ${A}|x |`, A],
		[`\`${A}\``, A],
		['![a](https://cdn.test/my fox.png)', 'https://cdn.test/my%20fox.png'],
		['https://cdn.test/a.png?x=1&amp;y=2', 'https://cdn.test/a.png?x=1&y=2'],
		['https://cdn.test/a\\_b.png', 'https://cdn.test/a_b.png'],
		['![a fox][1]\n\n[1]: https://cdn.test/a.png', A],
		['![a](//cdn.test/a.png)', A],
		['![a [small] fox](https://cdn.test/a.png)', A],
		['https://cdn.test/图片/a.png', 'https://cdn.test/图片/a.png'],
		['https://cdn.test/фото/café.png', 'https://cdn.test/фото/café.png'],
		...TAILS.map((tail): [string, string] => [`${A}${tail}`, A]),
		...TAILS.map((tail): [string, string] => [`${A}?x=1${tail}`, `${A}?x=1`]).filter(
			([text]) => !/[a-zé\u0400-\u06ff]$/.test(text), // letters may belong to a parameter
		),
		[String.raw`\!\[a\]\(${A}\)`, A],
		[`![a](${A}\\)`, A],
		[`![a](${A} (A fox))`, A],
		['![a](https://cdn.test/my fox (1).png)', 'https://cdn.test/my%20fox%20(1).png'],
		[`[IMG]${A}[/IMG]`, A],
	])('%s ends where it ends', (text, address) => {
		expect(sourceOf(message({ content: text }))).toBe(address);
	});

	it.each([':large', '&w=200', '!small', '/resize/300', '@2x', '__'])(
		'with %s behind the ending of an image is tried with and without it',
		(tail) => {
			expect(readImages(answer(message({ content: `See ${A}${tail}` })))).toMatchObject({
				images: [{ content: { url: `${A}${tail}` } }],
				alternatives: [[{ content: { url: A, isGuess: true } }]],
			});
		},
	);

	it.each([`${A}.html`, `${A}-7`, `${A}_7`, 'https://a.png/x'])('%s is read one way', (text) => {
		expect(readImages(answer(message({ content: text })))).toMatchObject({
			images: [{ content: { url: text, isGuess: true } }],
			alternatives: [],
		});
	});

	it('that is less sure is tried where the surest fails', () => {
		const text = `![badge](https://img.test/badge.svg)\n[download](${A})\nhttps://cdn.test/r/7`;
		expect(readImages(answer(message({ content: text })))).toMatchObject({
			images: [{ content: { url: 'https://img.test/badge.svg' } }],
			alternatives: [
				[{ content: { url: A } }],
				[{ content: { url: 'https://cdn.test/r/7', isGuess: true } }],
			],
		});
	});
});

it.each([
	'](',
	'[a](',
	'![a][',
	'[a]: x\n',
	'https://a。',
	'data:image/x;',
	'data:image/png;base64,A ',
	`${'A'.repeat(65)} `,
	'<think>',
	'&amp;',
	'**http://',
])('A message full of %p is read in linear time', (piece) => {
	for (const start of ['', 'data:image/png;base64,iVBORw0KGgo ']) {
		expectLinear(piece, (text) => readImages(answer(message({ content: start + text }))));
	}
});
