import { readImages } from '../../../nodes/StableDiffusion/providers/chatCompletions/replies';
import { answer } from '../../core/support/answers';
import { effortOf } from '../../core/support/effort';

const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);
const list = [...PNG];
const message = (fields: object) => ({ choices: [{ message: fields, finish_reason: 'stop' }] });
const imagesIn = (body: unknown) => readImages(answer(JSON.stringify(body))).images;

describe('An image as a list of bytes is read', () => {
	it.each<[string, unknown]>([
		['a Buffer in a message', message({ content: '', image: PNG })],
		['a Buffer in a list', message({ content: 'Here', images: [{ data: PNG }] })],
		['a part of the content', message({ content: [{ type: 'image', image: list }] })],
		['a Uint8Array', { data: [{ image: new Uint8Array(PNG) }] }],
		['negative numbers', { result: [...new Int8Array(PNG)] }],
		['base64 by name only', { data: [{ b64_json: list }] }],
		['an unknown field', message({ content: '', rendering: { pixels: list } })],
		['the content', message({ content: list })],
		['the whole answer', list],
		['a Buffer as the whole answer', PNG],
		['a Uint8Array as the whole answer', new Uint8Array(PNG)],
		['JSON in a text', message({ content: JSON.stringify({ image: PNG }) })],
	])('as %s', (_, body) => {
		expect(imagesIn(body)).toEqual([{ content: { bytes: PNG } }]);
	});

	it('in an event of a stream', () => {
		const event = { choices: [{ delta: { image: PNG }, finish_reason: 'stop' }] };
		const given = answer(`data: ${JSON.stringify(event)}\n\ndata: [DONE]\n\n`);
		expect(readImages(given).images).toEqual([{ content: { bytes: PNG } }]);
	});
});

it.each<[string, unknown]>([
	['numbers', Array.from({ length: 99 }, (_, index) => index)],
	['too few', list.slice(0, 20)],
	['a larger number', [...list, 256]],
	['a fraction', [...list, 0.5]],
	['a text', [...list, '0']],
	['sound', [...Buffer.from('fLaC'.padEnd(99))]],
	['an embedding', Array.from({ length: 99 }, () => 0.25)],
])('A list with %s is no image', (_, image) => {
	expect(imagesIn(message({ content: 'No', image }))).toEqual([]);
});

it('Long and many lists are read in linear time', () => {
	const zeros = '0,'.repeat(900_000);
	const long = `[${list.join()},${zeros}0]`;
	const spoilt = `[${list.join()},${zeros}"x"]`;
	const many = `[${Array(9_000)
		.fill(`[${list.slice(0, 40).join()},"x"]`)
		.join()}]`;
	const indexed = `{${Array.from({ length: 400_000 }, (_, index) => `"${index}":137`).join()}}`;
	for (const image of [long, spoilt, many, indexed]) {
		for (const field of ['image', 'odd']) {
			const body = `{"choices":[{"message":{"${field}":${image}},"finish_reason":"stop"}]}`;
			expect(effortOf(() => readImages(answer(body)))).toBeLessThan(3_000);
		}
	}
});
