import fc from 'fast-check';
import sharp from 'sharp';

import { cutOffCheck } from '../../../nodes/StableDiffusion/core/media/completeness';
import { HEAD_LENGTH, mediaTypeOf } from '../../../nodes/StableDiffusion/core/media/mediaTypes';
import { PassedFile } from '../../../nodes/StableDiffusion/core/media/passedFile';
import { noise } from '../../support/noise';
import { FUZZ_TIMEOUT, holds } from '../support/fuzz';
import { FILES, noisyImage, withSegments } from '../support/images';

function isCutOff(file: Buffer, piece = file.length): boolean {
	const head = file.subarray(0, HEAD_LENGTH);
	const media = mediaTypeOf(head);
	if (!media) throw new Error('The file has no type');
	const passed = new PassedFile();
	for (let start = 0; start < file.length; start += piece) {
		passed.append(file.subarray(start, start + piece));
	}
	return cutOffCheck(media, head)(passed);
}

const box = (type: string, length: number, declared = length + 8) => {
	const head = Buffer.alloc(8 + length, 7);
	head.writeUInt32BE(declared, 0);
	head.write(type, 4, 'latin1');
	return head;
};

function longBox(type: string, length: number): Buffer {
	const head = box(type, length + 8, 1);
	head.writeBigUInt64BE(BigInt(length + 16), 8);
	return head;
}

const ftyp = Buffer.from('0000001066747970' + '69736f6d00000200', 'hex');
const VIDEOS: Array<[title: string, file: Buffer]> = [
	['index first', Buffer.concat([ftyp, box('moov', 40_000), box('mdat', 400_000)])],
	['index last', Buffer.concat([ftyp, box('free', 0), box('mdat', 400_000), box('moov', 40_000)])],
	['lengths of 64 bits', Buffer.concat([ftyp, longBox('mdat', 300_000), box('moov', 900)])],
	['many fragments', Buffer.concat([ftyp, ...Array.from({ length: 300 }, () => box('moof', 999))])],
];

describe.each(FILES)('%s', (_, _mimeType, _extension, make) => {
	it('is whole, also with padding behind its end, however it comes in', async () => {
		const file = await make();
		for (const piece of [1, 7, 1_000, file.length]) expect(isCutOff(file, piece)).toBe(false);
		expect(isCutOff(Buffer.concat([file, Buffer.alloc(512)]))).toBe(false);
		expect(isCutOff(Buffer.concat([file, Buffer.from('\r\n')]))).toBe(false);
	});

	it.each([0.3, 0.6, 0.9])('of which only a part of %d comes is incomplete', async (share) => {
		const file = await make();
		const part = file.subarray(0, Math.floor(file.length * share));
		for (const piece of [1, 1_000, part.length]) expect(isCutOff(part, piece)).toBe(true);
	});
});

describe('A GIF', () => {
	const FRAMES = { width: 40, height: 30, pages: 3, pageHeight: 10 };

	it('is incomplete until its last byte, also behind a byte of data that looks like its end', async () => {
		const pixels = await noise(FRAMES.width, FRAMES.height).raw().toBuffer();
		const file = await sharp(pixels, { raw: { ...FRAMES, channels: 3 } })
			.gif()
			.toBuffer();
		expect(file.subarray(0, -1)).toContain(0x3b);
		const passed = new PassedFile();
		const isIncomplete = Array.from(file, (byte) => {
			passed.append(Buffer.of(byte));
			return passed.endsWithinGif();
		});
		expect(isIncomplete.indexOf(false)).toBe(file.length - 1);
	});

	it('is whole with anything behind its end', async () => {
		const file = await noisyImage().gif().toBuffer();
		expect(isCutOff(Buffer.concat([file, Buffer.alloc(40_000, 7)]))).toBe(false);
	});
});

describe('A file of boxes', () => {
	const [still, video] = [Buffer.from('0000001066747970' + '6176696600000000', 'hex'), ftyp];

	it.each([
		['an image behind its metadata', Buffer.concat([still, box('meta', 300)])],
		['a video behind its index', Buffer.concat([video, box('moov', 40_000)])],
		['a video behind its type', video],
	])('that ends between two boxes is incomplete: %s', (_, file) => {
		for (const piece of [1, 13, file.length]) expect(isCutOff(file, piece)).toBe(true);
	});

	it('is whole where an image has its data inside its metadata', () => {
		const meta = box('meta', 0, 8 + 308);
		expect(isCutOff(Buffer.concat([still, meta, box('idat', 300)]))).toBe(false);
	});
});

describe.each(VIDEOS)('A video with its %s', (_, file) => {
	it('is whole, also with padding behind its end, however it comes in', () => {
		for (const piece of [13, 65_536, file.length]) expect(isCutOff(file, piece)).toBe(false);
		expect(isCutOff(Buffer.concat([file, Buffer.alloc(100)]))).toBe(false);
	});

	it(
		'is incomplete when it is cut off anywhere but between two boxes',
		async () => {
			const length = fc.integer({ min: 12, max: file.length - 1 });
			await holds(fc.tuple(length, fc.integer({ min: 50, max: 100_000 })), ([end, piece]) => {
				const part = file.subarray(0, end);
				expect(isCutOff(part, piece)).toBe(isCutOff(part));
			});
			expect(isCutOff(file.subarray(0, file.length - 1))).toBe(true);
			expect(isCutOff(file.subarray(0, 30_000))).toBe(true);
		},
		FUZZ_TIMEOUT,
	);
});

describe('The end of a file', () => {
	it('of a JPEG is not that of the preview in its metadata', async () => {
		const jpeg = await noisyImage().jpeg().toBuffer();
		const preview = Buffer.concat([Buffer.from('ffe10006', 'hex'), Buffer.from('ffd9ffd9', 'hex')]);
		const file = Buffer.concat([jpeg.subarray(0, 2), preview, jpeg.subarray(2)]);
		expect(isCutOff(file)).toBe(false);
		expect(isCutOff(file.subarray(0, file.length - 20))).toBe(true);
	});

	it('is found behind a head that is longer than what is kept', async () => {
		const jpeg = withSegments(await noisyImage().jpeg().toBuffer(), 6);
		expect(isCutOff(jpeg)).toBe(false);
		expect(isCutOff(jpeg.subarray(0, 350_000))).toBe(true);
	});

	it.each([
		['WAV', 'RIFF\x24\0\0\0WAVE', 44],
		['GLB', 'glTF\x02\0\0\0\x2c\0\0\0', 44],
	])('of a %s is told by its declared length', (_, beginning, length) => {
		const file = Buffer.alloc(length);
		file.write(beginning, 'latin1');
		expect(isCutOff(file)).toBe(false);
		expect(isCutOff(file.subarray(0, length - 2))).toBe(true);
	});

	it('of a WAV that was written to a stream is not known', () => {
		expect(isCutOff(Buffer.from('RIFF\xff\xff\xff\xffWAVEfmt ', 'latin1'))).toBe(false);
	});
});

describe('What is kept of a file that passes by', () => {
	it(
		'is its length and its last bytes, however it comes in',
		async () => {
			const pieces = fc.array(fc.uint8Array({ maxLength: 20_000 }), { maxLength: 8 });
			await holds(pieces, (chunks) => {
				const passed = new PassedFile();
				for (const chunk of chunks) passed.append(Buffer.from(chunk));
				const whole = Buffer.concat(chunks);
				expect(passed.length).toBe(whole.length);
				expect(passed.tail().equals(whole.subarray(-16 * 1024))).toBe(true);
			});
		},
		FUZZ_TIMEOUT,
	);
});
