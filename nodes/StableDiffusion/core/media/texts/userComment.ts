import { decodeText } from './fileTexts';

/** Bytes of the name of the encoding before the text (EXIF 2.32, 4.6.5, UserComment). */
const CODE_LENGTH = 8;
const LITTLE_MARK = 0xfffe;
const BIG_MARK = 0xfeff;

/** The text of the tag UserComment; without a code, as Pillow writes it, all of it is text. */
export function decodeUserComment(value: Buffer, isLittle: boolean): string {
	const code = value.toString('latin1', 0, CODE_LENGTH);
	const text = value.subarray(CODE_LENGTH);
	if (code === 'UNICODE\0') return withoutEnd(decodeUtf16(text, isLittle));
	if (code === 'ASCII\0\0\0' || code === '\0'.repeat(CODE_LENGTH)) {
		return withoutEnd(decodeText(text));
	}
	return withoutEnd(decodeText(value));
}

/**
 * In which order the bytes stand is not told by the code: some writers always put the higher one first,
 * others follow the order of the block. Most texts have Latin letters, whose higher byte is zero.
 */
function decodeUtf16(text: Buffer, isLittle: boolean): string {
	const even = text.subarray(0, text.length - (text.length % 2));
	const mark = even.length >= 2 ? even.readUInt16BE(0) : 0;
	const hasMark = mark === LITTLE_MARK || mark === BIG_MARK;
	const body = hasMark ? even.subarray(2) : even;
	const isLow = hasMark ? mark === LITTLE_MARK : lowComesFirst(body, isLittle);
	return (isLow ? body : Buffer.from(body).swap16()).toString('utf16le');
}

function lowComesFirst(bytes: Buffer, byDefault: boolean): boolean {
	let zeros = 0;
	for (let at = 0; at < bytes.length; at++) {
		if (bytes[at] === 0) zeros += at % 2 === 0 ? -1 : 1;
	}
	return zeros === 0 ? byDefault : zeros > 0;
}

function withoutEnd(text: string): string {
	return text.replace(/\0[^]*$/, '').trim();
}
