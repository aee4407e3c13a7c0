import sharp from 'sharp';
import { type CaptionOrder, captionLayers } from '../../../drawing/caption';
import { drawBlank, drawScene } from './scene';
import { muxMp4 } from './mp4';

export interface MovieOrder extends CaptionOrder {
	frames: number;
	framesPerSecond: number;
	type: 'mp4' | 'gif';
	blank: boolean;
}

/** Encoding is what takes time: beyond this, images are shown for longer. */
const mostImages = 12;
const panorama = 1.4;

/** A slow pan over the prompt's landscape. */
export async function drawMovie(order: MovieOrder): Promise<Buffer> {
	const images = order.blank
		? [await drawBlank(order.width, order.height)]
		: await drawPan(order, Math.min(order.frames, mostImages));
	return order.type === 'gif' ? await gif(order, images) : await mp4(order, images);
}

async function drawPan(order: MovieOrder, count: number): Promise<Buffer[]> {
	const { width, height } = order;
	const wide = Math.round(width * panorama);
	const scene = await drawScene({ ...order, width: wide });
	const images: Buffer[] = [];
	for (let index = 0; index < count; index += 1) {
		const place = count === 1 ? 0 : index / (count - 1);
		const left = Math.round(place * (wide - width));
		images.push(
			await sharp(await sharp(scene).extract({ left, top: 0, width, height }).toBuffer())
				.composite([...captionLayers(order), progress(order, place)])
				.png({ compressionLevel: 1 })
				.toBuffer(),
		);
	}
	return images;
}

function progress({ width }: MovieOrder, place: number) {
	const bar = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="6"><rect width="${Math.max(2, Math.round(width * place))}" height="6" fill="#fff" fill-opacity=".8"/></svg>`;
	return { input: Buffer.from(bar), left: 0, top: 0 };
}

async function gif(order: MovieOrder, images: Buffer[]): Promise<Buffer> {
	const seconds = order.frames / order.framesPerSecond;
	const delay = Math.max(20, Math.round((seconds * 1000) / images.length));
	if (images.length === 1) return await sharp(images[0]).gif().toBuffer();
	return await sharp(images, { join: { animated: true } })
		.gif({ delay: images.map(() => delay), effort: 1, colours: 64, loop: 0 })
		.toBuffer();
}

async function mp4(order: MovieOrder, images: Buffer[]): Promise<Buffer> {
	const encoded: Buffer[] = [];
	for (const image of images) {
		// 4:2:0 is the profile that every player knows.
		const avif = sharp(image).avif({ effort: 0, quality: 50, chromaSubsampling: '4:2:0' });
		encoded.push(await avif.toBuffer());
	}
	const frames = Array.from(
		{ length: order.frames },
		(_, index) => encoded[Math.floor((index * encoded.length) / order.frames)]!,
	);
	const { width, height, framesPerSecond } = order;
	return muxMp4({ width, height, framesPerSecond, frames });
}
