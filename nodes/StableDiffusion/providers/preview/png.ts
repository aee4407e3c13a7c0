import type { IndexedImage } from './scene';

/** PNG with a palette (W3C PNG, third edition): a node may not import zlib, but streams compress too. */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BIT_DEPTH = 8;
const PALETTE_COLOUR = 3;

export async function encodePng(image: IndexedImage): Promise<Buffer> {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(image.width, 0);
	header.writeUInt32BE(image.height, 4);
	header.set([BIT_DEPTH, PALETTE_COLOUR], 8);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('PLTE', Buffer.from(image.palette.flat())),
		...(image.transparent ? [chunk('tRNS', Buffer.alloc(image.transparent))] : []),
		chunk('IDAT', await deflate(withFilterBytes(image))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** Every row begins with the number of its filter: 0, none. */
function withFilterBytes({ width, height, pixels }: IndexedImage): Uint8Array<ArrayBuffer> {
	const rows = new Uint8Array((width + 1) * height);
	for (let y = 0; y < height; y++) {
		rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
	}
	return rows;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Buffer> {
	const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
	return Buffer.from(await new Response(compressed).arrayBuffer());
}

function chunk(type: string, data: Buffer): Buffer {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const check = Buffer.alloc(4);
	check.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, check]);
}

function crc32(bytes: Buffer): number {
	const crc = bytes.reduce((sum, byte) => (sum >>> 8) ^ (CRC_TABLE[(sum ^ byte) & 0xff] ?? 0), -1);
	return ~crc >>> 0;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
	let value = index;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value;
});
