import { readImages } from '../../../nodes/StableDiffusion/providers/chatCompletions/replies';
import { failureOf } from '../../core/support/errors';
import { liftedAnswer } from '../../core/support/lifted';
import { noise } from '../../support/noise';

/** Below and above what is taken out of an answer while it comes in. */
const SIDES = { '9 kB': 54, '150 kB': 224 };
const FORMATS = {
	png: async (side: number) => await noise(side).png().toBuffer(),
	jpeg: async (side: number) =>
		await noise(side * 2)
			.jpeg({ quality: 90 })
			.toBuffer(),
	webp: async (side: number) => await noise(side).webp({ lossless: true }).toBuffer(),
	gif: async (side: number) =>
		await noise(side * 2)
			.gif()
			.toBuffer(),
};

const pieces = (text: string, length: number) =>
	Array.from({ length: Math.ceil(text.length / length) }, (_, index) =>
		text.slice(index * length, (index + 1) * length),
	);
const lines = (text: string, length: number, end: string) => pieces(text, length).join(end);
const uri = (data: string, parameters = '') => `data:image/png${parameters};base64,${data}`;

const WRITINGS: Record<string, (bytes: Buffer) => string> = {
	plain: (bytes) => uri(bytes.toString('base64')),
	'lines of 76': (bytes) => uri(lines(bytes.toString('base64'), 76, '\n')),
	'lines of 64 with CRLF': (bytes) => uri(lines(bytes.toString('base64'), 64, '\r\n')),
	'lines of 76, the whole URI': (bytes) => lines(uri(bytes.toString('base64')), 76, '\n'),
	'indented lines': (bytes) => uri(`\n    ${lines(bytes.toString('base64'), 76, '\n    ')}`),
	'lines of 100,000': (bytes) => uri(lines(bytes.toString('base64'), 100_000, '\n')),
	'blanks every 76': (bytes) => uri(lines(bytes.toString('base64'), 76, ' ')),
	'a blank behind the comma': (bytes) => uri(` ${bytes.toString('base64')}`),
	'a blank inside': (bytes) => uri(bytes.toString('base64').replace(/^.{1000}/, '$& ')),
	'the alphabet for URLs': (bytes) => uri(bytes.toString('base64url')),
	'no padding': (bytes) => uri(bytes.toString('base64').replace(/=+$/, '')),
	'a charset': (bytes) => uri(bytes.toString('base64'), ';charset=utf-8'),
	'a name and a charset': (bytes) => uri(bytes.toString('base64'), ';name=a fox.png;charset=utf-8'),
	'percent-encoding': (bytes) => uri(encodeURIComponent(bytes.toString('base64'))),
	'percent-encoded line breaks': (bytes) =>
		uri(encodeURIComponent(lines(bytes.toString('base64'), 76, '\n'))),
	capitals: (bytes) => `DATA:IMAGE/PNG;BASE64,${bytes.toString('base64')}`,
	'no type': (bytes) => `data:;base64,${bytes.toString('base64')}`,
	'half a type': (bytes) => `data:image;base64,${bytes.toString('base64')}`,
	'a comma before the word': (bytes) => `data:image/png,base64,${bytes.toString('base64')}`,
	'no scheme': (bytes) => `image/png;base64,${bytes.toString('base64')}`,
	'two slashes behind the scheme': (bytes) => `data://image/png;base64,${bytes.toString('base64')}`,
	'its beginning twice': (bytes) => uri(uri(bytes.toString('base64'))),
	'the escapes of JSON': (bytes) => uri(bytes.toString('base64')).replaceAll('/', '\\/'),
	'coded characters of JSON': (bytes) =>
		uri(bytes.toString('base64').replaceAll('+', '\\u002B').replaceAll('=', '\\u003d')),
	'escaped line breaks': (bytes) => uri(lines(bytes.toString('base64'), 76, '\\n')),
	'the escapes of HTML': (bytes) => uri(bytes.toString('base64').replaceAll('+', '&#43;')),
	'marks of no width': (bytes) => uri(lines(bytes.toString('base64'), 76, '\u200b')),
};

