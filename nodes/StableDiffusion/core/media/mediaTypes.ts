/** What the first bytes of a file say about it. */
export interface MediaType {
	mimeType: string;
	/** Without a dot. */
	extension: string;
}

/** Pixels. */
export interface Size {
	width: number;
	height: number;
}

/** Enough of a file to tell its type and, but for unusual JPEGs, its size. Bytes. */
export const HEAD_LENGTH = 256 * 1024;

interface Format extends MediaType {
	matches(head: Buffer): boolean;
	size(head: Buffer): Size | undefined;
}

const ascii = (head: Buffer, start: number, end: number) => head.toString('latin1', start, end);

const FORMATS: Format[] = [
	{
		mimeType: 'image/png',
		extension: 'png',
		matches: (head) => ascii(head, 1, 4) === 'PNG' && head[0] === 0x89,
		size: (head) => whenLong(head, 24, () => sized(head.readUInt32BE(16), head.readUInt32BE(20))),
	},
	{
		mimeType: 'image/jpeg',
		extension: 'jpg',
		matches: (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff,
		size: jpegSize,
	},
	{
		mimeType: 'image/webp',
		extension: 'webp',
		matches: (head) => ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP',
		size: (head) => whenLong(head, 30, () => webpSize(head)),
	},
	{
		mimeType: 'image/gif',
		extension: 'gif',
		matches: (head) => /^GIF8[79]a$/.test(ascii(head, 0, 6)),
		size: (head) => whenLong(head, 10, () => sized(head.readUInt16LE(6), head.readUInt16LE(8))),
	},
	{
		mimeType: 'image/avif',
		extension: 'avif',
		matches: (head) => /^ftypavi[fs]$/.test(ascii(head, 4, 12)) || isAvifByCompatibility(head),
		size: avifSize,
	},
	{
		mimeType: 'video/mp4',
		extension: 'mp4',
		matches: (head) => /^ftyp(isom|iso\d|mp4\d|avc1|M4V |dash|MSNV|f4v )$/.test(ascii(head, 4, 12)),
		size: () => undefined,
	},
	{
		mimeType: 'video/webm',
		extension: 'webm',
		matches: (head) => head.length >= 4 && head.readUInt32BE(0) === 0x1a45dfa3,
		size: () => undefined,
	},
];

/** The type of an image or video by its first bytes; undefined for anything else. */
export function mediaTypeOf(head: Buffer): MediaType | undefined {
	return FORMATS.find((format) => format.matches(head));
}

/** Width and height by the first bytes; undefined where they do not tell. */
export function sizeOf(head: Buffer): Size | undefined {
	return FORMATS.find((format) => format.matches(head))?.size(head);
}

function sized(width: number, height: number): Size | undefined {
	return width > 0 && height > 0 ? { width, height } : undefined;
}

function whenLong(head: Buffer, length: number, read: () => Size | undefined): Size | undefined {
	return head.length >= length ? read() : undefined;
}

/** Walks the segments up to the frame header (ITU T.81, B.2.2). */
function jpegSize(head: Buffer): Size | undefined {
	let position = 2;
	while (position + 9 <= head.length) {
		if (head[position] !== 0xff) return undefined;
		const marker = head[position + 1] ?? 0;
		const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
		if (isFrame) return sized(head.readUInt16BE(position + 7), head.readUInt16BE(position + 5));
		position += marker === 0xff ? 1 : 2 + head.readUInt16BE(position + 2);
	}
	return undefined;
}

/** The three kinds of WebP, each with the size elsewhere (RFC 9649, section 2). */
function webpSize(head: Buffer): Size | undefined {
	const kind = ascii(head, 12, 16);
	if (kind === 'VP8X') return sized(head.readUIntLE(24, 3) + 1, head.readUIntLE(27, 3) + 1);
	if (kind === 'VP8 ') {
		return sized(head.readUInt16LE(26) & 0x3fff, head.readUInt16LE(28) & 0x3fff);
	}
	const bits = head.readUInt32LE(21);
	return kind === 'VP8L' ? sized((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1) : undefined;
}

/** Some encoders name the general format first and AVIF among the compatible ones. */
function isAvifByCompatibility(head: Buffer): boolean {
	return /^ftypm[is]f1$/.test(ascii(head, 4, 12)) && /avi[fs]/.test(ascii(head, 16, 64));
}

/** The image's spatial extents property (ISO/IEC 23008-12, 6.5.3). */
function avifSize(head: Buffer): Size | undefined {
	const box = head.indexOf('ispe', 0, 'latin1');
	if (box < 0 || box + 16 > head.length) return undefined;
	return sized(head.readUInt32BE(box + 8), head.readUInt32BE(box + 12));
}
