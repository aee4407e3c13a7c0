import sharp from 'sharp';

import { checkImage, checkSameSize } from '../../../nodes/StableDiffusion/core/media/imageLimits';
import type { InputImage } from '../../../nodes/StableDiffusion/core/media/inputImage';
import { readImage } from '../../../nodes/StableDiffusion/core/media/inputImage';
import type { ImageSource } from '../../../nodes/StableDiffusion/core/media/imageSource';
import {
	imageControl,
	optionalImageControl,
} from '../../../nodes/StableDiffusion/core/controls/imageControl';
import { useContext } from '../support/context';
import { failureOf } from '../support/errors';
import { useServer } from '../support/server';

const CONTROL = { displayName: 'Image', description: 'The image' };
const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const binary = { data: PNG, mimeType: 'image/png' };

describe('Where an image is', () => {
	const read = (value: unknown) => {
		const reading = imageControl(CONTROL).read(value, 'Image');
		return 'value' in reading ? reading.value : reading.problem;
	};

	it.each<[unknown, ImageSource]>([
		['data', { control: 'Image', kind: 'binary', field: 'data' }],
		[
			{ mode: 'binary', value: ' photo ' },
			{ control: 'Image', kind: 'binary', field: 'photo' },
		],
		[
			{ mode: 'binary', value: binary },
			{ control: 'Image', kind: 'binary', field: binary as never },
		],
		[
			{ mode: 'url', value: 'https://a.test/x.png' },
			{ control: 'Image', kind: 'url', url: 'https://a.test/x.png' },
		],
		[
			{ mode: 'binary', value: 'https://a.test/x.png' },
			{ control: 'Image', kind: 'url', url: 'https://a.test/x.png' },
		],
		[
			{ mode: 'url', value: 'ftp://a.test/x.png' },
			{ control: 'Image', kind: 'url', url: 'ftp://a.test/x.png' },
		],
		[
			{ mode: 'base64', value: 'QUJD' },
			{ control: 'Image', kind: 'base64', text: 'QUJD' },
		],
		[
			{ mode: 'binary', value: PNG },
			{ control: 'Image', kind: 'base64', text: PNG },
		],
		[
			`data:image/png;base64,${PNG}`,
			{ control: 'Image', kind: 'base64', text: `data:image/png;base64,${PNG}` },
		],
	])('is told by the content, then by the mode: %p', (value, source) => {
		expect(read(value)).toEqual(source);
	});

	const NONE = [
		undefined,
		null,
		'',
		' ',
		{ mode: 'binary', value: '' },
		{ mode: 'url', value: null },
	];
	const JUNK = [
		5,
		true,
		[],
		{},
		NaN,
		{ mode: 'binary', value: {} },
		{ mode: 'url', value: 5 },
		[binary],
	];

	it.each([...NONE, ...JUNK])('is not %p', (value) => {
		expect(read(value)).toMatch(/^is not an image/);
	});

	it('may be nowhere for an optional one, but junk is junk', () => {
		const { read: readOptional } = optionalImageControl(CONTROL);
		for (const value of NONE) expect(readOptional(value, 'Image')).toEqual({ value: undefined });
		for (const value of JUNK) expect(readOptional(value, 'Image')).toHaveProperty('problem');
		expect(readOptional('mask', 'Image')).toMatchObject({
			value: { control: 'Image', kind: 'binary', field: 'mask' },
		});
	});
});

