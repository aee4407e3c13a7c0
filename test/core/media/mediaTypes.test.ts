import fc from 'fast-check';

import { sizeOf } from '../../../nodes/StableDiffusion/core/media/imageSize';
import { HEAD_LENGTH, mediaTypeOf } from '../../../nodes/StableDiffusion/core/media/mediaTypes';
import { FUZZ_TIMEOUT, holds } from '../support/fuzz';
import { FILES, noisyImage, opaqueImage, SIZE, withSegments } from '../support/images';

const box = (type: string, body: string) => {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(8 + body.length);
	return Buffer.concat([length, Buffer.from(type + body, 'latin1')]);
};

describe.each(FILES)('%s', (_, mimeType, extension, make) => {
	it('is known by its first bytes, with its size', async () => {
		const head = (await make()).subarray(0, HEAD_LENGTH);
		expect(mediaTypeOf(head)).toMatchObject({ mimeType, extension });
		expect(sizeOf(head)).toEqual(SIZE);
	});

	it('cut off anywhere keeps its type, and has its size or none', async () => {
		const head = (await make()).subarray(0, 2_000);
		for (let length = 0; length <= head.length; length++) {
			const part = head.subarray(0, length);
			if (length >= 12) expect(mediaTypeOf(part)).toMatchObject({ mimeType });
			expect([undefined, SIZE]).toContainEqual(sizeOf(part));
		}
	});
});

describe('A video', () => {
	it.each(['isom', 'iso5', 'mp41', 'mp42', 'avc1', 'M4V ', 'dash'])('is MP4, brand %s', (brand) => {
		const head = Buffer.concat([box('ftyp', `${brand}\0\0\0\x01isommp42`), box('free', '')]);
		expect(mediaTypeOf(head)).toMatchObject({ mimeType: 'video/mp4', extension: 'mp4' });
		expect(sizeOf(head)).toBeUndefined();
	});

	it('is WebM', () => {
		const head = Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex');
		expect(mediaTypeOf(head)).toMatchObject({ mimeType: 'video/webm', extension: 'webm' });
		expect(sizeOf(head)).toBeUndefined();
	});
});

describe('A file of another kind', () => {
	it.each([
		['nothing', ''],
		['a text', 'Hello there, how may I assist you today?'],
		['JSON', '{"status":"error"}'],
		['a web page', '<!doctype html><title>PNG</title>'],
		['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
		['PDF', '%PDF-1.7'],
		['ZIP', 'PK\x03\x04'],
		['BMP', 'BM\x36\x00\x0c\x00'],
		['TIFF', 'II*\x00'],
		['a PNG with a broken signature', 'PNG\r\n\x1a\n'],
		['base64', 'iVBORw0KGgoAAAANSUhEUg=='],
		['HEIC', '\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic'],
	])('has no type and no size: %s', (_, text) => {
		const head = Buffer.from(text, 'latin1');
		expect(mediaTypeOf(head)).toBeUndefined();
		expect(sizeOf(head)).toBeUndefined();
	});

	it('AVIF may name its brand second', () => {
		const head = box('ftyp', 'mif1\0\0\0\0mif1avifmiaf');
		expect(mediaTypeOf(head)).toMatchObject({ mimeType: 'image/avif' });
	});
});

describe('A header that lies', () => {
	it('about its size is read as it stands', async () => {
		const png = await opaqueImage().png().toBuffer();
		png.writeUInt32BE(0xffffffff, 16);
		expect(sizeOf(png)).toEqual({ width: 0xffffffff, height: SIZE.height });
		png.writeUInt32BE(0, 16);
		expect(sizeOf(png)).toBeUndefined();
	});

	it('about the length of its segments ends the search', () => {
		expect(sizeOf(Buffer.from('ffd8ffe0ffff00000000000000', 'hex'))).toBeUndefined();
		expect(sizeOf(Buffer.from(`ffd8${'ffe00000'.repeat(20)}`, 'hex'))).toBeUndefined();
		expect(
			sizeOf(Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(HEAD_LENGTH, 0xff)])),
		).toBeUndefined();
	});

	it('with the frame beyond the head has a type and no size', async () => {
		const jpeg = withSegments(await noisyImage().jpeg().toBuffer(), 5);
		const head = jpeg.subarray(0, HEAD_LENGTH);
		expect(mediaTypeOf(head)).toMatchObject({ mimeType: 'image/jpeg' });
		expect(sizeOf(head)).toBeUndefined();
	});

	it(
		'in any way throws nothing, and no size is below one pixel',
		async () => {
			const heads = await Promise.all(
				FILES.map(async ([, , , make]) => (await make()).subarray(0, 600)),
			);
			const damaged = fc
				.tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 40 }), fc.nat(600))
				.map(([head, bytes, position]) => {
					const copy = Buffer.from(head);
					copy.set(
						bytes.subarray(0, Math.max(0, copy.length - position)),
						Math.min(position, copy.length),
					);
					return copy;
				});
			const random = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes));
			await holds(fc.oneof(damaged, random), (head) => {
				const { width, height } = sizeOf(head) ?? { width: 1, height: 1 };
				expect(Math.min(width, height)).toBeGreaterThan(0);
				if (sizeOf(head)) expect(mediaTypeOf(head)).toBeDefined();
			});
		},
		FUZZ_TIMEOUT,
	);
});
