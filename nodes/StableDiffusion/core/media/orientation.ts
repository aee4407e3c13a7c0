import { jpegSegments } from './jpegSegments';

const ORIENTATION = 0x0112;
const SHORT = 3;
const APP1 = 0xe1;
/** Entries of a directory that are looked at. */
const MOST_ENTRIES = 200;

/**
 * Whether the image is shown with width and height swapped: orientation 5 to 8 of EXIF
 * (CIPA DC-008, 4.6.5.1.6), in JPEG, PNG and WebP, as far as it stands in the head.
 */
export function isShownSideways(head: Buffer, mimeType: string): boolean {
	const exif = EXIF[mimeType]?.(head);
	return exif !== undefined && orientationOf(exif) >= 5;
}

const EXIF: Partial<Record<string, (head: Buffer) => Buffer | undefined>> = {
	'image/jpeg': exifOfJpeg,
	'image/png': exifOfPng,
	'image/webp': exifOfWebp,
};

function exifOfJpeg(head: Buffer): Buffer | undefined {
	for (const { marker, start, end } of jpegSegments(head)) {
		if (marker === APP1 && head.toString('latin1', start, start + 6) === 'Exif\0\0') {
			return head.subarray(start + 6, end);
		}
	}
	return undefined;
}

/** The eXIf chunk (PNG, third edition, 11.3.4.5). */
function exifOfPng(head: Buffer): Buffer | undefined {
	let position = 8;
	while (position + 8 <= head.length) {
		const end = position + 8 + head.readUInt32BE(position);
		const name = head.toString('latin1', position + 4, position + 8);
		if (name === 'eXIf') return head.subarray(position + 8, end);
		position = end + 4;
	}
	return undefined;
}

/** The EXIF chunk (RFC 9649, 2.7.1.5), which some encoders begin as JPEG does. */
function exifOfWebp(head: Buffer): Buffer | undefined {
	let position = 12;
	while (position + 8 <= head.length) {
		const length = head.readUInt32LE(position + 4);
		const start = position + 8;
		if (head.toString('latin1', position, position + 4) === 'EXIF') {
			const isPrefixed = head.toString('latin1', start, start + 6) === 'Exif\0\0';
			return head.subarray(isPrefixed ? start + 6 : start, start + length);
		}
		position = start + length + (length % 2);
	}
	return undefined;
}

/** 1 to 8; 1 where none is told (TIFF 6.0, section 2). */
function orientationOf(tiff: Buffer): number {
	const isLittle = tiff.toString('latin1', 0, 2) === 'II';
	if (tiff.length < 8 || (!isLittle && tiff.toString('latin1', 0, 2) !== 'MM')) return 1;
	const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
	const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
	if (directory + 2 > tiff.length) return 1;
	const entries = Math.min(short(directory), MOST_ENTRIES);
	for (let entry = 0; entry < entries; entry++) {
		const at = directory + 2 + entry * 12;
		if (at + 12 > tiff.length) return 1;
		if (short(at) !== ORIENTATION) continue;
		const orientation = short(at + 8);
		return short(at + 2) === SHORT && orientation <= 8 ? orientation : 1;
	}
	return 1;
}
