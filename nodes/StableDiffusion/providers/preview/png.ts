import { writePng } from '../../core/media/writePng';
import type { IndexedImage } from './scene';

export async function encodePng(image: IndexedImage): Promise<Buffer> {
	return await writePng({
		width: image.width,
		height: image.height,
		colorType: 'palette',
		rows: withFilterBytes(image),
		chunks: [
			['PLTE', Buffer.from(image.palette.flat())],
			...(image.transparent ? [['tRNS', Buffer.alloc(image.transparent)] as const] : []),
		],
	});
}

/** Every row begins with the number of its filter: 0, none. */
function withFilterBytes({ width, height, pixels }: IndexedImage): Uint8Array<ArrayBuffer> {
	const rows = new Uint8Array((width + 1) * height);
	for (let y = 0; y < height; y++) {
		rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
	}
	return rows;
}
