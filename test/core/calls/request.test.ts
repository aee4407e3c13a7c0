import {
	parametersOf,
	toForm,
	withExtras,
} from '../../../nodes/StableDiffusion/core/calls/request';

const file = (bytes: number) => ({
	...{ bytes: Buffer.alloc(bytes), fileName: 'a.png', mimeType: 'image/png' },
});

describe('Extra Parameters', () => {
	const extras = { style: 'anime', steps: 9 };

	it('are merged last, into JSON and forms', () => {
		expect(withExtras({ path: '/', json: { prompt: 'x', steps: 5 } }, extras).json).toEqual({
			...{ prompt: 'x', style: 'anime', steps: 9 },
		});
		expect(withExtras({ path: '/', form: { prompt: 'x', steps: 5 } }, extras).form).toEqual({
			...{ prompt: 'x', style: 'anime', steps: '9' },
		});
	});

	it.each([
		['input', { input: { prompt: 'x' }, webhook: 'w' }, { prompt: 'x', ...extras }],
		['input', { webhook: 'w' }, extras],
		['input', { input: 'a text' }, extras],
	])('may belong below the field %s of %p', (extrasAt, json, input) => {
		const { json: merged } = withExtras({ path: '/', json, extrasAt }, extras);
		expect(merged).toEqual({ ...json, input });
	});

	it('may belong deeper', () => {
		const json = { a: { b: { c: 1 }, d: 2 } };
		expect(withExtras({ path: '/', json, extrasAt: 'a.b' }, extras).json).toEqual({
			a: { b: { c: 1, ...extras }, d: 2 },
		});
	});

	it('leave a body of bytes alone', () => {
		const request = { path: '/', file: file(3) };
		expect(withExtras(request, extras)).toBe(request);
	});
});

describe('What is kept of a request', () => {
	const base64 = Buffer.alloc(300, 7).toString('base64');

	it.each([
		[
			'a data URI',
			{ image: `data:image/png;base64,${base64}` },
			{ image: '(file as text, 422 characters)' },
		],
		[
			'base64',
			{ images: [base64], seed: 1 },
			{ images: ['(file as text, 400 characters)'], seed: 1 },
		],
		[
			'the bytes of a file as numbers',
			{ image: [...Buffer.alloc(300, 7)], loras: [1, 2] },
			{ image: '(file as numbers, 300 bytes)', loras: [1, 2] },
		],
		[
			'numbers that are no bytes',
			{ sigmas: Array<number>(40).fill(0.5), sizes: Array<number>(40).fill(512) },
			{ sigmas: Array<number>(40).fill(0.5), sizes: Array<number>(40).fill(512) },
		],
		[
			'base64 deep inside',
			{ a: { b: [{ c: base64 }] } },
			{ a: { b: [{ c: '(file as text, 400 characters)' }] } },
		],
		[
			'a long text',
			{ prompt: 'word '.repeat(2_000) },
			{ prompt: `${'word '.repeat(2_000).slice(0, 4_096)}…` },
		],
		['an address', { url: 'https://a.test/x.png' }, { url: 'https://a.test/x.png' }],
	])('is never %s', (_, json, kept) => {
		expect(parametersOf({ path: '/', json })).toEqual(kept);
	});

	it('says of files how large they are', () => {
		const form = { image: [file(2), file(3)], mask: file(4), steps: 5 };
		expect(parametersOf({ path: '/', form })).toEqual({
			image: ['(image/png, 2 bytes)', '(image/png, 3 bytes)'],
			mask: '(image/png, 4 bytes)',
			steps: 5,
		});
		expect(parametersOf({ path: '/', file: file(5) })).toEqual({ file: '(image/png, 5 bytes)' });
	});
});

it('A form repeats a field for each entry of a list', () => {
	const form = toForm({ 'image[]': [file(2), file(3)], tags: ['a', 'b'], n: 1 });
	expect([...form.keys()]).toEqual(['image[]', 'image[]', 'tags', 'tags', 'n']);
	expect(form.getAll('tags')).toEqual(['a', 'b']);
	expect((form.getAll('image[]') as File[]).map(({ size }) => size)).toEqual([2, 3]);
});
