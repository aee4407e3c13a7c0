import fc from 'fast-check';

import { DEFAULT_TEMPLATE, fileName } from '../../../nodes/StableDiffusion/core/media/fileNames';
import { expectLinear } from '../support/effort';
import { FUZZ_TIMEOUT, holds, textsOf } from '../support/fuzz';

const PARTS = {
	provider: 'sdai',
	model: 'sd-xl',
	seed: '42',
	item: '3',
	index: '0',
	prompt: 'A red fox',
};

const name = (template: string, parts: Partial<typeof PARTS> = {}, extension = 'png') =>
	fileName(template, { ...PARTS, ...parts }, extension);

/** A single component that every file system, shell and display takes as it stands. */
function expectSafe(result: string, extension = 'png') {
	expect(result.endsWith(`.${extension}`)).toBe(true);
	expect(result.length).toBeLessThanOrEqual(120);
	expect(Buffer.byteLength(result)).toBeLessThanOrEqual(255);
	expect(result).not.toMatch(/[/\\:*?"<>|\s]|[\p{Cc}\p{Cf}\p{Cs}]/u);
	expect(result).not.toMatch(/^[-.]|\.\.|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
	expect(result.isWellFormed()).toBe(true);
}

describe('A file name', () => {
	it.each([
		[DEFAULT_TEMPLATE, {}, 'sdai-sd-xl-42-0.png'],
		[DEFAULT_TEMPLATE, { model: '', seed: '' }, 'sdai-0.png'],
		['{prompt}-{index}', {}, 'A-red-fox-0.png'],
		['{provider}-{item}-{index}', {}, 'sdai-3-0.png'],
		['{prompt}', { prompt: 'Ein grüner Bär, 漂亮的狐狸' }, 'Ein-grüner-Bär-漂亮的狐狸.png'],
		['{prompt}.png', {}, 'A-red-fox.png'],
		['{prompt}.JPEG', {}, 'A-red-fox.png'],
		['v1.5-{seed}', {}, 'v1.5-42.png'],
		['{unknown}{index}', {}, '0.png'],
		['', {}, 'image.png'],
		['{model}', { model: '' }, 'image.png'],
		['{prompt}', { prompt: '{seed}' }, 'seed.png'],
		['$& $1 $$', {}, '$&-$1-$$.png'],
	])('of %p with %p is %s', (template, parts, expected) => {
		expect(name(template, parts)).toBe(expected);
		expectSafe(name(template, parts));
	});

	it.each([
		['path parts', '../../etc/passwd'],
		['a Windows path', 'C:\\Windows\\System32\\drivers'],
		['an absolute path', '/root/.ssh/authorized_keys'],
		['a stream of NTFS', 'file.txt:hidden'],
		['control characters', 'a\u0000b\u0007c\u001b[31md\u007f'],
		['line breaks', 'a\nb\r\nc\u2028d'],
		['the right-to-left override', 'image\u202egpj.exe'],
		['invisible characters', 'a\u200bb\ufeffc\u2066d\u00ad'],
		['a lone surrogate', 'a\ud800b\udc00'],
		['emoji', '👩‍👩‍👧‍👦 🏳️‍🌈 😀'],
		['many emoji', '😀'.repeat(500)],
		['long Chinese', '漂亮的狐狸'.repeat(100)],
		['stacked accents', `e${'\u0301'.repeat(400)}`],
		['what a shell would read', '$(rm -rf ~) `id` & | ; > x'],
		['nothing but dots', '....'],
		['nothing but blanks', ' \t \u00a0\u3000 '],
		['a leading dash', '--output=/etc/passwd'],
		['a hidden file', '.htaccess'],
		['Arabic', 'ثعلب أحمر في الثلج'],
		['1 MB', 'A fox in snow, '.repeat(70_000)],
		['1 MB of dashes and dots', '-.'.repeat(500_000)],
	])('is safe with %s in the prompt or in the template', (_, text) => {
		expectSafe(name('{prompt}', { prompt: text }));
		expectSafe(name(DEFAULT_TEMPLATE, { model: text, seed: text }));
		if (text.length < 10_000) expectSafe(name(`${text}{index}${text}`));
	});

	it.each([
		...['con', 'PRN', 'aux', 'nul', 'COM1', 'com9', 'LPT1', 'con.png', 'nul.jpeg'],
		...['con.txt', 'aux.tar', 'NUL.a.b', 'con.', ' con ', 'con.png.png', './con', 'com0'],
	])('is not the reserved name %s', (text) => {
		expectSafe(name(text));
		expectSafe(name('{prompt}', { prompt: text }));
		expect(name(text)).not.toBe('image.png');
	});

	it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
		'knows no part called {%s}',
		(part) => {
			expect(name(`a{${part}}b`)).toBe('ab.png');
		},
	);

	it('keeps its extension, however long the rest', () => {
		for (const extension of ['png', 'webp', 'mp4']) {
			expectSafe(name('x'.repeat(5_000), {}, extension), extension);
		}
	});

	it(
		'is safe, whatever goes into it',
		async () => {
			const hostile = textsOf(
				'../',
				'\\',
				'con',
				'.',
				'-',
				'{prompt}',
				'{index}',
				'\u202e',
				'😀',
				'nul.',
			);
			await holds(fc.tuple(hostile, hostile, hostile), ([template, prompt, model]) =>
				expectSafe(name(template, { prompt, model })),
			);
		},
		FUZZ_TIMEOUT,
	);

	it.each(['-.', '{', '{a', '{prompt}', ' ', '/', '.', '😀', '\u0301', 'a.png'])(
		'is made in linear time: %p…',
		(piece) => {
			expectLinear(piece, (text) => name(text), 'x');
			expectLinear(piece, (prompt) => name('{prompt}', { prompt }));
		},
	);
});
