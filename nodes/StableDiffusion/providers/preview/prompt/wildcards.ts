import { parseTemplate } from './parse';
import type { Option, Part, Template } from './template';
import { badTemplate } from './template';

const DEEPEST = 10;
/** Parts after all wildcards are replaced. */
const MOST_PARTS = 200_000;
const MOST_ENTRIES = 20_000;

/** Lists by their names: a list of texts, or one text with an entry in each line. */
export type Wildcards = Readonly<Record<string, unknown>>;

/** The template with a choice in place of every wildcard. Throws badParameter. */
export function withoutWildcards(template: Template, wildcards: Wildcards): Template {
	const budget = { parts: MOST_PARTS };
	return template.map((part) => resolved(part, wildcards, budget, 0));
}

function resolved(
	part: Part,
	wildcards: Wildcards,
	budget: { parts: number },
	depth: number,
): Part {
	budget.parts -= 1;
	if (budget.parts < 0) throw badTemplate('has too many choices inside its wildcards');
	if (part.kind === 'text') return part;
	if (part.kind === 'choice') {
		const options = part.options.map(({ weight, template }) => ({
			weight,
			template: template.map((inner) => resolved(inner, wildcards, budget, depth)),
		}));
		return { ...part, options };
	}
	if (depth >= DEEPEST) {
		throw badTemplate(`has the wildcard __${part.name}__ inside itself, or too deep`);
	}
	const options = optionsOf(part.name, wildcards).map(({ weight, template }) => ({
		weight,
		template: template.map((inner) => resolved(inner, wildcards, budget, depth + 1)),
	}));
	return { kind: 'choice', least: 1, most: 1, separator: '', options };
}

const WEIGHT = /^\s{0,9}(\d{1,9}(?:\.\d{0,9})?)::/;

/** An entry may be a template, with a weight before it; empty lines and comments are none. */
function optionsOf(name: string, wildcards: Wildcards): Option[] {
	const entries = entriesOf(name, wildcards);
	return entries.map((entry) => {
		const weight = WEIGHT.exec(entry.slice(0, 40));
		const text = entry.slice(weight?.[0].length ?? 0);
		return { weight: Number(weight?.[1] ?? 1), template: parseTemplate(text) };
	});
}

function entriesOf(name: string, wildcards: Wildcards): string[] {
	const list = Object.hasOwn(wildcards, name) ? wildcards[name] : undefined;
	const lines: unknown[] = typeof list === 'string' ? list.split(/\r?\n/) : toList(list);
	const entries = lines
		.slice(0, MOST_ENTRIES)
		.filter((line) => typeof line === 'string' || typeof line === 'number')
		.map((line) => String(line).trim())
		.filter((line) => line !== '' && !line.startsWith('#'));
	if (entries.length > 0) return entries;
	const known = Object.keys(wildcards).slice(0, 20).join(', ');
	throw badTemplate(
		`needs entries for the wildcard __${name}__; 'Wildcards' has ${known === '' ? 'none' : known}`,
	);
}

function toList(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}
