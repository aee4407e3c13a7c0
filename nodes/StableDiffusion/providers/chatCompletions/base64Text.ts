import {
	compact,
	dataOf,
	isDataUri,
	looksLikeImage,
	withoutEscapes,
	withoutInvisible,
} from '../../core/base/base64';
import type { Candidate } from './candidates';
import { fromBase64 } from './candidates';
import { Base64Image } from './wholeImage';

/** Without a type or its scheme, with `//` behind it, or with a comma before the word: all are seen in use. */
const DATA_URI =
	/(?:data:(?:\/\/)?((?:image|video|application)(?:\/[\w.+-]{1,60})?)?|image\/[\w.+-]{1,60})((?:;[^,;<>()\n]{0,200}){0,8}),(\s{0,9}base64\s{0,9},)?/gi;
const BASE64_WORD = /;\s{0,9}base64\s{0,9}$/i;
/**
 * Where an image may begin without a data URI: after a line break, a colon or a mark around code; after
 * other marks and spaces only where it is too long to be a word.
 */
const RAW =
	/(?:^|[\n"'`>:：]\s{0,9})(?=iVBORw0KGgo|[/_]9j[/_]|UklGR|R0lGOD)|[\s([{=,;|](?=(?:iVBORw0KGgo|[/_]9j[/_]|UklGR|R0lGOD)[A-Za-z0-9+/_-]{60})/g;
/** The beginning of the next data URI, where it follows at once. */
const NEXT = /(?:data|image\/[\w.+-]{1,60})$/i;
const FOREIGN = /[^A-Za-z0-9+/_=%-]/g;
const STOP = /[()<>"'`[\]{}|\\]/g;
const BLANKS = /\s*/y;
/** A foreign character in the middle of base64: what follows it is too long to be a word. */
const TORN = /\S[A-Za-z0-9+/_-]{64}/y;
/** No word is as long. Characters. */
const NO_WORD = 64;
/** Shortest line into which base64 is broken. Characters. */
const SHORTEST_LINE = 16;

export interface Taken {
	found: Candidate[];
	/** The text without what was found. */
	rest: string;
}

/** Takes data URIs and bare base64 out of a text. What is damaged is taken as well, and cannot be decoded. */
export function takeBase64(given: string): Taken {
	const text = withoutInvisible(withoutEscapes(given), '\n');
	const first =
		looksLikeImage(text) && !isDataUri(text)
			? takeAt(text, [startOf(text)], '')
			: { found: [], rest: text };
	const uris = takeDataUris(first.rest);
	const starts = [...uris.rest.matchAll(RAW)].map(({ 0: { length }, index }) => index + length);
	const raw = takeAt(uris.rest, starts);
	return { found: [...first.found, ...uris.found, ...raw.found], rest: raw.rest };
}

function takeDataUris(text: string): Taken {
	const found: Candidate[] = [];
	const rest: string[] = [];
	let position = 0;
	for (const { 0: uri, 1: type = '', 2: parameters = '', 3: word, index } of text.matchAll(
		DATA_URI,
	)) {
		if (index < position || (word === undefined && !BASE64_WORD.test(parameters))) continue;
		const start = index + uri.length;
		if (isDataUri(text.slice(start, start + NO_WORD))) continue;
		const end = endBehind(text, index, start);
		rest.push(text.slice(position, index));
		found.push(fromBase64(`data:${type};base64,${text.slice(start, end).trim()}`, 'base64'));
		position = end;
	}
	return { found, rest: [...rest, text.slice(position)].join(' ') };
}

function takeAt(text: string, starts: number[], separator = ' '): Taken {
	const found: Candidate[] = [];
	const rest: string[] = [];
	let position = 0;
	for (const start of starts) {
		if (start < position) continue;
		const end = bareEnd(text, start);
		rest.push(text.slice(position, start));
		found.push(fromBase64(text.slice(start, end), 'base64'));
		position = end;
	}
	return { found, rest: [...rest, text.slice(position)].join(separator) };
}

function startOf(text: string): number {
	return text.length - text.trimStart().length;
}

/** Between quotation marks, or as the target of a link, all up to the closing mark belongs to the image. */
function endBehind(text: string, index: number, start: number): number {
	const opener = text.slice(Math.max(0, index - 2), index);
	const closers =
		opener === '](' ? `)"'` : `"'\`<`.includes(opener.slice(-1)) ? closerOf(opener) : '';
	if (closers === '') return bareEnd(text, start);
	STOP.lastIndex = start;
	const end = STOP.exec(text)?.index;
	return end !== undefined && closers.includes(text.charAt(end)) ? end : bareEnd(text, start);
}

function closerOf(opener: string): string {
	const mark = opener.slice(-1);
	return mark === '<' ? '>' : mark;
}

/** Elsewhere, white space may break its lines, or end it. */
function bareEnd(text: string, start: number): number {
	let end = linesEnd(text, start);
	while (isTorn(text, end)) end = linesEnd(text, end + 1);
	return end;
}

function linesEnd(text: string, start: number): number {
	let end = runEnd(text, start);
	let previous = end - start;
	const image = new Base64Image(compact(text.slice(start, end)));
	for (let lines = 1; ; lines++) {
		BLANKS.lastIndex = end;
		const next = end + (BLANKS.exec(text)?.[0].length ?? 0);
		const stop = runEnd(text, next);
		const piece = text.slice(next, stop);
		const isLast = /^\s?$/.test(text.charAt(stop));
		if (next === end || !goesOn(image, piece, { previous, lines, isLast })) return end;
		image.add(compact(piece));
		[previous, end] = [piece.length, stop];
	}
}

interface Place {
	/** Length of the line before. */
	previous: number;
	/** How many there are so far. */
	lines: number;
	/** Whether nothing but white space stands behind the piece. */
	isLast: boolean;
}

/** Whether a piece behind white space belongs to the image before it, or is a word. */
function goesOn(image: Base64Image, piece: string, { previous, lines, isLast }: Place): boolean {
	if (piece === '' || image.isPadded) return false;
	if (previous === 0 || piece.length === previous) return true;
	if (image.isWhole) return false;
	if (piece.length >= NO_WORD || /[^=]={1,2}$/.test(piece.slice(-3))) return true;
	if (lines === 1 && piece.length > previous && piece.length >= SHORTEST_LINE) return true;
	// What is not whole yet loses nothing by more: with a space instead of a plus sign it is damaged.
	if (image.isWholeWith(compact(piece)) || (isLast && image.isWhole === false)) return true;
	return lines > 1 && piece.length < previous && isLast;
}

function isTorn(text: string, end: number): boolean {
	TORN.lastIndex = end;
	return TORN.test(text) && !looksLikeImage(dataOf(text.slice(end + 1, end + NO_WORD)));
}

function runEnd(text: string, start: number): number {
	FOREIGN.lastIndex = start;
	const end = FOREIGN.exec(text)?.index ?? text.length;
	const mark = text.charAt(end);
	if (mark !== ':' && mark !== ';') return end;
	return end - (NEXT.exec(text.slice(Math.max(start, end - NO_WORD), end))?.[0].length ?? 0);
}
