import { jpegSegments } from '../jpegSegments';
import { avifExif } from './avifExif';
import { EXIF_BLOCKS } from './exifBlock';
import { exifTexts } from './exifTexts';
import type { FileTexts } from './fileTexts';
import { decodeText, LONGEST_TEXT } from './fileTexts';
import { gifComment } from './gifComment';
import { mp4Texts } from './mp4Texts';
import { pngTexts } from './pngTexts';
import { webmTexts } from './webmTexts';

/** The name of XMP in PNG, used for other formats too. */
export const XMP = 'XML:com.adobe.xmp';

interface Format {
	name: string;
	isIt(bytes: Buffer): boolean;
	texts(bytes: Buffer): FileTexts | Promise<FileTexts>;
}

/**
 * The texts that programs have put into an image or video, by their keys; pixels are not decoded.
 * Undefined where the format is none of PNG, JPEG, WebP, GIF, AVIF, MP4 and WebM.
 */
export async function readFileTexts(
	bytes: Buffer,
): Promise<{ format: string; texts: FileTexts } | undefined> {
	const format = FORMATS.find(({ isIt }) => isIt(bytes));
	return format && { format: format.name, texts: await format.texts(bytes) };
}

const startsWith =
	(signature: string, at = 0) =>
	(bytes: Buffer) =>
		bytes.toString('latin1', at, at + signature.length) === signature;

const FORMATS: Format[] = [
	{ name: 'PNG', isIt: startsWith('\x89PNG\r\n\x1a\n'), texts: pngTexts },
	{ name: 'JPEG', isIt: startsWith('\xff\xd8\xff'), texts: jpegTexts },
	{ name: 'WebP', isIt: startsWith('WEBP', 8), texts: webpTexts },
	{ name: 'GIF', isIt: startsWith('GIF8'), texts: (bytes) => commented(gifComment(bytes)) },
	{
		name: 'AVIF',
		isIt: (bytes) => /^ftyp(avif|avis|mif1|heic)/.test(bytes.toString('latin1', 4, 12)),
		texts: (bytes) => exifTexts(avifExif(bytes)),
	},
	{ name: 'MP4', isIt: startsWith('ftyp', 4), texts: mp4Texts },
	{ name: 'WebM', isIt: startsWith('\x1a\x45\xdf\xa3'), texts: webmTexts },
];

const commented = (text: string | undefined): FileTexts =>
	new Map(text === undefined ? [] : [['comment', text]]);

const APP1 = 0xe1;
const COMMENT = 0xfe;
const XMP_PREFIX = 'http://ns.adobe.com/xap/1.0/\0';

function jpegTexts(bytes: Buffer): FileTexts {
	const texts = exifTexts(EXIF_BLOCKS['image/jpeg']?.(bytes));
	for (const { marker, start, end } of jpegSegments(bytes)) {
		const content = bytes.subarray(start, end);
		const isXmp = content.toString('latin1', 0, XMP_PREFIX.length) === XMP_PREFIX;
		if (marker === APP1 && isXmp) texts.set(XMP, decodeText(content.subarray(XMP_PREFIX.length)));
		if (marker === COMMENT) texts.set('comment', decodeText(content));
	}
	return texts;
}

function webpTexts(bytes: Buffer): FileTexts {
	const texts = exifTexts(EXIF_BLOCKS['image/webp']?.(bytes));
	let position = 12;
	while (position + 8 <= bytes.length) {
		const length = bytes.readUInt32LE(position + 4);
		const isXmp = bytes.toString('latin1', position, position + 4) === 'XMP ';
		if (isXmp && length <= LONGEST_TEXT) {
			texts.set(XMP, decodeText(bytes.subarray(position + 8, position + 8 + length)));
		}
		position += 8 + length + (length % 2);
	}
	return texts;
}
