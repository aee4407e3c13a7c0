import sharp, { type Sharp } from 'sharp';
import { numberMarker } from '../core/markers';
import { createBufferCache } from './cache';
import { captionLayers } from './caption';
import { type ImageFormat, convertImage } from './convert';
import { padPng } from './png';
import { sceneSvg } from './scene';

export interface ImageOrder {
	prompt: string;
	seed: number;
	width: number;
	height: number;
	/** Usually the model's name; part of the caption. */
	label: string;
	format?: ImageFormat;
	/** blurred and blank: what content filters give; cutOut: transparent background. */
	effect?: 'blurred' | 'blank' | 'cutOut';
	/** Pads a PNG to this many bytes; default: what `[[bytes=N]]` in the prompt says. */
	bytes?: number;
}

const largestPadding = 128 * 1024 * 1024;
const remember = createBufferCache(128 * 1024 * 1024);

// One thread per image: many small images at once are faster so.
sharp.concurrency(1);

/** Same order, same bytes. */
export async function drawImage(order: ImageOrder): Promise<Buffer> {
	return await remember(JSON.stringify(order), async () => {
		const format = order.format ?? 'png';
		const image = await convertImage(await drawPng(order), format);
		const bytes = order.bytes ?? numberMarker(order.prompt, 'bytes');
		if (bytes === undefined || format !== 'png') return image;
		return padPng(image, Math.min(bytes, largestPadding));
	});
}

async function drawPng(order: ImageOrder): Promise<Buffer> {
	if (order.effect === 'blank') return await blankPng(order.width, order.height);
	const cutOut = order.effect === 'cutOut';
	const scene = sharp(Buffer.from(sceneSvg({ ...order, cutOut })));
	if (order.effect === 'blurred') return await encode(scene.removeAlpha().blur(18));
	return await encode((cutOut ? scene : scene.removeAlpha()).composite(captionLayers(order)));
}

async function blankPng(width: number, height: number): Promise<Buffer> {
	return await encode(sharp({ create: { width, height, channels: 3, background: '#000000' } }));
}

async function encode(image: Sharp): Promise<Buffer> {
	return await image.png({ compressionLevel: 6 }).toBuffer();
}
