import sharp from 'sharp';
import { numberMarker } from '../../../core/markers';
import { type CaptionOrder, captionLayers } from '../../../drawing/caption';
import { padPng } from '../../../drawing/png';
import { sceneSvg } from '../../../drawing/scene';

/** The prompt's landscape without a caption. */
export async function drawScene(order: CaptionOrder): Promise<Buffer> {
	const svg = Buffer.from(sceneSvg({ ...order, cutOut: false }));
	return await sharp(svg).removeAlpha().png({ compressionLevel: 1 }).toBuffer();
}

/** The finished PNG: caption, and the padding that `[[bytes=N]]` asks for. */
export async function finishImage(image: Buffer, order: CaptionOrder): Promise<Buffer> {
	const [bar, ...words] = captionLayers(order);
	// Three bars on top of each other hide the caption that the input may have.
	const layers = bar === undefined ? [] : [bar, bar, bar, ...words];
	// Compositing brings an alpha channel; the vendor's images have none.
	const finished = await sharp(image)
		.removeAlpha()
		.composite(layers)
		.png({ compressionLevel: 6 })
		.toBuffer();
	const bytes = numberMarker(order.prompt, 'bytes');
	return bytes === undefined ? finished : padPng(finished, Math.min(bytes, 128 * 1024 * 1024));
}

/** What the safety checker leaves. */
export async function drawBlank(width: number, height: number): Promise<Buffer> {
	const black = { width, height, channels: 3 as const, background: '#000000' };
	return await sharp({ create: black }).png().toBuffer();
}
