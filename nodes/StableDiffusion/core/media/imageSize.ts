import { jpegSegments } from './jpegSegments';
import type { Size } from './mediaTypes';
import { mediaTypeOf } from './mediaTypes';
import { isShownSideways } from './orientation';

const READERS: Partial<Record<string, (head: Buffer) => Size | undefined>> = {
	'image/png': (head) =>
		whenLong(head, 24, () => sized(head.readUInt32BE(16), head.readUInt32BE(20))),
	'image/jpeg': jpegSize,
	'image/webp': (head) => whenLong(head, 30, () => webpSize(head)),
	'image/gif': (head) =>
		whenLong(head, 10, () => sized(head.readUInt16LE(6), head.readUInt16LE(8))),
	'image/avif': avifSize,
};

/**
 * Width and height by the first bytes, as the image is shown: turned as its EXIF data says.
 * Undefined where the first bytes do not tell.
 */
export function sizeOf(head: Buffer): Size | undefined {
	const mimeType = mediaTypeOf(head)?.mimeType ?? '';
	const size = READERS[mimeType]?.(head);
	if (!size || !isShownSideways(head, mimeType)) return size;
	return { width: size.height, height: size.width };
}

function sized(width: number, height: number): Size | undefined {
	return width > 0 && height > 0 ? { width, height } : undefined;
}

function whenLong(head: Buffer, length: number, read: () => Size | undefined): Size | undefined {
	return head.length >= length ? read() : undefined;
}

/** The frame header (ITU T.81, B.2.2). */
function jpegSize(head: Buffer): Size | undefined {
	for (const { marker, start } of jpegSegments(head)) {
		const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
		if (isFrame) {
			return whenLong(head, start + 5, () =>
				sized(head.readUInt16BE(start + 3), head.readUInt16BE(start + 1)),
			);
		}
	}
	return undefined;
}

/** The three kinds of WebP, each with the size elsewhere (RFC 9649, section 2). */
function webpSize(head: Buffer): Size | undefined {
	const kind = head.toString('latin1', 12, 16);
	if (kind === 'VP8X') return sized(head.readUIntLE(24, 3) + 1, head.readUIntLE(27, 3) + 1);
	if (kind === 'VP8 ') {
		return sized(head.readUInt16LE(26) & 0x3fff, head.readUInt16LE(28) & 0x3fff);
	}
	const bits = head.readUInt32LE(21);
	return kind === 'VP8L' ? sized((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1) : undefined;
}

/** The image's spatial extents property (ISO/IEC 23008-12, 6.5.3). */
function avifSize(head: Buffer): Size | undefined {
	const box = head.indexOf('ispe', 0, 'latin1');
	if (box < 0 || box + 16 > head.length) return undefined;
	return sized(head.readUInt32BE(box + 8), head.readUInt32BE(box + 12));
}
