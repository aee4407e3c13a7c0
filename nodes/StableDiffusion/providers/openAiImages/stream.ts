/** An answer as server-sent events: partial images come first, and only the last of each counts. */
import type { Answer } from '../../core/calls/answer';
import { fieldsOf, textOf } from './values';

export function isStream({ headers, bytes }: Answer): boolean {
	const beginning = bytes.subarray(0, 64).toString('utf8');
	return (
		/^text\/event-stream/i.test(headers['content-type'] ?? '') || /^(event|data):/.test(beginning)
	);
}

/** The events as one answer of the usual form: completed images, or the last partial one. */
export function lastOfStream({ bytes }: Answer): { json: unknown; warnings: string[] } {
	const events = eventsIn(bytes.toString('utf8'));
	const error = events.map((event) => fieldsOf(event).error).find(Boolean);
	const whole = events.filter((event) => textOf(fieldsOf(event).type).endsWith('.completed'));
	const partial = events.filter(hasImage).slice(-1);
	const data = whole.length > 0 ? whole : partial;
	const usage = whole.map((event) => fieldsOf(event).usage).find(Boolean);
	const isCut = whole.length === 0 && partial.length > 0;
	return {
		json: { data, usage, error },
		warnings: isCut ? ['The answer ended early: this is a partial image.'] : [],
	};
}

function eventsIn(text: string): unknown[] {
	return text
		.split('\n')
		.filter((line) => line.startsWith('data:'))
		.flatMap((line) => parse(line.slice('data:'.length)));
}

function parse(text: string): unknown[] {
	try {
		return [JSON.parse(text) as unknown];
	} catch {
		return [];
	}
}

function hasImage(event: unknown): boolean {
	const { b64_json, url } = fieldsOf(event);
	return textOf(b64_json) !== '' || textOf(url) !== '';
}
