const [LITTLE_MARK, BIG_MARK] = ['fffe', 'feff'];
/** JSON begins with two characters of ASCII (RFC 4627, section 3), so that one of their bytes is zero. */
const LITTLE_JSON = /^[{["]\0[\s\x21-\x7e]\0/;
const BIG_JSON = /^\0[{["]\0[\s\x21-\x7e]/;
const CHARSET = /charset\s{0,9}=\s{0,9}"?utf-?16(le|be)?/i;
/** Bytes; white space and marks have a zero among them. */
const BEGINNING = 64;

/** The text of an answer in UTF-8, whichever form of Unicode with two bytes it came in; anything else as it is. */
export function toUtf8(bytes: Buffer, contentType: string): Buffer {
	const order = orderOf(bytes, contentType);
	if (order === undefined) return bytes;
	const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
	const little = order === 'big' ? Buffer.from(whole).swap16() : whole;
	return Buffer.from(little.toString('utf16le').replace(/^\uFEFF/, ''));
}

function orderOf(bytes: Buffer, contentType: string): 'little' | 'big' | undefined {
	const mark = bytes.toString('hex', 0, 2);
	if (mark === LITTLE_MARK) return 'little';
	if (mark === BIG_MARK) return 'big';
	const beginning = bytes.toString('latin1', 0, 4);
	if (LITTLE_JSON.test(beginning)) return 'little';
	if (BIG_JSON.test(beginning)) return 'big';
	const [named, end = ''] = CHARSET.exec(contentType) ?? [];
	// Some name it, and send UTF-8 all the same.
	if (named === undefined || !bytes.subarray(0, BEGINNING).includes(0)) return undefined;
	return end.toLowerCase() === 'be' ? 'big' : 'little';
}
