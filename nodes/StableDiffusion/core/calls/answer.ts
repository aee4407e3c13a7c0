import type { ProviderError } from '../base/errors';
import { badReply } from '../base/errors';
import { parsedJson } from '../base/json';
import { holdsTooManyValues, MOST_VALUES } from './valueCount';
import type { ZodType, ZodTypeDef } from 'zod';

/** What came back, whatever its status; nothing is decided yet. */
export interface Answer {
	status: number;
	/** Names in lower case. */
	headers: Readonly<Record<string, string>>;
	bytes: Buffer;
	/** Masks the secrets of the credential in a text. Needed before a text is cut to a length. */
	mask(text: string): string;
}

/** Longest part of a provider's message that an error shows, in characters. */
const LONGEST_QUOTE = 500;

/** Reads an answer as JSON of the given shape; fields that the shape does not name are ignored. */
export function readJson<T>(answer: Answer, schema: ZodType<T, ZodTypeDef, unknown>): T {
	const parsed = schema.safeParse(parseJson(answer));
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	throw badReply('The response from the provider has an unexpected format', {
		status: answer.status,
		hint: `At '${issue?.path.join('.') || 'the top'}'. Response: ${quote(answer)}`,
	});
}

/** An answer may hold megabytes, and several readers look at it. */
const parsedAnswers = new WeakMap<Answer, { json: unknown }>();

/** The JSON in an answer, or undefined where there is none, or too much to be held; parsed once. */
export function jsonOf(answer: Answer): unknown {
	const known = parsedAnswers.get(answer);
	if (known) return known.json;
	const json = holdsTooManyValues(answer.bytes)
		? undefined
		: parsedJson(answer.bytes.toString('utf8'));
	parsedAnswers.set(answer, { json });
	return json;
}

export function isImage(answer: Answer): boolean {
	return /^image\//i.test(answer.headers['content-type'] ?? '');
}

/** The beginning of an answer in one line, for display. */
export function quote(answer: Answer): string {
	const text = answer.bytes.subarray(0, LONGEST_QUOTE * 4).toString('utf8');
	if (text.trim() === '') return 'nothing at all';
	if (/^\s*</.test(text)) return `a web page${titleOf(answer.mask(text))} instead of data`;
	return shorten(answer.mask(text));
}

export function shorten(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}

/** The JSON in an answer that has to have some. */
export function parseJson(answer: Answer): unknown {
	const json = jsonOf(answer);
	if (json !== undefined) return json;
	if (holdsTooManyValues(answer.bytes)) throw tooManyValues(answer);
	throw badReply('The response from the provider is not JSON', {
		status: answer.status,
		hint: `Check 'Base URL' in the credential. Response: ${quote(answer)}`,
	});
}

function tooManyValues(answer: Answer): ProviderError {
	const most = MOST_VALUES.toLocaleString('en-US');
	return badReply(`The response holds more than ${most} values`, {
		status: answer.status,
		hint: `That is more than n8n's memory may bear. It begins with: ${quote(answer)}. Check the Base URL of the credential.`,
	});
}

function titleOf(html: string): string {
	const title = /<title>([^<]*)<\/title>/i.exec(html)?.[1]?.trim();
	return title ? ` titled '${shorten(title)}'` : '';
}
