import type { Answer } from './answer';
import { jsonOf, quote, shorten } from './answer';

/**
 * Where providers put their message, the most specific first; `Message` is of AWS, `error_description` of OAuth 2,
 * and `title` of RFC 9457.
 */
const FIELDS = [
	...['errors', 'message', 'Message', 'messege', 'error_description', 'error', 'detail'],
	...['msg', 'reason', 'title', 'name'],
];
const TIPS = ['tip', 'tips', 'tip_1'];
/** No message is nested deeper than this, or after more entries. */
const DEEPEST = 6;
const MOST_ENTRIES = 20;
/** Characters; the first tip is enough, and some are whole lists. */
const LONGEST_TIP = 160;
const LONGEST_PLACE = 100;

/** What the provider says in an answer, in one line; without a message, its beginning. */
export function messageOf(answer: Answer): string {
	const json = jsonOf(answer);
	return (json === undefined ? '' : shorten(answer.mask(messageIn(json)))) || quote(answer);
}

/** Whether a field for an error holds one: relays also send it empty beside an image. */
export function saysSomething(error: unknown): boolean {
	if (typeof error !== 'object' || error === null) return Boolean(error);
	return Object.values(error).some(
		(value) => value !== null && value !== '' && value !== undefined && value !== 0,
	);
}

/** What the provider says in a JSON value: a text, a list, or an object of lists, followed by its first tip. */
export function messageIn(value: unknown, depth = 0): string {
	if (typeof value === 'string') return value.trim();
	if (depth > DEEPEST) return '';
	if (Array.isArray(value)) return join(value, depth, '; ');
	if (value === null || typeof value !== 'object') return '';
	const entries = value as Record<string, unknown>; // any object may be looked up by name
	const main = FIELDS.map((field) => messageIn(entries[field], depth + 1)).find(Boolean);
	const words = main === undefined ? fieldWords(entries, depth) : placeIn(entries) + main;
	return [words, tipIn(entries, depth)].filter(Boolean).join(' — ');
}

/** FastAPI says in `loc` which field a message is about: `["body", "steps"]`. */
function placeIn({ loc }: Record<string, unknown>): string {
	const parts = Array.isArray(loc) ? loc.slice(0, DEEPEST) : [];
	const names = parts.filter((part) => typeof part === 'string' && part !== 'body');
	const place = names.join('.').slice(0, LONGEST_PLACE);
	return place === '' ? '' : `${place}: `;
}

function tipIn(entries: Record<string, unknown>, depth: number): string {
	const tips = TIPS.flatMap((field) => entries[field] ?? []);
	const [first = ''] = tips.map((tip) => messageIn(tip, depth + 1)).filter(isTip);
	return first.length > LONGEST_TIP ? `${first.slice(0, LONGEST_TIP)}…` : first;
}

/** A numbered list is about how to write a request, which the user of this node never does. */
function isTip(words: string): boolean {
	return words !== '' && !/^1\. /.test(words);
}

/** `{prompt: ["The prompt field is required."]}` and the like. */
function fieldWords(entries: Record<string, unknown>, depth: number): string {
	return Object.entries(entries)
		.filter(([field, value]) => Array.isArray(value) && ![...FIELDS, ...TIPS].includes(field))
		.map(([field, value]) => [field, messageIn(value, depth + 1)] as const)
		.filter(([, words]) => words !== '')
		.map(([field, words]) => `${field}: ${words}`)
		.join('; ');
}

function join(values: unknown[], depth: number, separator: string): string {
	return values
		.slice(0, MOST_ENTRIES)
		.map((entry) => messageIn(entry, depth + 1))
		.filter(Boolean)
		.join(separator);
}
