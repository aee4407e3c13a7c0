import { bySign } from '../../../nodes/StableDiffusion/providers/chatCompletions/candidates';
import { candidatesInText } from '../../../nodes/StableDiffusion/providers/chatCompletions/imageText';
import { expectLinear } from '../../core/support/effort';
import { FUZZ_TIMEOUT, holds, textsOf } from '../../core/support/fuzz';

const A = 'https://cdn.test/a.png';
const B = 'https://cdn.test/b.webp?x=1';
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB';
const JPEG = '/9j/4AAQSkZJRgABAQ==';
const URI = `data:image/png;base64,${PNG}`;

/** What is stored, if it can be. */
const imagesInText = (text: string) => bySign(candidatesInText(text))[0] ?? [];
const url = (address: string) => ({ content: { url: address } });
const guess = (address: string) => ({ content: { url: address, isGuess: true } });
const base64 = (text: string) => ({ content: { base64: text } });

describe('A markdown image is found', () => {
	it.each([
		['alone', `![a fox](${A})`, [url(A)]],
		['with progress around it', `> 生成中… 45%\n✅ 生成成功\n\n![](${A})\n\nSeed: 42`, [url(A)]],
		['several times', `![1](${A}) ![2](${B})`, [url(A), url(B)]],
		['twice the same', `![1](${A})\n![2](${A})`, [url(A)]],
		['with a title', `![a](${A} "A fox")`, [url(A)]],
		['by reference', `![a fox][1], not ${B}\n\n[1]: ${A}`, [url(A)]],
		['by reference to its label', `![Fox][] and ${B}\n\n[fox]: <${A}> "x"`, [url(A)]],
		['in angle brackets', `![a](<${A}>)`, [url(A)]],
		['with blanks', `![a]( ${A} )`, [url(A)]],
		[
			'with balanced parentheses',
			'![a](https://cdn.test/a_(1).png)',
			[url('https://cdn.test/a_(1).png')],
		],
		[
			'with escaped parentheses',
			'![a](https://cdn.test/a\\).png)',
			[url('https://cdn.test/a).png')],
		],
		[
			'with both escaped',
			'![a](https://cdn.test/a_\\(1\\).png)',
			[url('https://cdn.test/a_(1).png')],
		],
		[
			'without an extension',
			'![a](https://cdn.test/view?id=7)',
			[url('https://cdn.test/view?id=7')],
		],
		['as a data URI', `![a](${URI})`, [base64(URI)]],
		['rather than the link beside it', `![a](${A})\n[download](${B})`, [url(A)]],
		['inside a link', `[![a](${A})](https://cdn.test/page)`, [url(A)]],
		['in capitals', `![a](HTTPS://CDN.test/A.PNG)`, [url('HTTPS://CDN.test/A.PNG')]],
	])('%s', (_, text, images) => {
		expect(imagesInText(text)).toEqual(images);
	});
});

