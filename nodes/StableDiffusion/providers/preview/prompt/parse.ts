import type { Option, Part, Template } from './template';
import { badTemplate } from './template';

const DEEPEST = 20;
const DEFAULT_SEPARATOR = ',';
const BOUNDS = /^\s{0,9}(?:(\d{1,4})|(\d{0,4})-(\d{0,4}))\s{0,9}$/;
const WEIGHT = /^\s{0,9}(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})::/;
const WILDCARD = /^__([\p{L}\p{N}][\p{L}\p{N} ./-]{0,98}(?:_[\p{L}\p{N} ./-]{1,99}){0,20})__/u;

/**
 * Reads the syntax of the Dynamic Prompts extension (adieyal/sd-dynamic-prompts, docs/SYNTAX.md):
 * `{red|blue}`, `{3::red|blue}`, `{2$$, $$a|b|c}`, `{1-2$$a|b}`, `__color__`, nested; a backslash takes
 * the meaning from the character behind it. Throws badParameter.
 */
export function parseTemplate(text: string): Template {
	const { template, end } = sequence(text, 0, 0, false);
	if (end < text.length) throw badTemplate(`has a } without a { at character ${end + 1}`);
	return template;
}

/** Parts up to the end, or inside of a choice up to `|` or `}`. */
function sequence(text: string, start: number, depth: number, isInside: boolean) {
	const template: Template = [];
	let plain = '';
	let at = start;
	const add = (part: Part) => {
		if (plain !== '') template.push({ kind: 'text', text: plain });
		plain = '';
		template.push(part);
	};
	while (at < text.length) {
		const character = text[at] ?? '';
		if (character === '}' || (isInside && character === '|')) break;
		if (character === '\\' && at + 1 < text.length) {
			plain += escaped(text[at + 1] ?? '');
			at += 2;
			continue;
		}
		if (character === '{') {
			const { part, end } = choiceAt(text, at, depth + 1);
			add(part);
			at = end;
			continue;
		}
		const wildcard = character === '_' ? WILDCARD.exec(text.slice(at, at + 200)) : null;
		if (wildcard) add({ kind: 'wildcard', name: wildcard[1] ?? '' });
		else plain += character;
		at += wildcard?.[0].length ?? 1;
	}
	if (plain !== '') template.push({ kind: 'text', text: plain });
	return { template, end: at };
}

/** Other programs read a backslash before a bracket: it is kept. */
function escaped(character: string): string {
	return '{}|_$\\'.includes(character) ? character : `\\${character}`;
}

function choiceAt(text: string, open: number, depth: number): { part: Part; end: number } {
	if (depth > DEEPEST) throw badTemplate(`has more than ${DEEPEST} choices inside each other`);
	const { least, most, separator, start } = headAt(text, open + 1);
	const options: Option[] = [];
	let at = start;
	for (;;) {
		const weight = WEIGHT.exec(text.slice(at, at + 40));
		const { template, end } = sequence(text, at + (weight?.[0].length ?? 0), depth, true);
		options.push({ weight: Number(weight?.[1] ?? 1), template });
		if (end >= text.length) throw badTemplate(`has a { without a } at character ${open + 1}`);
		at = end + 1;
		if (text[end] === '}') break;
	}
	const count = options.length;
	const highest = Math.min(most ?? count, count);
	const part: Part = {
		...{ kind: 'choice', separator, options },
		...{ least: Math.min(least, highest), most: highest },
	};
	return { part, end: at };
}

/** `2$$`, `1-2$$`, and a separator with `$$` behind it. */
function headAt(text: string, start: number) {
	const plain = { least: 1, most: 1 as number | undefined, separator: DEFAULT_SEPARATOR, start };
	const mark = text.slice(start, start + 20).indexOf('$$');
	const bounds = mark < 0 ? null : BOUNDS.exec(text.slice(start, start + mark));
	if (!bounds) return plain;
	const [, exact, from, to] = bounds;
	const least = Number(exact ?? (from || 0));
	const most = exact === undefined ? (to ? Number(to) : undefined) : Number(exact);
	const rest = start + mark + 2;
	const second = /^([^{}|]{0,50}?)\$\$/.exec(text.slice(rest, rest + 60));
	return {
		...{ least, most },
		separator: second?.[1] ?? DEFAULT_SEPARATOR,
		start: rest + (second?.[0].length ?? 0),
	};
}
