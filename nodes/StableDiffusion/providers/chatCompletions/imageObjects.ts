import { isDataUri, looksLikeImage } from '../../core/base/base64';
import { isAddress, toAddress } from './addresses';
import { bytesIn } from './byteList';
import type { Candidate } from './candidates';
import { fromAddress, fromBase64, fromBytes } from './candidates';
import type { Fields } from './values';
import { fieldsOf, textOf } from './values';

/**
 * Where one image is, in the order in which a reader should prefer them: in the answer itself before an
 * address. OpenAI, Vertex, Anthropic (`source`), Gemini (`inline_data`), the AI SDK (`file`).
 */
const ONE = [
	...['b64_json', 'base64', 'b64', 'image_base64', 'imageBase64', 'bytesBase64Encoded'],
	...['inline_data', 'inlineData', 'source', 'file', 'image_url', 'imageUrl', 'video_url'],
	...['url', 'file_data', 'fileData', 'file_uri', 'fileUri', 'uri', 'file_url', 'signed_url'],
];
/** What may be one image, several, or a wrapper around them. Responses API: `output`, `result`. */
const SEVERAL = [
	...['images', 'image', 'data', 'result', 'results', 'output', 'outputs', 'image_urls', 'urls'],
	...[
		'attachments',
		'files',
		'artifacts',
		'predictions',
		'content',
		'parts',
		'response',
		'item',
		'video',
	],
];
const NAMES = new Set([...ONE, ...SEVERAL]);
/** Names that promise base64, so that even a damaged image is not read as text. */
const BASE64 = new Set(ONE.slice(0, 6));
const TYPES = ['mime_type', 'mimeType', 'media_type', 'mediaType', 'content_type', 'contentType'];
/** No image is nested deeper. */
const DEEPEST = 8;

/** Whether an object may hold an image at all. */
export function mayHoldImage(fields: Fields): boolean {
	return Object.keys(fields).some((name) => NAMES.has(name));
}

/** The images in a JSON value, whatever their form; an invalid entry hides no other. */
export function candidatesInObject(value: unknown, depth = 0): Candidate[] {
	if (depth > DEEPEST) return [];
	if (typeof value === 'string') return fromString(value);
	const bytes = bytesIn(value);
	if (bytes) return [fromBytes(bytes)];
	if (Array.isArray(value)) return value.flatMap((entry) => candidatesInObject(entry, depth + 1));
	const fields = fieldsOf(value);
	if (!fields || isNoImage(fields)) return [];
	for (const name of ONE) {
		const found = inField(fields, name, depth);
		if (found.length > 0) return found;
	}
	return SEVERAL.flatMap((name) => inField(fields, name, depth));
}

function inField(fields: Fields, name: string, depth: number): Candidate[] {
	const value = fields[name];
	const text = textOf(value).trim();
	const promises = BASE64.has(name) || typeOf(fields)?.startsWith('image/') === true;
	if (text !== '' && promises && !isLink(text)) return [fromBase64(text, 'object')];
	return candidatesInObject(value, depth + 1);
}

/** A document, a sound, or a source that is quoted. */
export function isNoImage(fields: Fields): boolean {
	const type = typeOf(fields);
	if (type && !/^(image|video)\/|octet-stream/.test(type)) return true;
	return /^(text|url_citation|input_|reasoning)|audio/.test(textOf(fields.type));
}

function typeOf(fields: Fields): string | undefined {
	const name = TYPES.find((one) => typeof fields[one] === 'string');
	return name === undefined ? undefined : textOf(fields[name]).trim().toLowerCase();
}

function fromString(text: string): Candidate[] {
	const source = text.trim();
	return isLink(source) || looksLikeImage(source) ? [fromSource(source)] : [];
}

function fromSource(text: string): Candidate {
	if (isDataUri(text)) return fromAddress(text, 'object');
	return looksLikeImage(text) ? fromBase64(text, 'object') : fromAddress(toAddress(text), 'object');
}

function isLink(text: string): boolean {
	return isAddress(text) || text.startsWith('//');
}
