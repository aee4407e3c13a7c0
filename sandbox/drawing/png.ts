import { crc32 } from 'node:zlib';
import { createRandom } from '../core/random';

const signatureLength = 8;
const endChunkLength = 12;
const chunkOverhead = 12;
// Ancillary, private, safe to copy: every decoder skips it.
const paddingType = Buffer.from('spAd');
const fillerLength = 1 << 20;
let filler: Buffer | undefined;

/** Grows a PNG to exactly `size` bytes with a chunk that decoders skip; never shrinks it. */
export function padPng(png: Buffer, size: number): Buffer {
	const contentLength = size - png.length - chunkOverhead;
	if (contentLength < 0) return png;
	const split = png.length - endChunkLength;
	const padded = Buffer.allocUnsafe(size);
	png.copy(padded, 0, 0, split);
	padded.writeUInt32BE(contentLength, split);
	paddingType.copy(padded, split + 4);
	writeFiller(padded, split + 8, contentLength);
	const checkedPart = padded.subarray(split + 4, split + 8 + contentLength);
	padded.writeUInt32BE(crc32(checkedPart), split + 8 + contentLength);
	png.copy(padded, size - endChunkLength, split);
	return padded;
}

/** The same PNG with another size written in its header, checksum repaired. */
export function lieAboutSize(png: Buffer, width: number, height: number): Buffer {
	const lying = Buffer.from(png);
	const header = signatureLength + 4;
	lying.writeUInt32BE(width, header + 4);
	lying.writeUInt32BE(height, header + 8);
	lying.writeUInt32BE(crc32(lying.subarray(header, header + 17)), header + 17);
	return lying;
}

export function isPng(image: Buffer): boolean {
	return image.subarray(0, signatureLength).toString('latin1') === '\x89PNG\r\n\x1a\n';
}

function writeFiller(target: Buffer, start: number, length: number): void {
	filler ??= createFiller();
	for (let offset = 0; offset < length; offset += fillerLength) {
		filler.copy(target, start + offset, 0, Math.min(fillerLength, length - offset));
	}
}

function createFiller(): Buffer {
	const random = createRandom(1);
	return Buffer.from(Uint8Array.from({ length: fillerLength }, () => random() * 256));
}
