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

/** Three frames in a row of layer III. */
function mp3(header: number, length: number): Buffer {
	const frame = Buffer.alloc(length);
	frame.writeUInt32BE(header, 0);
	return Buffer.concat([frame, frame, frame]);
}

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
	it.each([
		...['isom', 'iso2', 'iso5', 'iso6', 'isoa', 'mp41', 'mp42', 'avc1', 'hvc1', 'hev1', 'av01'],
		...['M4V ', 'M4VH', 'f4v ', 'dash', 'msdh', 'cmfc', 'MSNV', '3gp5', '3g2a', 'XAVC'],
	])('is MP4, brand %s', (brand) => {
		const head = Buffer.concat([box('ftyp', `${brand}\0\0\0\x01`), box('free', '')]);
		expect(mediaTypeOf(head)).toEqual({ kind: 'video', mimeType: 'video/mp4', extension: 'mp4' });
		expect(sizeOf(head)).toBeUndefined();
	});

	it('is MP4 by a compatible brand', () => {
		const head = box('ftyp', 'abcd\0\0\0\x01iso6mp41');
		expect(mediaTypeOf(head)).toMatchObject({ mimeType: 'video/mp4' });
	});

	it.each([
		['video/quicktime', 'mov', '0000001466747970717420200000000071742020'],
		['video/webm', 'webm', '1a45dfa39f4286810142f7810142f2810442f381084282847765626d'],
		['video/x-matroska', 'mkv', '1a45dfa3a34286810142f7810142f2810442f381084282886d6174726f736b61'],
	])('is %s', (mimeType, extension, hex) => {
		const head = Buffer.from(hex, 'hex');
		expect(mediaTypeOf(head)).toEqual({ kind: 'video', mimeType, extension });
		expect(sizeOf(head)).toBeUndefined();
	});
});

describe('A sound or a 3D model', () => {
	it.each([
		['audio', 'audio/wav', 'wav', Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt ', 'latin1')],
		['audio', 'audio/flac', 'flac', Buffer.from('fLaC\0\0\0\x22')],
		['audio', 'audio/ogg', 'ogg', Buffer.from('OggS\0\x02')],
		['audio', 'audio/mp4', 'm4a', box('ftyp', 'M4A \0\0\0\0isommp42')],
		['audio', 'audio/mpeg', 'mp3', Buffer.from('ID3\x04\0\0\0\0\0\x23TSSE')],
		['audio', 'audio/mpeg', 'mp3', mp3(0xfffb9064, 417)],
		['audio', 'audio/mpeg', 'mp3', mp3(0xfffb9264, 418)],
		['audio', 'audio/mpeg', 'mp3', mp3(0xfff384c4, 192)],
		['model', 'model/gltf-binary', 'glb', Buffer.from('glTF\x02\0\0\0')],
	])('is told by its first bytes: %s, %s, %s', (kind, mimeType, extension, head) => {
		expect(mediaTypeOf(head)).toEqual({ kind, mimeType, extension });
		expect(sizeOf(head)).toBeUndefined();
	});

	it.each([
		['one frame alone', mp3(0xfffb9064, 417).subarray(0, 417)],
		[
			'two of different rates',
			Buffer.concat([mp3(0xfffb9064, 417).subarray(0, 417), mp3(0xfffb9464, 384)]),
		],
		['the mark of UTF-16', Buffer.from('fffe480065006c006c006f00', 'hex')],
		['ones only', Buffer.alloc(5_000, 0xff)],
		['a reserved rate', mp3(0xfffbf064, 417)],
	])('is not %s', (_, head) => {
		expect(mediaTypeOf(head)).toBeUndefined();
	});

	it(
		'is not any text, in UTF-8, UTF-16 or Latin-1',
		async () => {
			const encoding = fc.constantFrom<BufferEncoding>('utf8', 'utf16le', 'latin1');
			// The marks of the formats themselves are letters.
			const text = fc.string({ unit: 'binary', maxLength: 2_000 }).map((body) => `~ ${body}`);
			await holds(fc.tuple(text, encoding), ([body, form]) => {
				expect(mediaTypeOf(Buffer.from(body, form))).toBeUndefined();
			});
		},
		FUZZ_TIMEOUT,
	);
});

describe('An image that EXIF turns', () => {
	const turned = { width: SIZE.height, height: SIZE.width };
	const make = async (format: 'jpeg' | 'png' | 'webp', orientation: number) =>
		await noisyImage().withMetadata({ orientation }).toFormat(format).toBuffer();

	it.each([
		...[1, 2, 3, 4].map((orientation) => [orientation, SIZE] as const),
		...[5, 6, 7, 8].map((orientation) => [orientation, turned] as const),
	])('by orientation %i has the size that is shown', async (orientation, size) => {
		for (const format of ['jpeg', 'png', 'webp'] as const) {
			const head = await make(format, orientation);
			expect([format, sizeOf(head)]).toEqual([format, size]);
		}
	});

	it('in either byte order has the size that is shown', async () => {
		const jpeg = await noisyImage().jpeg().toBuffer();
		const tiff = (order: string) =>
			order === 'II'
				? '49492a0008000000' + '0100' + '1201' + '0300' + '01000000' + '06000000'
				: '4d4d002a00000008' + '0001' + '0112' + '0003' + '00000001' + '00060000';
		for (const order of ['II', 'MM']) {
			const body = Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(tiff(order), 'hex')]);
			const head = Buffer.from('ffe10000', 'hex');
			head.writeUInt16BE(body.length + 2, 2);
			const whole = Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
			expect(sizeOf(whole)).toEqual(turned);
		}
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
