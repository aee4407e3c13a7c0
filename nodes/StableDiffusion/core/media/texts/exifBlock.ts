import { jpegSegments } from '../jpegSegments';

/** Some writers put it before the TIFF block, also where it is not needed. */
const PREFIX = 'Exif\0\0';
const APP1 = 0xe1;

/** The TIFF block inside the metadata of a JPEG, PNG or WebP, as far as it is in the given bytes. */
export const EXIF_BLOCKS: Partial<Record<string, (bytes: Buffer) => Buffer | undefined>> = {
	'image/jpeg': exifOfJpeg,
	'image/png': exifOfPng,
	'image/webp': exifOfWebp,
};

function exifOfJpeg(bytes: Buffer): Buffer | undefined {
	for (const { marker, start, end } of jpegSegments(bytes)) {
		if (marker === APP1 && bytes.toString('latin1', start, start + PREFIX.length) === PREFIX) {
			return withoutPrefix(bytes.subarray(start, end));
		}
	}
	return undefined;
}

/** The eXIf chunk (PNG, third edition, 11.3.4.5). */
function exifOfPng(bytes: Buffer): Buffer | undefined {
	let position = 8;
	while (position + 8 <= bytes.length) {
		const end = position + 8 + bytes.readUInt32BE(position);
		const name = bytes.toString('latin1', position + 4, position + 8);
		if (name === 'eXIf') return withoutPrefix(bytes.subarray(position + 8, end));
		position = end + 4;
	}
	return undefined;
}

/** The EXIF chunk (RFC 9649, 2.7.1.5), which some encoders begin as JPEG does. */
function exifOfWebp(bytes: Buffer): Buffer | undefined {
	let position = 12;
	while (position + 8 <= bytes.length) {
		const start = position + 8;
		const length = bytes.readUInt32LE(position + 4);
		const name = bytes.toString('latin1', position, position + 4);
		if (name === 'EXIF') return withoutPrefix(bytes.subarray(start, start + length));
		position = start + length + (length % 2);
	}
	return undefined;
}

export function withoutPrefix(block: Buffer): Buffer {
	const isPrefixed = block.toString('latin1', 0, PREFIX.length) === PREFIX;
	return isPrefixed ? block.subarray(PREFIX.length) : block;
}
