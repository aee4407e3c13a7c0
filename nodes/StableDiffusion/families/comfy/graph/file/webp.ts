/** The EXIF chunk of a WebP (RIFF: name, length, data padded to an even length). */
export function webpExif(bytes: Buffer): Buffer | undefined {
	let position = 12;
	while (position + 8 <= bytes.length) {
		const length = bytes.readUInt32LE(position + 4);
		const name = bytes.toString('latin1', position, position + 4);
		if (name === 'EXIF') return bytes.subarray(position + 8, position + 8 + length);
		position += 8 + length + (length % 2);
	}
	return undefined;
}
