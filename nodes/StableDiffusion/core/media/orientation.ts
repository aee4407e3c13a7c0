import { EXIF_BLOCKS } from './texts/exifBlock';
import { readTiff } from './texts/tiff';

const ORIENTATION = 0x0112;
const SHORT = 3;

/**
 * Whether the image is shown with width and height swapped: orientation 5 to 8 of EXIF
 * (CIPA DC-008, 4.6.5.1.6), in JPEG, PNG and WebP, if it is in the head.
 */
export function isShownSideways(head: Buffer, mimeType: string): boolean {
	const block = EXIF_BLOCKS[mimeType]?.(head);
	const tiff = block && readTiff(block);
	const entry = tiff?.entries.find(({ tag, type }) => tag === ORIENTATION && type === SHORT);
	if (!tiff || !entry || entry.value.length < 2) return false;
	const orientation = tiff.isLittle ? entry.value.readUInt16LE(0) : entry.value.readUInt16BE(0);
	return orientation >= 5 && orientation <= 8;
}
