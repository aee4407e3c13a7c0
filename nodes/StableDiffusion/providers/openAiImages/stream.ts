/** An answer as server-sent events: partial images come first, and only the last of each counts. */
import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import { beginsLikeStream, eventsIn } from '../../core/calls/events';
import { fieldsOf, textOf } from './values';

/** More events than any request for ten images has. */
const MOST_EVENTS = 1_024;

/** The body decides, not its type. */
export function isStream(answer: Answer): boolean {
	const isNamed = /^text\/event-stream/i.test(answer.headers['content-type'] ?? '');
	return beginsLikeStream(answer.bytes) || (isNamed && jsonOf(answer) === undefined);
}

/** The events as one answer of the usual form: completed images, or the last partial one. */
export function lastOfStream({ bytes }: Answer): { json: unknown; warnings: string[] } {
	const events = namedEvents(bytes);
	const error = events.map(({ json }) => fieldsOf(json).error).find(Boolean);
	const whole = events.filter(isWhole).map(({ json }) => json);
	const partial = events.map(({ json }) => json).filter(hasImage);
	const data = whole.some(hasImage) ? whole.filter(hasImage) : partial.slice(-1);
	const usage = whole.map((event) => fieldsOf(event).usage).find(Boolean);
	const isCut = data.length > 0 && !whole.includes(data[0]);
	return {
		json: { data, usage, error },
		warnings: isCut ? ['The answer ended early: this is a partial image.'] : [],
	};
}

interface Named {
	name: string;
	json: unknown;
}

function namedEvents(bytes: Buffer): Named[] {
	const found: Named[] = [];
	for (const { name, json } of eventsIn(bytes)) {
		if (json !== undefined) found.push({ name, json });
		if (found.length >= MOST_EVENTS) break;
	}
	return found;
}

/** The name is in the JSON, or only in the line before it. */
function isWhole({ name, json }: Named): boolean {
	return (textOf(fieldsOf(json).type) || name).endsWith('.completed');
}

function hasImage(event: unknown): boolean {
	const { b64_json, url } = fieldsOf(event);
	return textOf(b64_json) !== '' || textOf(url) !== '';
}
