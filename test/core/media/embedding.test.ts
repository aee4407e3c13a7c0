import { Readable } from 'node:stream';

import fc from 'fast-check';
import sharp from 'sharp';

import { embedText } from '../../../nodes/StableDiffusion/core/media/embedding/embedText';
import { cutOffCheck } from '../../../nodes/StableDiffusion/core/media/completeness';
import { sizeOf } from '../../../nodes/StableDiffusion/core/media/imageSize';
import { HEAD_LENGTH, mediaTypeOf } from '../../../nodes/StableDiffusion/core/media/mediaTypes';
import type { OpenFile } from '../../../nodes/StableDiffusion/core/media/openFile';
import { PassedFile } from '../../../nodes/StableDiffusion/core/media/passedFile';
import { readFileTexts } from '../../../nodes/StableDiffusion/core/media/texts/readFileTexts';
import { FUZZ_TIMEOUT, holds } from '../support/fuzz';

const SIZE = { width: 61, height: 33 };
const noise = Buffer.from(Array.from({ length: 61 * 33 * 4 }, (_, at) => (at * 7919) % 251));
const image = (channels: 3 | 4) =>
	sharp(noise.subarray(0, 61 * 33 * channels), { raw: { ...SIZE, channels } });

const FILES: Array<[string, () => Promise<Buffer>]> = [
	['PNG', async () => await image(4).png().toBuffer()],
	['JPEG', async () => await image(3).jpeg().toBuffer()],
	['WebP', async () => await image(3).webp().toBuffer()],
	['WebP with transparency', async () => await image(4).webp().toBuffer()],
	['lossless WebP', async () => await image(4).webp({ lossless: true }).toBuffer()],
	['lossless opaque WebP', async () => await image(3).webp({ lossless: true }).toBuffer()],
];

function inHand(bytes: Buffer): OpenFile {
	const head = bytes.subarray(0, HEAD_LENGTH);
	const media = mediaTypeOf(head);
	if (!media) throw new Error('not a file of a known type');
	const passed = new PassedFile();
	passed.append(bytes);
	return { content: bytes, head, media, passed };
}

/** The same file as a stream of small pieces. */
function onItsWay(bytes: Buffer, length: number): OpenFile {
	const pieces = Array.from({ length: Math.ceil(bytes.length / length) }, (_, index) =>
		bytes.subarray(index * length, (index + 1) * length),
	);
	return { ...inHand(bytes), content: Readable.from(pieces, { objectMode: false }) };
}

async function bytesOf({ content }: OpenFile): Promise<Buffer> {
	if (Buffer.isBuffer(content)) return content;
	const chunks: Buffer[] = [];
	for await (const chunk of content) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

async function textIn(bytes: Buffer): Promise<string | undefined> {
	const texts = (await readFileTexts(bytes))?.texts;
	return texts?.get('parameters') ?? texts?.get('UserComment');
}

const pixels = async (bytes: Buffer) => await sharp(bytes).raw().toBuffer();

const TEXT = 'Ein Schloß 猫, "x"\nSteps: 1, Size: 2x3, Seed: 4';

describe.each(FILES)('A text in a %s', (_, make) => {
	test('is read back, and the pixels are the same', async () => {
		const original = await make();
		const { file, warning } = await embedText(inHand(original), TEXT);
		const bytes = await bytesOf(file);
		expect(warning).toBeUndefined();
		expect(await textIn(bytes)).toBe(TEXT);
		expect(await pixels(bytes)).toEqual(await pixels(original));
		expect(sizeOf(bytes)).toEqual(SIZE);
		expect(cutOffCheck(file.media, file.head)(file.passed)).toBe(false);
	});

	test.each([1, 7, 64, 100_000])(
		'is written into a stream of pieces of %i bytes',
		async (length) => {
			const original = await make();
			const { file } = await embedText(onItsWay(original, length), TEXT);
			const bytes = await bytesOf(file);
			expect(bytes).toEqual(await bytesOf((await embedText(inHand(original), TEXT)).file));
			expect(file.passed.length).toBe(bytes.length);
		},
	);

	test('does not hide that the file was cut off', async () => {
		const original = await make();
		const { file } = await embedText(inHand(original.subarray(0, original.length - 20)), TEXT);
		expect(cutOffCheck(file.media, file.head)(file.passed)).toBe(true);
	});

	test('is not written twice', async () => {
		const first = await embedText(inHand(await make()), TEXT);
		const second = await embedText(inHand(await bytesOf(first.file)), 'other');
		expect(second.warning).toMatch(/^The recipe was not embedded: the file has .* already\.$/);
		expect(await textIn(await bytesOf(second.file))).toBe(TEXT);
	});
});

test('a replacement character in a text stays one', async () => {
	const { file } = await embedText(inHand(await image(4).png().toBuffer()), `\uFFFD, ${TEXT}`);
	expect(await textIn(await bytesOf(file))).toBe(`\uFFFD, ${TEXT}`);
});

test('what sharp reads as EXIF is there', async () => {
	const { file } = await embedText(inHand(await image(3).webp().toBuffer()), TEXT);
	expect((await sharp(await bytesOf(file)).metadata()).exif?.includes('UNICODE\0')).toBe(true);
});

test.each([
	[
		'GIF',
		async () => await image(3).gif().toBuffer(),
		'only PNG, JPEG and WebP files can hold one',
	],
	['JPEG', async () => await image(3).jpeg().toBuffer(), 'it is too long for a JPEG file'],
])('a %s that cannot hold it stays as it is', async (_, make, reason) => {
	const original = await make();
	const { file, warning } = await embedText(inHand(original), 'x'.repeat(40_000));
	expect(warning).toBe(`The recipe was not embedded: ${reason}.`);
	expect(await bytesOf(file)).toEqual(original);
});

test(
	'any recipe comes back',
	async () => {
		const files = await Promise.all(FILES.map(async ([, make]) => await make()));
		const prompts = fc.string({ unit: 'grapheme', maxLength: 60 });
		await holds(fc.tuple(fc.nat(files.length - 1), prompts), async ([index, prompt]) => {
			// Nothing says in which order the bytes of UTF-16 are but the Latin letters of the pairs.
			const text = `x${prompt}\nSteps: 1, Seed: 2, Version: n8n-nodes-diffusion`;
			const { file } = await embedText(inHand(files[index] ?? Buffer.alloc(0)), text);
			expect(await textIn(await bytesOf(file))).toBe(text);
		});
	},
	FUZZ_TIMEOUT,
);
