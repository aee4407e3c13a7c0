/** A name and its value in the last line of an infotext. */
export type Pair = [name: string, value: string];

const NAME_END = /[\p{L}\p{N}_ \-/]+$/u;
const LONGEST_NAME = 100;

/**
 * The pairs `name: value` of a line, separated by commas; a value in quotes is a JSON text. What is read is
 * what AUTOMATIC1111 reads with its pattern (modules/infotext_utils.py, c19d044), in linear time.
 */
export function readPairs(line: string): Pair[] {
	const pairs: Pair[] = [];
	let position = 0;
	for (let colon = line.indexOf(':'); colon >= 0; colon = line.indexOf(':', position)) {
		const before = line.slice(Math.max(position, colon - LONGEST_NAME), colon);
		const name = (NAME_END.exec(before)?.[0] ?? '').replace(/^[ \-/]+/, '');
		if (name.length < 2) {
			position = colon + 1;
			continue;
		}
		const { value, end } = valueAt(line, colon + 1);
		pairs.push([name, value]);
		position = end;
	}
	return pairs;
}

/** The value behind a colon, and where the next pair begins. */
function valueAt(line: string, afterColon: number): { value: string; end: number } {
	const start =
		afterColon + (/^\s*/.exec(line.slice(afterColon, afterColon + 20))?.[0].length ?? 0);
	const quote = line[start] === '"' ? endOfQuote(line, start) : undefined;
	if (quote !== undefined && (quote === line.length || line[quote] === ',')) {
		return { value: unquoted(line.slice(start, quote)), end: quote + 1 };
	}
	const comma = line.indexOf(',', start);
	const end = comma < 0 ? line.length : comma;
	return { value: line.slice(start, end).trim(), end: end + 1 };
}

/** Where the text behind a quotation mark has ended; undefined where it does not. */
function endOfQuote(line: string, start: number): number | undefined {
	for (let at = start + 1; at < line.length; at++) {
		if (line[at] === '\\') at += 1;
		else if (line[at] === '"') return at + 1;
	}
	return undefined;
}

function unquoted(text: string): string {
	try {
		return String(JSON.parse(text));
	} catch {
		return text;
	}
}

/** A pair as text: the value in quotes where the line would be read differently without. */
export function writePair([name, value]: Pair): string {
	const isPlain = value === value.trim() && !/[,:"\n\r\\]/.test(value);
	return `${name}: ${isPlain ? value : JSON.stringify(value)}`;
}
