import { looksLikeImage } from '../../core/base/base64';

/** More images than this are no answer to a request for at most four. */
const MOST_LINKS = 64;
const DEEPEST = 4;
/** Shorter base64 than this is no image. Characters. */
const SHORTEST_IMAGE = 16;
/** Fields in which an object holds its link, the most specific first. */
const FIELDS = ['url', 'image_url', 'image', 'link', 'src', 'output', 'images', 'base64', 'data'];

/** All links, or images as base64, in a text, a list, an object or a mixture of them; the rest is left out. */
export function readLinks(value: unknown, depth = 0): string[] {
	if (typeof value === 'string') return isLink(value) ? [value.trim()] : [];
	if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
	if (Array.isArray(value)) {
		const found: string[] = [];
		for (const entry of value) {
			if (found.length >= MOST_LINKS) break;
			found.push(...readLinks(entry, depth + 1));
		}
		return found.slice(0, MOST_LINKS);
	}
	const entries = value as Record<string, unknown>; // any object may be looked up by name
	for (const field of FIELDS) {
		const found = readLinks(entries[field], depth + 1);
		if (found.length > 0) return found;
	}
	return linksIn(Object.values(entries), depth);
}

/** Under names that are not known, only what is surely an address or an image counts. */
function linksIn(values: unknown[], depth: number): string[] {
	const found = values.slice(0, MOST_LINKS).flatMap((value) => readLinks(value, depth + 1));
	return found
		.filter((link) => /^(https?:)?\/\//i.test(link) || looksLikeImage(link))
		.slice(0, MOST_LINKS);
}

/** Some answers have words such as “none yet” instead of a link. */
function isLink(text: string): boolean {
	const beginning = text.slice(0, 200).trim();
	if (/^(https?:)?\/\//i.test(beginning)) return true;
	return beginning.length >= SHORTEST_IMAGE && !/\s/.test(beginning);
}
