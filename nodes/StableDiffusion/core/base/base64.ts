/**
 * RFC 2397, with any parameters; a space after a semicolon is common and harmless. Some write `//` behind
 * the scheme or a comma before the word, or leave the scheme out.
 */
const DATA_URI =
	/^[\ufeff\u200b]{0,9}(?:data:[^,]{0,200}|image\\?\/[^,]{1,100})[;,]\s{0,9}base64\s{0,9},/i;
/** Longer than any beginning that the expression above can match. Characters. */
const LONGEST_BEGINNING = 300;

/** Base64 of the first bytes of PNG, JPEG (in both alphabets), WebP, GIF, MP4 and AVIF. */
const IMAGE_PREFIX =
	/^(iVBORw0KGgo|[/_]9j[/_]|UklGR|R0lGOD|AAAA[A-Za-z0-9+/_-]{2}[Zm][0-9A-Za-z+/_-])/;

/** Longest text looked at when only the beginning matters, in characters. */
const GLANCE = 100_000;

/** The bytes of a base64 text or data URI; undefined when it is neither, or damaged. */
export function decodeBase64(text: string): Buffer | undefined {
	const body = withoutInvisible(dataOf(text));
	// Node looks at the low byte only of a character beyond ASCII, which may be a legal one.
	if (Buffer.byteLength(body) !== body.length) return undefined;
	return decodeWhole(body) ?? decodeWhole(compact(body));
}

/** A text without the beginning that makes it a data URI; some write it twice. */
export function dataOf(text: string): string {
	return withoutBeginning(withoutBeginning(text));
}

function withoutBeginning(text: string): string {
	return text.slice(DATA_URI.exec(text.slice(0, LONGEST_BEGINNING))?.[0].length ?? 0);
}

export function isDataUri(text: string): boolean {
	return DATA_URI.test(text.slice(0, LONGEST_BEGINNING));
}

/** Whether a text is the base64 of an image or video, judged by its first bytes. */
export function looksLikeImage(text: string): boolean {
	return isDataUri(text) || IMAGE_PREFIX.test(text.slice(0, GLANCE).trimStart());
}

/**
 * The characters of base64 alone: white space, which some providers use to break lines, is removed, and
 * what is escaped is decoded, and nothing else. Empty where blanks replace plus signs, as they do once a
 * text has been decoded as a form.
 */
export function compact(body: string): string {
	const plain = withoutEscapes(body.replace(/%(2B|2F|3D|20|09|0A|0D)/gi, fromCode));
	return hasLostPlusSigns(plain) ? '' : plain.replace(/\s+/g, '');
}

/** A text without the escapes by which JSON (`\/`, `\n`, `\u002b`) and HTML (`&#43;`) write what base64 has. */
export function withoutEscapes(text: string): string {
	return text
		.replaceAll('\\/', '/')
		.replace(/\\[nrt]/g, '\n')
		.replace(/\\u00(2b|2f|3d)/gi, fromCode)
		.replace(/&#(?:x(2b|2f|3d)|(43|47|61));/gi, fromEntity);
}

function fromCode(_: string, code: string): string {
	return String.fromCharCode(Number.parseInt(code, 16));
}

function fromEntity(_: string, hex: string | undefined, decimal: string | undefined): string {
	return String.fromCharCode(hex ? Number.parseInt(hex, 16) : Number(decimal));
}

/** Marks of no width, by which some pages break long lines. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]+/g;

export function withoutInvisible(text: string, instead = ''): string {
	return text.replace(INVISIBLE, instead);
}

/** Line breaks and blanks at equal distances were put there; those between uneven pieces replace something. */
function hasLostPlusSigns(text: string): boolean {
	const body = text.trim();
	if (!body.includes(' ') || /[+_-]/.test(body)) return false;
	const pieces = body.split(/\s+/);
	const longest = pieces.reduce((most, { length }) => Math.max(most, length), 0);
	return pieces.slice(1, -1).some(({ length }) => length !== longest);
}

/** Node silently skips what is not base64; then there are fewer bytes than the length implies. */
function decodeWhole(body: string): Buffer | undefined {
	const bytes = Buffer.from(body, 'base64');
	return bytes.length > 0 && isLengthOf(body, bytes.length) ? bytes : undefined;
}

function isLengthOf(body: string, decoded: number): boolean {
	const { length } = body.trimEnd().replace(/={1,2}$/, '');
	return length % 4 !== 1 && Math.floor((length * 3) / 4) === decoded;
}
