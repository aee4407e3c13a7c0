import sharp from 'sharp';

import { noise } from '../../support/noise';

export const SIZE = { width: 48, height: 32 };
const RED = { r: 200, g: 30, b: 30 };

export const opaqueImage = () => sharp({ create: { ...SIZE, channels: 3, background: RED } });
const clear = () => sharp({ create: { ...SIZE, channels: 4, background: { ...RED, alpha: 0.4 } } });
export const noisyImage = () => noise(SIZE.width, SIZE.height);

/** A file of every kind, all of the same size. */
export const FILES: Array<
	[title: string, mimeType: string, extension: string, make: () => Promise<Buffer>]
> = [
	['PNG', 'image/png', 'png', async () => await opaqueImage().png().toBuffer()],
	[
		'PNG with a palette',
		'image/png',
		'png',
		async () => await noisyImage().png({ palette: true }).toBuffer(),
	],
	['PNG with alpha', 'image/png', 'png', async () => await clear().png().toBuffer()],
	['JPEG', 'image/jpeg', 'jpg', async () => await noisyImage().jpeg().toBuffer()],
	[
		'JPEG, progressive',
		'image/jpeg',
		'jpg',
		async () => await noisyImage().jpeg({ progressive: true }).toBuffer(),
	],
	['JPEG with EXIF of 60 kB', 'image/jpeg', 'jpg', async () => await withExif(60_000)],
	[
		'JPEG with a color profile',
		'image/jpeg',
		'jpg',
		async () => await noisyImage().withIccProfile('p3').jpeg().toBuffer(),
	],
	[
		'JPEG with fill bytes',
		'image/jpeg',
		'jpg',
		async () => withSegments(await noisyImage().jpeg().toBuffer(), 1, 'ffff'),
	],
	[
		'JPEG with 180 kB of segments',
		'image/jpeg',
		'jpg',
		async () => withSegments(await noisyImage().jpeg().toBuffer(), 3),
	],
	['WebP, lossy', 'image/webp', 'webp', async () => await noisyImage().webp().toBuffer()],
	[
		'WebP, lossless',
		'image/webp',
		'webp',
		async () => await noisyImage().webp({ lossless: true }).toBuffer(),
	],
	['WebP with alpha', 'image/webp', 'webp', async () => await clear().webp().toBuffer()],
	['GIF', 'image/gif', 'gif', async () => await noisyImage().gif().toBuffer()],
	['AVIF', 'image/avif', 'avif', async () => await noisyImage().avif().toBuffer()],
	['AVIF with alpha', 'image/avif', 'avif', async () => await clear().avif().toBuffer()],
];

async function withExif(length: number): Promise<Buffer> {
	return await noisyImage()
		.withExif({ IFD0: { ImageDescription: 'x'.repeat(length) } })
		.jpeg()
		.toBuffer();
}

/** Puts application segments of 60 kB before all others. */
export function withSegments(jpeg: Buffer, count: number, fill = ''): Buffer {
	const segment = Buffer.alloc(60_004, 0xff);
	segment.writeUInt16BE(0xffe5, 0);
	segment.writeUInt16BE(60_002, 2);
	const segments = Array.from({ length: count }, () => segment);
	return Buffer.concat([
		jpeg.subarray(0, 2),
		...segments,
		Buffer.from(fill, 'hex'),
		jpeg.subarray(2),
	]);
}
