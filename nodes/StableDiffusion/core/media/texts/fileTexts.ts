/** Texts inside a file by their keys, such as `parameters`, `prompt`, `UserComment` and `comment`. */
export type FileTexts = Map<string, string>;

/** The longest text that is read, in bytes; real workflows have some 100,000 characters. */
export const LONGEST_TEXT = 5_000_000;

/** UTF-8 where it is; the older standard of PNG's and EXIF's texts is Latin-1. */
export function decodeText(bytes: Buffer): string {
	return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
}

/** A replacement character may be in the bytes, or mean that they are not UTF-8. */
function isUtf8(bytes: Buffer): boolean {
	const text = bytes.toString('utf8');
	return !text.includes('\uFFFD') || Buffer.from(text).equals(bytes);
}
