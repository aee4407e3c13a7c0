import fc from 'fast-check';

import { readCsv } from '../../../nodes/StableDiffusion/providers/preview/styles/csv';
import { readStyles } from '../../../nodes/StableDiffusion/providers/preview/styles/readStyles';
import { expectLinear } from '../../core/support/effort';
import { FUZZ_TIMEOUT, holds } from '../../core/support/fuzz';

test(
	'any table in CSV comes back',
	async () => {
		const field = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 8 }),
			fc.constantFrom('"', ',', '\n', '\r\n', '""', ''),
		);
		const table = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), {
			minLength: 1,
			maxLength: 4,
		});
		await holds(table, (rows) => {
			const text = rows
				.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
				.join('\r\n');
			expect(readCsv(text, 100)).toEqual(rows);
		});
	},
	FUZZ_TIMEOUT,
);

test.each(['"', '""', ',', '\n', '",', 'a'])('CSV is read in linear time: %p…', (piece) =>
	expectLinear(piece, (text) => readCsv(text, 10_000)),
);

const INK = { name: 'Ink', prompt: 'ink drawing of {prompt}', negativePrompt: 'color, photo' };

test.each([
	['a styles.csv', 'name,prompt,negative_prompt\nInk,ink drawing of {prompt},"color, photo"\n'],
	[
		'with a mark and Windows line ends',
		'\uFEFFname,prompt,negative_prompt\r\nInk,ink drawing of {prompt},"color, photo"\r\n',
	],
	['of 2022', 'name,text,negative_text\nInk,ink drawing of {prompt},"color, photo"'],
	[
		'JSON of Fooocus',
		JSON.stringify([{ name: 'Ink', prompt: INK.prompt, negative_prompt: INK.negativePrompt }]),
	],
	[
		'one style as JSON',
		JSON.stringify({ name: 'Ink', prompt: INK.prompt, negative_prompt: INK.negativePrompt }),
	],
	[
		'with entries that are none',
		JSON.stringify([
			null,
			5,
			{},
			{ name: 'Ink', prompt: INK.prompt, negative_prompt: INK.negativePrompt },
		]),
	],
])('%s', (_, content) => expect(readStyles(content)).toEqual([INK]));

test.each([
	['', /has no styles/],
	['a\nb', /has no styles/],
	['[{]', /is not valid JSON/],
])('%j is refused', (content, sentence) => expect(() => readStyles(content)).toThrow(sentence));
