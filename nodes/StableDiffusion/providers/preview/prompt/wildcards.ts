import { parseTemplate } from './parse';
import type { Option, Part, Template } from './template';
import { badTemplate } from './template';

/** Wildcards inside each other. */
const DEEPEST = 10;
const MOST_ENTRIES = 20_000;

/** Lists by their names: a list of texts, or one text with an entry in each line. */
export type Wildcards = Readonly<Record<string, unknown>>;

/** The template with a choice in place of every wildcard. Throws badParameter. */
export function withoutWildcards(template: Template, wildcards: Wildcards): Template {
	return new Resolver(wildcards).template(template, 0).value;
}

interface Resolved<T> {
	value: T;
	/** How many wildcards are inside each other in it. */
	depth: number;
}

/** Reads each wildcard once: where it is used again, it is the same choice. */
class Resolver {
	private readonly known = new Map<string, Resolved<Part>>();

	constructor(private readonly wildcards: Wildcards) {}

	/** `above` is how many wildcards the template is inside of. */
	template(template: Template, above: number): Resolved<Template> {
		return together(template.map((part) => this.part(part, above)));
	}

	private part(part: Part, above: number): Resolved<Part> {
		if (part.kind === 'text') return { value: part, depth: 0 };
		if (part.kind === 'wildcard') return this.wildcard(part.name, above);
		const { value: options, depth } = this.options(part.options, above);
		return { value: { ...part, options }, depth };
	}

	private options(options: Option[], above: number): Resolved<Option[]> {
		return together(
			options.map(({ weight, template }) => {
				const { value, depth } = this.template(template, above);
				return { value: { weight, template: value }, depth };
			}),
		);
	}

	private wildcard(name: string, above: number): Resolved<Part> {
		const found = this.known.get(name) ?? this.read(name, above);
		this.known.set(name, found);
		if (above + found.depth > DEEPEST) throw tooDeep(name);
		return found;
	}

	private read(name: string, above: number): Resolved<Part> {
		if (above >= DEEPEST) throw tooDeep(name);
		const { value: options, depth } = this.options(optionsOf(name, this.wildcards), above + 1);
		const part: Part = { kind: 'choice', least: 1, most: 1, separator: '', options };
		return { value: part, depth: depth + 1 };
	}
}

function together<T>(all: Array<Resolved<T>>): Resolved<T[]> {
	return {
		value: all.map(({ value }) => value),
		depth: all.reduce((deepest, { depth }) => Math.max(deepest, depth), 0),
	};
}

const tooDeep = (name: string) =>
	badTemplate(`has the wildcard __${name}__ inside itself, or too deep`);

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