describe('An image is found', () => {
	it.each([
		['a link that ends like an image', `Here: [download](${A})`, [url(A)]],
		[
			'a link rather than others that do not',
			`[help](https://cdn.test/help) [file](${A})`,
			[url(A)],
		],
		['a link, as a guess', '[result](https://cdn.test/r/7)', [guess('https://cdn.test/r/7')]],
		['an address alone', A, [url(A)]],
		['an address with its end of sentence', `See ${A}.`, [url(A)]],
		['an address in quotes', `"${A}", done`, [url(A)]],
		['an address in parentheses', `(${A})`, [url(A)]],
		['an address before full-width marks', `图片：${A}。完成`, [url(A)]],
		['an address in full-width parentheses', `（${A}）`, [url(A)]],
		['an address with a query', `${B}\n`, [url(B)]],
		['the only address, as a guess', 'Done: https://cdn.test/r/7', [guess('https://cdn.test/r/7')]],
		[
			'two addresses, as guesses',
			'See https://a.test/r/7 and https://a.test/r/8',
			[guess('https://a.test/r/7'), guess('https://a.test/r/8')],
		],
		['a data URI', `Here: ${URI} .`, [base64(URI)]],
		['raw base64, PNG', PNG, [base64(PNG)]],
		['raw base64, JPEG', ` ${JPEG}\n`, [base64(JPEG)]],
		['HTML', `<p><img alt="x" src="${A}" width=9></p>`, [url(A)]],
		['HTML in single quotes', `<IMG SRC = '${A}'>`, [url(A)]],
	])('as %s', (_, text, images) => {
		expect(imagesInText(text)).toEqual(images);
	});

	it.each([
		['{"url": U}', [url(A)]],
		['{"image_url": U}', [url(A)]],
		['{"image_url": {"url": U}}', [url(A)]],
		['{"data": [{"url": U}, {"b64_json": P}]}', [url(A), base64(PNG)]],
		['{"images": [U, U]}', [url(A)]],
		['{"output": [U], "status": "success"}', [url(A)]],
		['[{"url": U}]', [url(A)]],
		['```json\n{"url": U}\n```', [url(A)]],
		['```\n{"images": [{"url": U}]}\n```', [url(A)]],
		['Done:\n```json\n{"url": U}\n```\nEnjoy.', [url(A)]],
	])('in JSON: %s', (text, images) => {
		const body = text.replaceAll('U', JSON.stringify(A)).replace('P', JSON.stringify(PNG));
		expect(imagesInText(body)).toEqual(images);
	});
});

describe('No image is found', () => {
	it.each([
		['nothing', ''],
		['the sample of OpenAI', 'Hello there, how may I assist you today?'],
		['a refusal', '抱歉，您的提示词包含违禁词。'],
		['a relative address', '![a](/img/a.png)'],
		['an address of a sandbox', '![a](sandbox:/mnt/data/a.png)'],
		['an attachment', '![a](attachment://a.png)'],
		['a script', '![a](javascript:alert(1))'],
		['a file', '![a](file:///etc/passwd)'],
		['JSON without images', '{"status": "failed", "reason": "quota"}'],
		['broken JSON', '{"url": '],
		['an image without address', '![a]()'],
		['a checklist', '- [x] done (really)'],
	])('in %s', (_, text) => {
		expect(imagesInText(text)).toEqual([]);
	});
});

it('A sign that leads nowhere does not hide the address that follows', () => {
	expect(imagesInText(`![a](sandbox:/mnt/data/a.png)\n${A}`)).toEqual([url(A)]);
	expect(imagesInText(`\`\`\`json\n{"note": 1}\n\`\`\`\n${A}`)).toEqual([url(A)]);
});

it('The same image counts once, by its surest sign', () => {
	expect(bySign(candidatesInText(`${A} ![](${A}) ![](${B}) <img src="${B}">`))).toEqual([
		[url(A), url(B)],
	]);
});

describe('A hostile text', () => {
	it.each([
		...[
			'![',
			'[',
			'](',
			'![](',
			'![a](',
			'![](a',
			'(',
			')',
			'\\',
			'\\(',
			'()',
			'<',
			'<img ',
			'<img src=',
		],
		...[
			'```',
			'``` ',
			'```json ',
			'{"url":',
			'[[',
			'{"a":[',
			'data:',
			'data:image/',
			'http://',
			'https://a',
		],
		...['data:image/png;base64,', 'A', ' ', '\n', '.', ')]', '!', '![a](<', '"', 'src=', '。'],
	])('is read in linear time: %p…', (piece) => {
		for (const start of ['', '![](', 'https://', '```']) {
			expectLinear(piece, (text) => imagesInText(start + text), 'x');
		}
	});

	it('may be an image of 40 MB', () => {
		const long = URI + 'A'.repeat(40_000_000);
		expect(imagesInText(`Here: ${long}`)).toEqual([base64(long)]);
	});

	it(
		'is read, whatever it holds',
		async () =>
			await holds(
				textsOf('![', '](', ')', '<img src="', '">', A, URI, '```', '{"url":"', '"}', '[x](', '\\'),
				(text) => {
					for (const { content } of imagesInText(text)) {
						if ('url' in content) expect(content.url).toMatch(/^(https?:\/\/|data:)/i);
						else expect(content).toHaveProperty('base64');
					}
				},
			),
		FUZZ_TIMEOUT,
	);
});
