import sharp from 'sharp';

import type { Outcome, Image } from '../../../nodes/StableDiffusion/core/provider/provider';
import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { encodePng } from '../../../nodes/StableDiffusion/providers/preview/png';
import { drawScene } from '../../../nodes/StableDiffusion/providers/preview/scene';
import { textToImage } from '../../../nodes/StableDiffusion/providers/preview/textToImage';
import { failureOf } from '../../core/support/errors';

const WISH = { prompt: 'A lighthouse', width: 96, height: 64, numberOfImages: 1 };
const tools = {} as Toolbox; // it needs none

async function imagesOf(changes: object = {}): Promise<Image[]> {
	const outcome: Outcome = await textToImage.run({ ...WISH, ...changes }, tools);
	return 'images' in outcome ? outcome.images : [];
}

async function bytesOf(changes: object = {}): Promise<Buffer> {
	const [image] = await imagesOf(changes);
	if (image && 'bytes' in image.content) return image.content.bytes;
	throw new Error('The image has no bytes');
}

describe('A placeholder', () => {
	it.each([
		[64, 64],
		[96, 64],
		[64, 520],
		[1_024, 576],
	])('is a PNG of %i × %i pixels that decodes', async (width, height) => {
		const { data, info } = await sharp(await bytesOf({ width, height }))
			.raw()
			.toBuffer({ resolveWithObject: true });
		expect(info).toMatchObject({ width, height });
		expect(new Set(data).size).toBeGreaterThan(8);
		expect((await sharp(await bytesOf({ width, height })).metadata()).format).toBe('png');
	});

	it('is the same for the same values', async () => {
		const options = { seed: 7 };
		expect((await bytesOf({ options })).equals(await bytesOf({ options }))).toBe(true);
	});

	it('differs by seed, prompt and size', async () => {
		const [first, ...others] = await Promise.all([
			bytesOf({ options: { seed: 7 } }),
			bytesOf({ options: { seed: 8 } }),
			bytesOf({ options: { seed: 7 }, prompt: 'A fox' }),
			bytesOf({ options: { seed: 7 }, width: 64 }),
		]);
		for (const other of others) expect(first?.equals(other)).toBe(false);
	});

	it('comes in numbers, each with its own seed', async () => {
		const images = await imagesOf({ numberOfImages: 4, options: { seed: 40 } });
		expect(images.map(({ seed }) => seed)).toEqual([40, 41, 42, 43]);
		const bytes = images.map(({ content }) =>
			'bytes' in content ? content.bytes.toString('base64') : '',
		);
		expect(new Set(bytes).size).toBe(4);
	});

	it.each(['', '👩‍👩‍👧 \u202e', '\ud800', '\u0000', 'fox '.repeat(250_000)])(
		'is drawn for any prompt',
		async (prompt) => {
			if (prompt === '') {
				expect((await failureOf(async () => await imagesOf({ prompt }))).fault).toBe('parameter');
				return;
			}
			expect(await sharp(await bytesOf({ prompt })).metadata()).toMatchObject({
				width: 96,
				height: 64,
			});
		},
	);

	it.each([
		{ width: 63 },
		{ width: 4_096 },
		{ height: 100.5 },
		{ height: 65 },
		{ numberOfImages: 5 },
	])('is refused beyond its limits: %p', async (changes) => {
		expect((await failureOf(async () => await imagesOf(changes))).fault).toBe('parameter');
	});
});

describe('The PNG encoder', () => {
	it.each([
		[1, 1],
		[1, 300],
		[257, 3],
	])('keeps every pixel, %i × %i', async (width, height) => {
		const palette: Array<[number, number, number]> = [
			[255, 0, 0],
			[0, 255, 0],
			[1, 2, 3],
		];
		const pixels = Uint8Array.from({ length: width * height }, (_, index) => index % 3);
		const raw = await sharp(await encodePng({ width, height, palette, pixels }))
			.removeAlpha()
			.raw()
			.toBuffer();
		expect(raw.equals(Buffer.from([...pixels].flatMap((pixel) => palette[pixel] ?? [])))).toBe(
			true,
		);
	});
});

it('A scene uses only colors that it has', () => {
	const { palette, pixels } = drawScene({ prompt: 'A fox', seed: 3, width: 80, height: 60 });
	expect(palette.length).toBeLessThanOrEqual(256);
	expect(Math.max(...pixels)).toBeLessThan(palette.length);
	for (const level of palette.flat()) {
		expect(Number.isInteger(level) && level >= 0 && level <= 255).toBe(true);
	}
});
