/** The rows of a CSV (RFC 4180): fields between commas, in quotes where they hold commas or line breaks. */
export function readCsv(text: string, mostRows: number): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let at = 0;
	while (at <= text.length && rows.length < mostRows) {
		const { field, end } = text[at] === '"' ? quotedAt(text, at) : plainAt(text, at);
		row.push(field);
		at = end + 1;
		if (text[end] === ',') continue;
		if (text[end] === '\r' && text[at] === '\n') at += 1;
		rows.push(row);
		row = [];
	}
	return rows;
}

const FIELD_END = /[,\r\n]/g;

function plainAt(text: string, start: number): { field: string; end: number } {
	FIELD_END.lastIndex = start;
	const end = FIELD_END.exec(text)?.index ?? text.length;
	return { field: text.slice(start, end), end };
}

/** Two quotation marks are one; what follows the last one up to the comma belongs to the field. */
function quotedAt(text: string, start: number): { field: string; end: number } {
	let at = start + 1;
	for (;;) {
		const quote = text.indexOf('"', at);
		if (quote < 0) return { field: unescape(text.slice(start + 1)), end: text.length };
		if (text[quote + 1] !== '"') {
			const { field, end } = plainAt(text, quote + 1);
			return { field: unescape(text.slice(start + 1, quote)) + field, end };
		}
		at = quote + 2;
	}
}

function unescape(text: string): string {
	return text.replaceAll('""', '"');
}
