import { deflateSync } from 'node:zlib';

import { embedText } from '../../../nodes/StableDiffusion/core/media/embedding/embedText';
import { HEAD_LENGTH, mediaTypeOf } from '../../../nodes/StableDiffusion/core/media/mediaTypes';
import { PassedFile } from '../../../nodes/StableDiffusion/core/media/passedFile';
import { readFileTexts } from '../../../nodes/StableDiffusion/core/media/texts/readFileTexts';
import sharp from 'sharp';
import { effortUntil } from '../support/effort';

/** Files that were made to keep n8n busy, or that are odd where few look. */

const number = (value: number, length: number) => {
	const bytes = Buffer.alloc(length);
	bytes.writeUIntBE(value, 0, length);
	return bytes;
};
const box = (type: string, ...content: Buffer[]) => {
	const body = Buffer.concat(content);
	return Buffer.concat([number(body.length + 8, 4), Buffer.from(type), body]);
};

test('a PNG of a thousand texts that inflate to five megabytes each', async () => {
	const chunk = (data: Buffer) =>
		Buffer.concat([number(data.length, 4), Buffer.from('zTXt'), data, number(0, 4)]);
	const bomb = deflateSync(Buffer.alloc(5_500_000, ' '));
	const chunks = Array.from({ length: 1_000 }, (_, index) =>
		chunk(Buffer.concat([Buffer.from(`k${index}\0\0`), bomb])),
	);
	const bytes = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]);
	expect(await effortUntil(async () => await readFileTexts(bytes))).toBeLessThan(3_000);
});

test('an AVIF whose items are in places of no length', async () => {
	const infe = box(
		'infe',
		Buffer.from([2, 0, 0, 0]),
		number(9, 2),
		number(0, 2),
		Buffer.from('Exif'),
	);
	const iinf = box('iinf', Buffer.alloc(4), number(1, 2), infe);
	const item = Buffer.concat([number(1, 2), number(0, 2), number(65_535, 2)]);
	const items = Buffer.concat(Array.from({ length: 60_000 }, () => item));
	const iloc = box('iloc', Buffer.alloc(4), number(0, 2), number(60_000, 2), items);
	const meta = box('meta', Buffer.alloc(4), iinf, iloc);
	const bytes = Buffer.concat([box('ftyp', Buffer.from('avif'), Buffer.alloc(4)), meta]);
	expect(await effortUntil(async () => await readFileTexts(bytes))).toBeLessThan(1_000);
});

test('what stands behind a WebP is not taken for a part of it', async () => {
	const create = { width: 5, height: 3, channels: 3 as const, background: 'red' };
	const image = await sharp({ create }).webp().toBuffer();
	const bytes = Buffer.concat([image, Buffer.from('junk behind the end')]);
	const head = bytes.subarray(0, HEAD_LENGTH);
	const media = mediaTypeOf(head);
	if (!media) throw new Error('not a WebP');
	const passed = new PassedFile();
	passed.append(bytes);
	const { file } = await embedText({ content: bytes, head, media, passed }, 'x\nSteps: 1, Seed: 2');
	const written = file.content as Buffer; // what came in hand stays in hand
	expect(written.readUInt32LE(4) + 8).toBe(written.length);
	expect((await readFileTexts(written))?.texts.get('UserComment')).toBe('x\nSteps: 1, Seed: 2');
	expect((await sharp(written).metadata()).format).toBe('webp');
});
