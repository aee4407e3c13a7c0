/** A table in Markdown; an empty cell would look like a mistake. */
export function markdownTable(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
	const rule = `| ${head.map(() => '---').join(' | ')} |`;
	return [line(head), rule, ...rows.map(line)].join('\n');
}

export function code(text: string): string {
	return `\`${text}\``;
}

function cell(text: string): string {
	return text.replace(/\s+/g, ' ').replace(/\|/g, '\\|') || '–';
}
