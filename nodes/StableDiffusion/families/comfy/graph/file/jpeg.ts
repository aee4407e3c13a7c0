import { jpegSegments } from '../../../../core/media/jpegSegments';

const APP1 = 0xe1;
const EXIF = 'Exif\0\0';

/** The EXIF block of a JPEG, its prefix included. */
export function jpegExif(bytes: Buffer): Buffer | undefined {
	for (const { marker, start, end } of jpegSegments(bytes)) {
		const isExif = bytes.toString('latin1', start, start + EXIF.length) === EXIF;
		if (marker === APP1 && isExif) return bytes.subarray(start, end);
	}
	return undefined;
}