const message = (fields: object) => ({ choices: [{ message: fields, finish_reason: 'stop' }] });
const content = (text: string) => message({ content: text });
const delta = (text: string) =>
	`data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`;
const stream = (text: string, length: number) =>
	`${pieces(text, length).map(delta).join('')}data: [DONE]\n\n`;

const PLACES: Record<string, (uri: string) => unknown> = {
	alone: (text) => content(text),
	'between words': (text) => content(`Here it is:\n${text}\nEnjoy your image, see you soon`),
	'in a sentence': (text) => content(`See ${text} , done`),
	'in Markdown': (text) => content(`![a fox](${text})\n\n[help](https://relay.test/help)`),
	'in Markdown with a title': (text) => content(`> 100%\n![a](${text} "A fox")`),
	'in HTML': (text) => content(`<p><img alt="x" src="${text}" width="5"></p>`),
	'in code': (text) => content(`\`${text}\` is it`),
	'in JSON': (text) => content(`\`\`\`json\n${JSON.stringify({ url: text })}\n\`\`\``),
	'in a part': (text) => message({ content: [{ type: 'text', text: `![x](${text})` }] }),
	'as an object': (text) => message({ images: [{ image_url: { url: text } }] }),
	'in a stream': (text) => stream(`![a](${text})`, 16_384),
	'in a stream of large pieces': (text) => stream(`Done: ${text}`, 120_000),
};

describe.each(Object.keys(SIDES) as Array<keyof typeof SIDES>)('An image of %s', (size) => {
	const images: Record<string, Buffer> = {};
	beforeAll(async () => {
		const isLarge = size === '150 kB'; // one format is enough where each takes its time
		for (const [format, make] of Object.entries(FORMATS)) {
			if (!isLarge || format === 'png') images[format] = await make(SIDES[size]);
		}
	});

	it.each(Object.keys(WRITINGS))('written with %s comes with exactly its bytes', (writing) => {
		for (const [format, bytes] of Object.entries(images)) {
			for (const [place, put] of Object.entries(PLACES)) {
				const { answer, bytesOf } = liftedAnswer(put(WRITINGS[writing]?.(bytes) ?? ''));
				const [image, second] = readImages(answer).images;
				const found = bytesOf(image);
				const verdict = found?.equals(bytes)
					? 'whole'
					: `${found?.length} of ${bytes.length} bytes`;
				expect({ format, place, verdict, second }).toEqual({
					...{ format, place, verdict: 'whole', second: undefined },
				});
			}
		}
	});

	it.each(['base64', 'base64url'] as const)(
		'as bare %s comes with exactly its bytes',
		(encoding) => {
			for (const bytes of Object.values(images)) {
				const data = bytes.toString(encoding);
				for (const text of [
					data,
					lines(data, 76, '\n'),
					`\n${data}\n`,
					`\`\`\`\n${data}\n\`\`\``,
					`[${data}]`,
					`![a](${data})`,
					`image=${data}`,
					`The image is ${data}. Enjoy`,
					`<image>${data}</image>`,
				]) {
					const { answer, bytesOf } = liftedAnswer(content(text));
					expect(bytesOf(readImages(answer).images[0])?.equals(bytes)).toBe(true);
				}
			}
		},
	);

	it.each(['', ',', ';', '\n', ' and '])(
		'beside another, with %p between, is one of two',
		(mark) => {
			for (const bytes of Object.values(images)) {
				const data = bytes.toString('base64');
				const other = Buffer.concat([bytes, Buffer.from('x')]).toString('base64');
				const texts = [`${uri(data)}${mark}${uri(other)}`, `${data}\n${mark}${other}`];
				for (const text of mark === '' ? texts.slice(0, 1) : texts) {
					const { answer, bytesOf } = liftedAnswer(content(text));
					const [first, second, third] = readImages(answer).images;
					expect(bytesOf(first)?.equals(bytes)).toBe(true);
					expect(bytesOf(second)?.length).toBe(bytes.length + 1);
					expect(third).toBeUndefined();
				}
			}
		},
	);

	it('whose plus signs became blanks, or that has a stranger inside, cannot be decoded', () => {
		const data = images.png?.toString('base64') ?? '';
		for (const damaged of [
			data.replaceAll('+', ' '),
			data.replace(/^.{900}/, '$&*'),
			`${data}A==`,
		]) {
			for (const put of [PLACES['in Markdown'], PLACES['as an object'], PLACES.alone]) {
				const { answer, bytesOf } = liftedAnswer(put?.(uri(damaged)));
				const { images: found } = readImages(answer);
				expect([found.length, bytesOf(found[0])?.length]).toEqual([1, undefined]);
			}
		}
	});
});

