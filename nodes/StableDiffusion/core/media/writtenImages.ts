import { LONGEST_ADDRESS, toUrl } from '../base/address';
import { isDataUri, looksLikeImage } from '../base/base64';
import type { FileContent } from './content';

/** Where an object of an answer holds its image, the likeliest first. */
const FIELDS = ['base64', 'b64_json', 'image', 'result', 'url', 'uri', 'src', 'image_url'];
const DEEPEST = 4;

/**
 * The texts in an answer that may be images: a text itself, those of a list, or those of the
 * likeliest field of an object.
 */
export function imageTextsIn(value: unknown, depth = 0): string[] {
	if (typeof value === 'string') return value.trim() === '' ? [] : [value];
	if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
	if (Array.isArray(value)) return value.flatMap((entry) => imageTextsIn(entry, depth + 1));
	const fields = new Map(Object.entries(value));
	const texts = FIELDS.map((field) => imageTextsIn(fields.get(field), depth + 1));
	return texts.find((some) => some.some(isLikely)) ?? texts.find(({ length }) => length > 0) ?? [];
}

function isLikely(text: string): boolean {
	return looksLikeImage(text) || /^\s{0,9}(?:https?:)?\/\//i.test(text);
}

/** What a text represents: base64, a data URI or an address; undefined for any other words. */
export function contentOf(text: string, baseUrl: string): FileContent | undefined {
	if (isDataUri(text.trimStart()) || looksLikeImage(text)) return { base64: text.trimStart() };
	const url = addressOf(text, baseUrl);
	return url === undefined ? undefined : { url };
}

/**
 * The whole address: blanks in it are encoded, and what it leaves out is taken from the Base URL. A path
 * counts only with a dot in it, because base64 may begin with a slash as well.
 */
function addressOf(text: string, baseUrl: string): string | undefined {
	if (text.length > LONGEST_ADDRESS) return undefined;
	const written = text
		.trim()
		.replace(/[\r\n\t]/g, '')
		.replaceAll(' ', '%20');
	const address = completed(written, baseUrl);
	return /^https?:\/\/[^/]/i.test(address) && toUrl(address) ? address : undefined;
}

function completed(written: string, baseUrl: string): string {
	const base = written.startsWith('/') ? toUrl(baseUrl) : undefined;
	if (!base) return written;
	const { protocol, origin } = base;
	if (written.startsWith('//')) return `${protocol}${written}`;
	return written.includes('.') ? `${origin}${written}` : written;
}
