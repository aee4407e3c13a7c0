import { badParameter } from '../../../core/base/errors';
import { readCsv } from './csv';

export interface Style {
	name: string;
	prompt: string;
	negativePrompt: string;
}

const MOST_STYLES = 20_000;

/** The styles of a styles.csv or of a JSON list; entries without a name are left out. Throws badParameter. */
export function readStyles(content: string): Style[] {
	const plain = content.replace(/^\uFEFF/, '').trim();
	const styles = /^[[{]/.test(plain) ? fromJson(plain) : fromCsv(plain);
	if (styles.length > 0) return styles;
	throw badParameter(
		"'Styles' has no styles.",
		'Use a CSV whose first line is name,prompt,negative_prompt, or a JSON list of objects with these fields.',
	);
}

function fromCsv(text: string): Style[] {
	const [head = [], ...rows] = readCsv(text, MOST_STYLES);
	const columns = head.map((name) => name.trim().toLowerCase());
	const at = (row: string[], ...names: string[]) =>
		row[columns.findIndex((c) => names.includes(c))] ?? '';
	return rows.flatMap((row) => {
		const name = at(row, 'name').trim();
		if (name === '') return [];
		// Files of 2022 call the prompt a text.
		const prompt = at(row, 'prompt', 'text');
		return [{ name, prompt, negativePrompt: at(row, 'negative_prompt', 'negative_text') }];
	});
}

function fromJson(text: string): Style[] {
	const value = parse(text);
	const entries: unknown[] = Array.isArray(value) ? value : [value];
	return entries.slice(0, MOST_STYLES).flatMap((entry) => {
		const name = textOf(entry, 'name');
		if (name === '') return [];
		const negativePrompt = textOf(entry, 'negative_prompt') || textOf(entry, 'negativePrompt');
		return [{ name, prompt: textOf(entry, 'prompt'), negativePrompt }];
	});
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw badParameter(
			"'Styles' begins as JSON, but is not valid JSON.",
			'Check its brackets and commas.',
		);
	}
}

function textOf(entry: unknown, name: string): string {
	if (typeof entry !== 'object' || entry === null || !Object.hasOwn(entry, name)) return '';
	const value: unknown = Reflect.get(entry, name);
	return typeof value === 'string' ? value.trim() : '';
}
