import { z } from 'zod';

import { isDataUri, looksLikeImage } from '../../core/base/base64';
import type { Image } from '../../core/provider/provider';

/**
 * Every repetition below is bounded or cannot overlap with what follows it: a text comes from a stranger,
 * and one of a megabyte must not hold up n8n.
 */

const IMAGE_PATH = /\.(png|jpe?g|webp|gif|avif)$/i;
/** What ends a sentence, not an address; the last ones are full-width. */
const TRAILING = new Set('.,;:!?\'"”’)]}>。，；：！？）】》');

/** The target of a link: in angle brackets, or bare with escaped or balanced parentheses. */
const TARGET = String.raw`(?:<([^<>\n]{1,4000})>|((?:\\[()]|[^()\s\\]|\([^()\s]{0,2000}\)){1,4000}))`;
const MARKDOWN_IMAGE = new RegExp(String.raw`!\[[^\[\]]{0,1000}\]\(\s{0,9}${TARGET}`, 'g');
const MARKDOWN_LINK = new RegExp(String.raw`(?<!!)\[[^\[\]]{0,1000}\]\(\s{0,9}${TARGET}`, 'g');
const HTML_IMAGE = /<img\s[^<>]{0,2000}?src\s{0,9}=\s{0,9}["']([^"'<>]{1,4000})["']/gi;
const DATA_URI_START = /data:image\/[\w.+-]{1,50};base64,/g;
const BASE64_END = /[^A-Za-z0-9+/=]/g;
const ADDRESS = /https?:\/\/[^\s<>"'`，。；！？）】》]{1,4000}/g;
const FENCE = '```';

/** The images in a text, by the surest sign that it holds: image syntax, then JSON, links, addresses. */
export function imagesInText(text: string): Image[] {
	if (looksLikeImage(text)) return [toImage(text.trim())];
	const readers = [dataUris, markdownImages, htmlImages, json, links, bareAddresses];
	for (const read of readers) {
		const images = read(text);
		if (images.length > 0) return unique(images);
	}
	return [];
}

/** The same image once, even when an answer names it several times. */
export function unique(images: Image[]): Image[] {
	const keys = new Map(images.map((image) => [JSON.stringify(image.content), image]));
	return [...keys.values()];
}

const markdownImages = (text: string) => addressesBy(MARKDOWN_IMAGE, text).map(toImage);
const htmlImages = (text: string) => addressesBy(HTML_IMAGE, text).map(toImage);

/** The end is searched, not matched: one expression over a whole image overflows V8's stack. */
function dataUris(text: string): Image[] {
	return [...text.matchAll(DATA_URI_START)].map(({ 0: start, index }) => {
		BASE64_END.lastIndex = index + start.length;
		return toImage(text.slice(index, BASE64_END.exec(text)?.index));
	});
}

/** `{"url": …}`, `{"data": [{"b64_json": …}]}` and their like, perhaps fenced as code. */
function json(text: string): Image[] {
	const body = (fenced(text) ?? text).trim();
	if (!/^[[{]/.test(body)) return [];
	try {
		return imagesInJson(JSON.parse(body), 0);
	} catch {
		return [];
	}
}

function fenced(text: string): string | undefined {
	const start = text.indexOf(FENCE);
	const end = start < 0 ? -1 : text.indexOf(FENCE, start + FENCE.length);
	if (end < 0) return undefined;
	const inside = text.slice(start + FENCE.length, end);
	return inside.startsWith('json') ? inside.slice('json'.length) : inside;
}

const FIELDS = ['b64_json', 'image_url', 'url', 'images', 'image', 'data', 'output'];
const DEEPEST = 6;
const anyObject = z.record(z.string(), z.unknown());

function imagesInJson(value: unknown, depth: number): Image[] {
	if (depth > DEEPEST) return [];
	if (typeof value === 'string') return isSource(value) ? [toImage(value)] : [];
	if (Array.isArray(value)) return value.flatMap((entry) => imagesInJson(entry, depth + 1));
	const object = anyObject.safeParse(value);
	if (!object.success) return [];
	return FIELDS.flatMap((field) => imagesInJson(object.data[field], depth + 1));
}

/** A link counts at once when its path ends like an image; otherwise the download decides. */
function links(text: string): Image[] {
	const found = addressesBy(MARKDOWN_LINK, text);
	const certain = found.filter(hasImagePath);
	return certain.length > 0 ? certain.map(toImage) : found.map(toGuess);
}

function bareAddresses(text: string): Image[] {
	const found = [...text.matchAll(ADDRESS)].map(([address]) => withoutTrailing(address));
	const certain = found.filter(hasImagePath);
	if (certain.length > 0) return certain.map(toImage);
	// Only a text that is little more than an address is worth a guess: others link to help and adverts.
	return found.length === 1 ? found.map(toGuess) : [];
}

function withoutTrailing(address: string): string {
	let end = address.length;
	while (end > 0 && TRAILING.has(address.charAt(end - 1))) end--;
	return address.slice(0, end);
}

/** Relative and made-up addresses (`sandbox:/…`, `attachment://…`) lead nowhere from here. */
function addressesBy(pattern: RegExp, text: string): string[] {
	return [...text.matchAll(pattern)]
		.map((match) => (match[1] ?? match[2] ?? '').trim().replace(/\\([()])/g, '$1'))
		.filter(isSource);
}

function isSource(text: string): boolean {
	return /^https?:\/\//i.test(text) || isDataUri(text) || looksLikeImage(text);
}

function hasImagePath(address: string): boolean {
	return URL.canParse(address) && IMAGE_PATH.test(new URL(address).pathname);
}

function toImage(source: string): Image {
	return /^https?:\/\//i.test(source)
		? { content: { url: source } }
		: { content: { base64: source } };
}

function toGuess(address: string): Image {
	return { content: { url: address, isGuess: true } };
}
