/** Reads how light each pixel of a PNG is (W3C PNG, third edition). A node may not import zlib, but streams inflate too. */
import type { Size } from '../../core/media/mediaTypes';

export interface Pixels extends Size {
	/** One byte for each pixel, row by row; what is transparent in the image is black. */
	luminance: Uint8Array<ArrayBuffer>;
}

interface Header extends Size {
	depth: number;
	/** 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGB and alpha. */
	color: number;
}

const MOST_PIXELS = 4_096 ** 2;
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const FIRST_CHUNK = 8;

/** Undefined for a PNG that is broken, interlaced, too large, or has 16 bits in a channel. */
export async function decodePng(bytes: Buffer): Promise<Pixels | undefined> {
	const chunks = chunksOf(bytes);
	const header = headerOf(chunks.get('IHDR')?.[0]);
	if (!header) return undefined;
	const bits = header.depth * (CHANNELS[header.color] ?? 0);
	const rowLength = Math.ceil((header.width * bits) / 8);
	const length = (rowLength + 1) * header.height;
	const raw = await inflate(Buffer.concat(chunks.get('IDAT') ?? []), length);
	if (raw?.length !== length) return undefined;
	const rows = unfilter(raw, rowLength, Math.max(1, bits >> 3));
	const { width, height } = header;
	return { width, height, luminance: lightOf(rows, rowLength, header, chunks) };
}

type Chunks = Map<string, Buffer[]>;

function chunksOf(bytes: Buffer): Chunks {
	const chunks: Chunks = new Map();
	for (let at = FIRST_CHUNK; at + 12 <= bytes.length;) {
		const length = bytes.readUInt32BE(at);
		const type = bytes.toString('latin1', at + 4, at + 8);
		const data = bytes.subarray(at + 8, at + 8 + length);
		const former = type === 'IDAT' ? chunks.get(type) : undefined;
		if (former) former.push(data);
		else chunks.set(type, [data]);
		at += 12 + length;
	}
	return chunks;
}

function headerOf(data: Buffer | undefined): Header | undefined {
	if (data?.length !== 13) return undefined;
	const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
	const [depth = 0, color = 0, , , interlaced] = data.subarray(8);
	const isKnown = color in CHANNELS && depth <= 8 && (depth === 8 || color === 0 || color === 3);
	const isSmall = width > 0 && height > 0 && width * height <= MOST_PIXELS;
	return isKnown && isSmall && interlaced === 0 ? { width, height, depth, color } : undefined;
}

/** At most so many bytes: a small file may hold an endless number of them. */
async function inflate(data: Buffer, most: number): Promise<Buffer | undefined> {
	const source = new Blob([new Uint8Array(data)]).stream();
	const reader = source.pipeThrough(new DecompressionStream('deflate')).getReader();
	const parts: Uint8Array[] = [];
	let length = 0;
	try {
		while (length < most) {
			const { done, value } = await reader.read();
			if (done) break;
			parts.push(value);
			length += value.length;
		}
		return Buffer.concat(parts).subarray(0, most);
	} catch {
		return undefined;
	} finally {
		await reader.cancel().catch(() => undefined);
	}
}

/** Each byte is written as its difference to its neighbors: left, above, and above left of it. */
function unfilter(raw: Buffer, rowLength: number, step: number): Uint8Array {
	const height = raw.length / (rowLength + 1);
	const rows = new Uint8Array(rowLength * height);
	for (let y = 0; y < height; y++) {
		const filter = raw[y * (rowLength + 1)] ?? 0;
		for (let x = 0; x < rowLength; x++) {
			const at = y * rowLength + x;
			const left = x >= step ? (rows[at - step] ?? 0) : 0;
			const above = y > 0 ? (rows[at - rowLength] ?? 0) : 0;
			const corner = x >= step && y > 0 ? (rows[at - rowLength - step] ?? 0) : 0;
			const given = raw[y * (rowLength + 1) + 1 + x] ?? 0;
			rows[at] = given + predicted(filter, left, above, corner);
		}
	}
	return rows;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
	switch (filter) {
		case 1:
			return left;
		case 2:
			return above;
		case 3:
			return (left + above) >> 1;
		case 4:
			return paeth(left, above, corner);
		default:
			return 0;
	}
}

function paeth(left: number, above: number, corner: number): number {
	const guess = left + above - corner;
	const [a, b, c] = [left, above, corner].map((one) => Math.abs(guess - one)) as [
		number,
		number,
		number,
	]; // three in, three out
	if (a <= b && a <= c) return left;
	return b <= c ? above : corner;
}

function lightOf(rows: Uint8Array, rowLength: number, header: Header, chunks: Chunks) {
	const { width, height, color, depth } = header;
	const luminance = new Uint8Array(width * height);
	const palette = chunks.get('PLTE')?.[0] ?? Buffer.alloc(0);
	const clear = chunks.get('tRNS')?.[0] ?? Buffer.alloc(0);
	const channels = CHANNELS[color] ?? 1;
	for (let at = 0; at < luminance.length; at++) {
		const x = at % width;
		const row = ((at - x) / width) * rowLength;
		if (channels > 1) {
			luminance[at] = lightAt(rows, row + x * channels, channels);
			continue;
		}
		const value = sampleAt(rows, row, x, depth);
		if (color === 0) luminance[at] = Math.round((value * 255) / (2 ** depth - 1));
		else luminance[at] = Math.round((gray(palette, value * 3) * (clear[value] ?? 255)) / 255);
	}
	return luminance;
}

function lightAt(rows: Uint8Array, at: number, channels: number): number {
	const light = channels === 2 ? (rows[at] ?? 0) : gray(rows, at);
	const alpha = channels === 3 ? 255 : (rows[at + channels - 1] ?? 0);
	return Math.round((light * alpha) / 255);
}

/** Several pixels share a byte, the first in its highest bits. */
function sampleAt(rows: Uint8Array, row: number, x: number, depth: number): number {
	const perByte = 8 / depth;
	const byte = rows[row + Math.floor(x / perByte)] ?? 0;
	const shift = 8 - depth * ((x % perByte) + 1);
	return (byte >> shift) & (2 ** depth - 1);
}

/** ITU-R BT.601, as image tools convert color to gray. */
function gray(bytes: Uint8Array, at: number): number {
	return 0.299 * (bytes[at] ?? 0) + 0.587 * (bytes[at + 1] ?? 0) + 0.114 * (bytes[at + 2] ?? 0);
}
