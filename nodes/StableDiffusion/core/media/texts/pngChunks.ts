export interface PngChunk {
	type: string;
	data: Buffer;
}

/** The chunks of a PNG before its end (W3C PNG, third edition, 5.3): length, type, data and checksum. */
export function* pngChunks(bytes: Buffer): Generator<PngChunk, void> {
	let position = 8;
	while (position + 12 <= bytes.length) {
		const length = bytes.readUInt32BE(position);
		const type = bytes.toString('latin1', position + 4, position + 8);
		const end = position + 8 + length;
		if (end > bytes.length || type === 'IEND') return;
		yield { type, data: bytes.subarray(position + 8, end) };
		position = end + 4;
	}
}
