import type { Size } from './mediaTypes';
import { pngChunk } from './pngChunk';

export type ColorType = 'palette' | 'rgba';

export interface PngContent extends Size {
	colorType: ColorType;
	/** Eight bits per channel or palette index; every row begins with the number of its filter. */
	rows: Uint8Array<ArrayBuffer>;
	/** What stands between the header and the pixels, e.g. the palette. */
	chunks?: ReadonlyArray<readonly [type: string, data: Buffer]>;
}

/** Writes a PNG file (W3C PNG, third edition): a node may not import zlib, but streams compress too. */
export async function writePng({
	width,
	height,
	colorType,
	rows,
	chunks = [],
}: PngContent): Promise<Buffer> {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([BIT_DEPTH, COLOR_TYPES[colorType]], 8);
	return Buffer.concat([
		SIGNATURE,
		pngChunk('IHDR', header),
		...chunks.map(([type, data]) => pngChunk(type, data)),
		pngChunk('IDAT', await deflate(rows)),
		pngChunk('IEND', Buffer.alloc(0)),
	]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BIT_DEPTH = 8;
const COLOR_TYPES: Readonly<Record<ColorType, number>> = { palette: 3, rgba: 6 };

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Buffer> {
	const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
	return Buffer.from(await new Response(compressed).arrayBuffer());
}
