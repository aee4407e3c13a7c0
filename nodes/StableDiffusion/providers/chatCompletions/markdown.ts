import { hasImagePath, isAddress, toAddress } from './addresses';
import type { Candidate } from './candidates';
import { fromAddress } from './candidates';
import type { Taken } from './base64Text';

/** Characters. */
const LONGEST_TARGET = 4_000;
const BRACKETS = /\\[\s\S]|[[\]]/g;
const TARGET_MARKS = /\\[\s\S]|\]\(|[()<>\n]/g;
const REFERENCE = /\[([^[\]\n]{0,200})\]/y;
const DEFINITION = /^ {0,3}\[([^[\]\n]{1,200})\]:[ \t]{0,9}<?([^\s<>]{1,4000})>?/gm;
/** `"A title"` and `=300x200` behind the address; `(A title)` only behind one without spaces. */
const AFTERTHOUGHT = /\s(?:["']|=\d{0,5}x\d{0,5}\s*$)/;
const TITLE_IN_PARENTHESES = /^\S{1,4000}(?=\s{1,9}\([^()]*\)$)/;

interface Place {
	isImage: boolean;
	target: string;
	start: number;
	end: number;
}

/** Takes images and links in Markdown (CommonMark, sections 6.3 and 6.4) out of a text. */
export function takeMarkdown(text: string): Taken {
	const found: Candidate[] = [];
	const rest: string[] = [];
	let position = 0;
	for (const { isImage, target, start, end } of placesIn(text)) {
		const address = toAddress(target);
		if (!isAddress(address)) continue;
		const link = hasImagePath(address) ? 'link' : 'linkGuess';
		found.push(fromAddress(address, isImage ? 'markdownImage' : link));
		if (start >= position) rest.push(text.slice(position, start));
		position = Math.max(position, end);
	}
	return { found, rest: [...rest, text.slice(position)].join(' ') };
}

/** Every place where a target belongs to a label in brackets, in the order of their ends. */
function placesIn(text: string): Place[] {
	const definitions = definitionsIn(text);
	const places: Place[] = [];
	const open: number[] = [];
	BRACKETS.lastIndex = 0;
	for (let match = BRACKETS.exec(text); match; match = BRACKETS.exec(text)) {
		if (match[0] === '[') open.push(match.index);
		const start = match[0] === ']' ? open.pop() : undefined;
		if (start === undefined) continue;
		const isImage = text.charAt(start - 1) === '!';
		const end = match.index + 1;
		const place = text.charAt(end) === '(' ? targetAt(text, end + 1) : undefined;
		const found = place ?? definedAt(text, start, end, definitions);
		if (found) places.push({ isImage, start, ...found });
	}
	return places.sort((one, other) => one.start - other.start);
}

type Target = Pick<Place, 'target' | 'end'>;

/** In angle brackets, or up to the parenthesis that closes; parentheses inside are balanced or escaped. */
function targetAt(text: string, start: number): Target | undefined {
	let depth = 0;
	TARGET_MARKS.lastIndex = start;
	for (let match = TARGET_MARKS.exec(text); match; match = TARGET_MARKS.exec(text)) {
		const { 0: mark, index } = match;
		if (index - start > LONGEST_TARGET || mark === '](' || mark === '\n') return undefined;
		if (mark === '(') depth++;
		if (mark !== ')' || depth-- > 0) continue;
		return { target: withoutAfterthought(text.slice(start, index)), end: index + 1 };
	}
	return undefined;
}

function withoutAfterthought(target: string): string {
	const text = target.trim();
	if (text.startsWith('<')) return text.slice(1, Math.max(1, text.indexOf('>')));
	const titled = TITLE_IN_PARENTHESES.exec(text)?.[0];
	return titled ?? text.slice(0, AFTERTHOUGHT.exec(text)?.index);
}

/** `![a fox][1]`, `![1][]` and `![1]`, with `[1]: https://…` elsewhere. */
function definedAt(
	text: string,
	start: number,
	end: number,
	definitions: Map<string, string>,
): Target | undefined {
	if (definitions.size === 0) return undefined;
	REFERENCE.lastIndex = end;
	const reference = REFERENCE.exec(text)?.[1];
	const name = reference || text.slice(start + 1, Math.min(end - 1, start + 201));
	const target = definitions.get(name.trim().toLowerCase());
	const length = reference === undefined ? 0 : reference.length + 2;
	return target === undefined ? undefined : { target, end: end + length };
}

function definitionsIn(text: string): Map<string, string> {
	const found = [...text.matchAll(DEFINITION)];
	return new Map(found.map(([, name = '', target = '']) => [name.trim().toLowerCase(), target]));
}