describe('A stream that ends early', () => {
	const whole = (text: string, length: number, finish?: string) =>
		pieces(text, length).map(delta).join('') +
		(finish
			? `data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: finish }] })}\n\n`
			: '');

	it.each(Object.keys(FORMATS) as Array<keyof typeof FORMATS>)(
		'in the middle of a %s is an error that speaks of the bill',
		async (format) => {
			const bytes = await FORMATS[format](224);
			const text = `![a](${uri(bytes.toString('base64'))})`;
			for (const [length, finish] of [
				[16_384, undefined],
				[16_384, 'length'],
				[90_000, undefined],
				[90_000, 'MAX_TOKENS'],
			] as const) {
				const cut = text.slice(0, Math.floor((text.length * 0.6) / length) * length || length);
				if (format === 'webp' && length === 90_000) continue; // its length is all that tells
				const { answer } = liftedAnswer(whole(cut, length, finish));
				const failure = await failureOf(() => readImages(answer));
				expect(failure.message).toBe('The response from the provider is incomplete');
				expect(failure.facts.hint).toContain('may have been made and billed');
			}
		},
	);

	it.each(Object.keys(FORMATS) as Array<keyof typeof FORMATS>)(
		'behind a whole %s gives it, with a warning',
		async (format) => {
			for (const side of Object.values(SIDES)) {
				const bytes = await FORMATS[format](side);
				const text = `![a](${uri(bytes.toString('base64'))}) and as a`;
				for (const length of [16_384, 10_000_000]) {
					const { answer, bytesOf } = liftedAnswer(whole(text, length, 'length'));
					const { images, warnings } = readImages(answer);
					expect(bytesOf(images[0])?.equals(bytes)).toBe(true);
					expect(warnings).toEqual([expect.stringContaining('is incomplete')]);
				}
			}
		},
	);

	it('inside an event, or without any, is an error as well', async () => {
		for (const body of [
			'data: {"choices":[{"delta":{"content":"data:image/png;base64,iVBORw0KGgoAAA',
			'data: {"choices":[{"delta":{"content":"Drawing"}}]}\n\n',
			': keep-alive\n\n',
			'',
		]) {
			const { answer } = liftedAnswer(body, { headers: { 'content-type': 'text/event-stream' } });
			expect((await failureOf(() => readImages(answer))).message).toContain('is incomplete');
		}
	});

	it('gives the addresses that came, with a warning', () => {
		const { answer } = liftedAnswer(delta('![a](https://cdn.test/a.png)'));
		expect(readImages(answer)).toMatchObject({
			images: [{ content: { url: 'https://cdn.test/a.png' } }],
			warnings: [expect.stringContaining('is incomplete')],
		});
	});

	it.each(['stop', 'tool_calls', 'STOP'])('because of %s is whole', (finish) => {
		const { answer } = liftedAnswer(whole('https://cdn.test/a.png', 5, finish));
		expect(readImages(answer).warnings).toBeUndefined();
	});
});
