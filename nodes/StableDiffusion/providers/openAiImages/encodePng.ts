import type { Size } from '../../core/media/mediaTypes';
import { writePng } from '../../core/media/writePng';

/** A PNG that is black and more or less transparent. */
export async function encodeAlphaPng(alpha: Uint8Array, { width, height }: Size): Promise<Buffer> {
	return await writePng({
		width,
		height,
		colorType: 'rgba',
		rows: rowsOf(alpha, width, height),
	});
}

/** Every row begins with the number of its filter: 0, none. */
function rowsOf(alpha: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
	const rowLength = width * 4 + 1;
	const rows = new Uint8Array(rowLength * height);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) rows[y * rowLength + 4 + x * 4] = alpha[y * width + x] ?? 0;
	}
	return rows;
}
