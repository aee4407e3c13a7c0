/** A PNG that is black and more or less transparent (W3C PNG, third edition). */
import type { Size } from '../../core/media/mediaTypes';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGB_AND_ALPHA = 6;

export async function encodeAlphaPng(alpha: Uint8Array, { width, height }: Size): Promise<Buffer> {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, RGB_AND_ALPHA], 8);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('IDAT', await deflate(rowsOf(alpha, width, height))),
		chunk('IEND', Buffer.alloc(0)),
	]);
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
