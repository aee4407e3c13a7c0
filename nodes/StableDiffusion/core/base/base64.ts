const DATA_URI = /^data:[^,]{0,200};base64,/i;

/** Base64 of the first bytes of PNG, JPEG, WebP, GIF, MP4 and AVIF. */
const IMAGE_PREFIX = /^(iVBORw0KGgo|\/9j\/|UklGR|R0lGOD|AAAA[A-Za-z0-9+/]{2}[Zm][0-9A-Za-z+/])/;

/** Longest text looked at when only the beginning matters, in characters. */
const GLANCE = 100_000;

/** The bytes of a base64 text or data URI; undefined when it is neither. */
export function decodeBase64(text: string): Buffer | undefined {
	const body = dataOf(text);
	const bytes = Buffer.from(body, 'base64');
	return bytes.length > 0 && isWhole(body, bytes.length) ? bytes : undefined;
}

/** A text without the beginning that makes it a data URI. */
export function dataOf(text: string): string {
	return text.slice(DATA_URI.exec(text.slice(0, 300))?.[0].length ?? 0);
}

export function isDataUri(text: string): boolean {
	return DATA_URI.test(text.slice(0, 300));
}

/** Whether a text is the base64 of an image or video, judged by its first bytes. */
export function looksLikeImage(text: string): boolean {
	return isDataUri(text) || IMAGE_PREFIX.test(text.slice(0, GLANCE).trimStart());
}

/**
 * Node skips what is not base64 without a word; then fewer bytes come out than the length promises.
 * White space is allowed, which some providers use to break lines.
 */
function isWhole(body: string, decoded: number): boolean {
	// Node looks at the low byte only of a character beyond ASCII, which may be a legal one.
	if (Buffer.byteLength(body) !== body.length) return false;
	return isLengthOf(body, decoded) || isLengthOf(body.replace(/\s+/g, ''), decoded);
}

function isLengthOf(body: string, decoded: number): boolean {
	const { length } = body.trimEnd().replace(/={1,2}$/, '');
	return length % 4 !== 1 && Math.floor((length * 3) / 4) === decoded;
}
