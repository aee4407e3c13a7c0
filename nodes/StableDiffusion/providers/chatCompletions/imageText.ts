/**
 * Every repetition in the expressions of this folder is bounded or cannot overlap with what follows
 * it: a text is untrusted, and one of a megabyte must not block n8n.
 */
import { holdsTooManyValues } from '../../core/calls/valueCount';
import { bareAddresses, isAddress, toAddress } from './addresses';
import type { Taken } from './base64Text';
import { takeBase64 } from './base64Text';
import type { Candidate } from './candidates';
import { fromAddress } from './candidates';
import { candidatesInObject } from './imageObjects';
import { takeMarkdown } from './markdown';

const HTML_IMAGE =
	/<(?:img|image|source|video)\s[^<>]{0,2000}?(?:src|href)\s{0,9}=\s{0,9}["']([^"'<>]{1,4000})["']/gi;
const FENCE = '```';

/** All that may be an image in a text; each reader looks at what those before it have left. */
export function candidatesInText(text: string): Candidate[] {
	const json = takeJson(text);
	const base64 = takeBase64(json.rest);
	const markdown = takeMarkdown(base64.rest);
	const html = takeHtml(markdown.rest);
	const addresses = bareAddresses(html.rest);
	return [json, base64, markdown, html].flatMap(({ found }) => found).concat(addresses);
}

function takeHtml(text: string): Taken {
	const found = [...text.matchAll(HTML_IMAGE)].map(([, source = '']) => toAddress(source));
	return {
		found: found.filter(isAddress).map((address) => fromAddress(address, 'htmlImage')),
		rest: text.replace(HTML_IMAGE, ' '),
	};
}

/** `{"url": …}`, `{"data": [{"b64_json": …}]}` and their like, perhaps fenced as code. */
function takeJson(text: string): Taken {
	const [before, body, behind] = fenced(text) ?? ['', text, ''];
	const found = /^\s*[[{]/.test(body) ? candidatesInObject(parse(body)) : [];
	if (found.length === 0) return { found, rest: text };
	return { found: found.map((one) => ({ ...one, sign: 'json' })), rest: `${before} ${behind}` };
}

function fenced(text: string): [before: string, inside: string, behind: string] | undefined {
	const start = text.indexOf(FENCE);
	const end = start < 0 ? -1 : text.indexOf(FENCE, start + FENCE.length);
	if (end < 0) return undefined;
	const inside = text.slice(start + FENCE.length, end);
	const body = /^json/i.test(inside) ? inside.slice('json'.length) : inside;
	return [text.slice(0, start), body, text.slice(end + FENCE.length)];
}

function parse(text: string): unknown {
	if (holdsTooManyValues(text)) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