describe('An image is read', () => {
	const within = useContext();
	const server = useServer((request, response) => {
		if (request.url === '/text') response.end('not an image');
		else response.end(Buffer.from(PNG, 'base64'));
	});
	const limits = () => ({
		...{ maxBytes: 10_000, timeout: 5_000, configuredBase: server.url(), ignoreSslIssues: false },
	});
	const items = [
		{ json: {}, binary: { data: binary, text: { data: 'QUJD', mimeType: 'image/png' } } },
	];
	const read = async (source: ImageSource, changes: object = {}) =>
		await within(
			async (context) => await readImage(context, 0, source, { ...limits(), ...changes }),
			{ items },
		);

	it.each<[string, () => ImageSource]>([
		['base64', () => ({ control: 'Image', kind: 'base64', text: PNG })],
		['a binary field', () => ({ control: 'Image', kind: 'binary', field: 'data' })],
		['a URL', () => ({ control: 'Image', kind: 'url', url: server.url('/image') })],
	])('from %s, with what its bytes say', async (_, source) => {
		expect(await read(source())).toMatchObject({
			...{ mimeType: 'image/png', extension: 'png', fileName: 'image.png', control: 'Image' },
			...{ size: { width: 1, height: 1 }, bytes: Buffer.from(PNG, 'base64') },
		});
	});

	it('from n8n’s storage, as an earlier node left it', async () => {
		const found = await within(async (context) => {
			const bytes = await sharp({
				create: { width: 30, height: 20, channels: 3, background: 'red' },
			})
				.webp()
				.toBuffer();
			const field = await context.helpers.prepareBinaryData(bytes, 'a.png', 'image/png');
			return await readImage(context, 0, { control: 'Image', kind: 'binary', field }, limits());
		});
		expect(found).toMatchObject({
			mimeType: 'image/webp',
			fileName: 'image.webp',
			size: { width: 30 },
		});
	});

	it.each<[string, () => ImageSource, object, string]>([
		['no image', () => ({ control: 'Image', kind: 'binary', field: 'text' }), {}, 'not an image'],
		[
			'no image behind a URL',
			() => ({ control: 'Image', kind: 'url', url: server.url('/text') }),
			{},
			'not an image',
		],
		['no base64', () => ({ control: 'Image', kind: 'base64', text: '%%%' }), {}, 'base64'],
		[
			'too large',
			() => ({ control: 'Image', kind: 'binary', field: 'data' }),
			{ maxBytes: 20 },
			'limit',
		],
		[
			'too large behind base64',
			() => ({ control: 'Image', kind: 'base64', text: PNG }),
			{ maxBytes: 20 },
			'limit',
		],
		[
			'in a private network',
			() => ({ control: 'Image', kind: 'url', url: server.otherUrl('/image') }),
			{},
			'private network',
		],
		[
			'a file',
			() => ({ control: 'Image', kind: 'url', url: 'file:///etc/passwd' }),
			{},
			'neither http nor https',
		],
	])('or refused when it is %s', async (_, source, changes, words) => {
		const failure = await failureOf(async () => await read(source(), changes));
		expect(failure.message).toContain(words);
	});

	it('or missed together with the fields that are there', async () => {
		const failure = await failureOf(
			async () => await read({ control: 'Image', kind: 'binary', field: 'photo' }),
		);
		expect(failure.message).toContain("'photo'");
		expect(failure.facts.hint).toBe("It has 'data', 'text': type the name of the right one.");
	});

	it('or missed where there is no file at all', async () => {
		const failure = await within(
			async (context) =>
				await failureOf(
					async () =>
						await readImage(
							context,
							0,
							{ control: 'Image', kind: 'binary', field: 'data' },
							limits(),
						),
				),
			{ items: [{ json: {} }] },
		);
		expect(failure.facts.hint).toMatch(/^It has no file at all/);
	});
});

describe('The limits of a provider', () => {
	const of = (width: number, height: number): InputImage => ({
		...{ bytes: Buffer.alloc(0), fileName: 'image.png', mimeType: 'image/png', extension: 'png' },
		...{ kind: 'image', size: { width, height }, control: 'Image' },
	});

	it.each([
		[{ minSide: 64 }, of(63, 100), 'at least 64'],
		[{ maxSide: 100 }, of(50, 101), 'at most 100'],
		[{ minPixels: 4_096 }, of(64, 63), '4096'],
		[{ maxPixels: 1_000 }, of(40, 26), '1000'],
		[{ maxAspect: 2.5 }, of(100, 39), '2.5'],
		[{ mimeTypes: ['image/jpeg'] }, of(1, 1), 'image/jpeg'],
	])('%p are named with the value', async (limits, given, words) => {
		const failure = await failureOf(() => checkImage(given, limits));
		expect(failure.fault).toBe('parameter');
		expect(failure.message).toContain("'Image'");
		expect(failure.message).toContain(words);
	});

	it('are kept by what just fits, and by an image of unknown size', () => {
		const limits = { minSide: 64, maxSide: 128, minPixels: 4_096, maxPixels: 8_192, maxAspect: 2 };
		expect(() => checkImage(of(64, 128), limits)).not.toThrow();
		expect(() => checkImage({ ...of(1, 1), size: undefined }, limits)).not.toThrow();
	});

	it('may ask for a mask of the same size', async () => {
		const mask = { ...of(64, 65), control: 'Mask' };
		const failure = await failureOf(() => checkSameSize(of(64, 64), mask));
		expect(failure.message).toMatch(/'Mask' is 64×65.*'Image', 64×64/);
		expect(() => checkSameSize(of(64, 65), mask)).not.toThrow();
		expect(() => checkSameSize({ ...of(1, 1), size: undefined }, mask)).not.toThrow();
	});
});
