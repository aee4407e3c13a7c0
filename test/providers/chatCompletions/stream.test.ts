import { readRefusal } from '../../../nodes/StableDiffusion/providers/chatCompletions/refusals';
import { readImages } from '../../../nodes/StableDiffusion/providers/chatCompletions/replies';
import { conversationIn } from '../../../nodes/StableDiffusion/providers/chatCompletions/conversation';
import { beginsLikeStream } from '../../../nodes/StableDiffusion/core/calls/events';
import { answer } from '../../core/support/answers';
import { effortOf } from '../../core/support/effort';
import { FUZZ_TIMEOUT, holds, textsOf } from '../../core/support/fuzz';

const A = 'https://cdn.test/a.png';
const SSE = { headers: { 'content-type': 'text/event-stream; charset=utf-8' } };

const delta = (fields: object, index = 0) => ({ choices: [{ index, delta: fields }] });
const events = (...list: unknown[]) =>
	list.map((one) => `data: ${typeof one === 'string' ? one : JSON.stringify(one)}\n\n`).join('');

describe('A stream', () => {
	it.each([
		['by its first word', 'data: {}', true],
		['by a comment', ': keep-alive\n\ndata: {}', true],
		['after blank lines', '\n\n data: {}', true],
		['by the name of an event', 'event: message\ndata: {}', true],
		['by an ID', 'id: 1\ndata: {}', true],
		['behind a byte order mark', '\uFEFFdata: {}', true],
		['not JSON', '{"data": "x"}', false],
		['not a list', '[1]', false],
		['not nothing', '', false],
	])('is known %s', (_, body, expected) => {
		expect(beginsLikeStream(Buffer.from(body))).toBe(expected);
	});

	it.each([
		['in one piece', events(delta({ content: `![](${A})` }), '[DONE]')],
		['in many', events(...[...`![](${A})`].map((content) => delta({ content })), '[DONE]')],
		['with CRLF', events(delta({ content: A }), '[DONE]').replaceAll('\n', '\r\n')],
		[
			'with comments and blanks',
			`: OPENROUTER PROCESSING\n\n\n${events(delta({ content: A }))}: ping\n\n`,
		],
		['without the end marker', events(delta({ content: A }))],
		[
			'without blanks behind the colon',
			events(delta({ content: A })).replaceAll('data: ', 'data:'),
		],
		[
			'with other fields',
			`event: message\nid: 1\n${events(delta({ role: 'assistant', content: A }))}`,
		],
		[
			'with events that are not valid',
			events('{"choi', 'null', '[]', { choices: 5 }, delta({ content: A }), { usage: {} }),
		],
		[
			'with images',
			events(delta({ content: '' }), delta({ images: [{ image_url: { url: A } }] }), '[DONE]'),
		],
		[
			'with nulls',
			events({ choices: null }, delta({ content: null, images: null }), delta({ content: A })),
		],
	])('is read %s', (_, body) => {
		expect(readImages(answer(body, SSE)).images).toEqual([{ content: { url: A } }]);
	});

	it('keeps its choices apart', () => {
		const body = events(
			delta({ content: 'https://a.test/' }, 0),
			delta({ content: 'https://b.test/' }, 1),
			delta({ content: '1.png' }, 0),
			delta({ content: '2.png' }, 1),
		);
		expect(readImages(answer(body, SSE)).images).toEqual([
			{ content: { url: 'https://a.test/1.png' } },
			{ content: { url: 'https://b.test/2.png' } },
		]);
	});

	it('may refuse in the middle', () => {
		const body = events(delta({ content: 'Drawing' }), {
			error: { message: 'upstream', code: 502 },
		});
		expect(readRefusal(answer(body, SSE))).toMatchObject({ status: 502, words: 'upstream' });
		expect(readRefusal(answer(events(delta({ content: A })), SSE))).toBeUndefined();
	});

	it('that the filter ended says so', () => {
		const body = events({ choices: [{ index: 0, delta: {}, finish_reason: 'content_filter' }] });
		expect(readImages(answer(body, SSE)).filtered).toContain('content_filter');
	});

	it('without an image gives its words', () => {
		const body = events(delta({ content: '余额' }), delta({ content: '不足' }), '[DONE]');
		expect(readImages(answer(body, SSE)).words).toBe('余额不足');
	});

	it('of a megabyte is read in linear time', () => {
		const many = events(...Array<object>(20_000).fill(delta({ content: 'word ' })), '[DONE]');
		expect(effortOf(() => readImages(answer(many, SSE)))).toBeLessThan(3_000);
		for (const piece of ['data:', 'data: \n', '\n', ': \n', 'data: {\n']) {
			const body = answer(piece.repeat(1_000_000 / piece.length), SSE);
			expect(effortOf(() => conversationIn(body))).toBeLessThan(5_000);
		}
	});

	it(
		'is joined, whatever it holds',
		async () =>
			await holds(
				textsOf('data:', '\n', '{"choices":[{"delta":{"content":"', '"}}]}', '[DONE]', ': ', '\r'),
				(body) => {
					expect(conversationIn(answer(body, SSE))).toHaveProperty('messages');
				},
			),
		FUZZ_TIMEOUT,
	);
});
