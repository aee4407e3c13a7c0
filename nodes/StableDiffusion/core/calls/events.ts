/** Server-sent events (HTML, section 9.2), read as tolerantly as relays write them. */

import { holdsTooManyValues } from './valueCount';

export interface StreamEvent {
	/** From the line `event:`; empty where there is none. */
	name: string;
	/** Undefined where the event holds no JSON. */
	json: unknown;
	/** Whether the word `[DONE]` ends it. */
	isEnd: boolean;
	/** Whether JSON began that cannot be read: a part of the answer is lost. */
	isBroken: boolean;
}

const [LINE_FEED, CARRIAGE_RETURN, COLON] = [0x0a, 0x0d, 0x3a];
const END = '[DONE]';
/** Events that cannot be read; after so many the rest is not worth an exception each. */
const MOST_BROKEN = 100;

/** Whether a body begins like a stream, whatever its type says. */
export function beginsLikeStream(bytes: Buffer): boolean {
	const beginning = bytes.subarray(0, 256).toString('utf8');
	return /^\uFEFF?\s*(?:data|event|id|retry)?:/.test(beginning);
}

/** One event after the other; a body of many megabytes is never held as a list of lines. */
export function* eventsIn(bytes: Buffer): Generator<StreamEvent> {
	let name = '';
	let lines: string[] = [];
	let broken = 0;
	for (const line of linesIn(bytes)) {
		const data = dataOf(line);
		if (line.startsWith('event:')) name = line.slice('event:'.length).trim();
		if (data === undefined && line !== '') continue;
		if (data !== undefined) lines.push(data);
		const isWhole = data !== undefined && lines.length === 1 && looksWhole(data);
		const json = isWhole ? parse(data) : undefined;
		if (line !== '' && json === undefined && !data?.endsWith(END)) continue;
		const found = json === undefined ? readLines(name, lines) : [event(name, json)];
		lines = [];
		if (line === '') name = '';
		broken += found.filter(({ isBroken }) => isBroken).length;
		yield* found;
		if (broken >= MOST_BROKEN || found.some(({ isEnd }) => isEnd)) return;
	}
}

function* linesIn(bytes: Buffer): Generator<string> {
	const end = bytes.includes(LINE_FEED) ? LINE_FEED : CARRIAGE_RETURN;
	for (let start = 0; start < bytes.length;) {
		const found = bytes.indexOf(end, start);
		const stop = found < 0 ? bytes.length : found;
		if (bytes[start] !== COLON) yield* linesOf(bytes.toString('utf8', start, stop));
		start = stop + 1;
	}
	yield '';
}

/** A carriage return before a line feed does not start a line. */
function linesOf(text: string): string[] {
	const line = text.endsWith('\r') ? text.slice(0, -1) : text;
	return line.includes('\r') ? line.split('\r') : [line];
}

/** The data of a line; some relays leave `data:` out and write JSON line by line. */
function dataOf(line: string): string | undefined {
	const text = line.trim().replace(/^\uFEFF/, '');
	if (text.startsWith('data:'))
		return text
			.slice('data:'.length)
			.trim()
			.replace(/^data:\s{0,9}/, '');
	return /^[{[]/.test(text) ? text : undefined;
}

function looksWhole(data: string): boolean {
	return /^[{[]/.test(data) && /[}\]]$/.test(data.slice(-1)) && !data.endsWith(END);
}

/** The lines between two blank ones are one JSON value, or one each where the blank ones are missing. */
function readLines(name: string, lines: string[]): StreamEvent[] {
	const all = lines.join('\n');
	const isEnd = all.trimEnd().endsWith(END);
	const body = isEnd ? withoutEnd(all) : all;
	if (!/^[{[]/.test(body)) return isEnd ? [{ ...event(name, undefined), isEnd }] : [];
	const json = parse(body) ?? parse(body.replaceAll('\n', ''));
	if (json !== undefined) return [{ ...event(name, json), isEnd }];
	const single = lines.filter(looksWhole).flatMap((line) => parse(line) ?? []);
	return [
		...single.map((one) => event(name, one)),
		{ ...event(name, undefined), isEnd, isBroken: true },
	];
}

/** `{…}[DONE]` and `{…} data: [DONE]`. */
function withoutEnd(text: string): string {
	const body = text.trimEnd().slice(0, -END.length).trimEnd();
	return body.endsWith('data:') ? body.slice(0, -'data:'.length).trimEnd() : body;
}

function event(name: string, json: unknown): StreamEvent {
	return { name, json, isEnd: false, isBroken: false };
}

function parse(text: string): unknown {
	if (holdsTooManyValues(text)) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
