import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const DOCS = join(__dirname, '../../docs');

/** Replaces what a page quotes from a run: everything between the two comments of that name. */
export function writeBlock(page: string, name: string, text: string): void {
	const file = join(DOCS, page);
	const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
	const old = readFileSync(file, 'utf8');
	const [from, to] = [old.indexOf(begin), old.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`docs/${page} has no place for '${name}'`);
	writeFileSync(file, `${old.slice(0, from + begin.length)}\n\n${text}\n\n${old.slice(to)}`);
	console.log(`\nWritten to docs/${page}`);
}

export function fenced(text: string): string {
	return `\`\`\`text\n${text}\n\`\`\``;
}

/** Where figures come from. */
export function machine(): string {
	const memory = Math.round(totalmem() / 1024 ** 3);
	const day = new Date().toISOString().slice(0, 10);
	return `Node ${process.versions.node}, ${cpus().length} cores, ${memory} GB, ${day}`;
}
