import { countOfPart } from './counts';
import type { Option, Part, Template } from './template';

/** Every prompt of a template without wildcards, the last choice changing fastest. */
export function* combinations(template: Template): Generator<string, void> {
	yield* combined(folded(template), 0);
}

/** What has one form only becomes text, so that few choices are left where there are few prompts. */
function folded(template: Template): Template {
	const parts: Template = [];
	for (const part of template) {
		const text = part.kind === 'choice' && countOfPart(part) === 1 ? onlyText(part) : part;
		const last = parts.at(-1);
		if (text.kind === 'text' && last?.kind === 'text') {
			parts[parts.length - 1] = { kind: 'text', text: last.text + text.text };
		} else parts.push(text);
	}
	return parts;
}

function onlyText(part: Part): Part {
	const [text = ''] = textsOf(part);
	return { kind: 'text', text };
}

function* combined(template: Template, start: number): Generator<string, void> {
	const part = template[start];
	if (!part) {
		yield '';
		return;
	}
	for (const first of textsOf(part)) {
		for (const rest of combined(template, start + 1)) yield first + rest;
	}
}

function* textsOf(part: Part): Generator<string, void> {
	if (part.kind === 'text') yield part.text;
	if (part.kind !== 'choice') return;
	const { least, most, separator, options } = part;
	for (let count = least; count <= most; count++) yield* selections(options, count, separator, []);
}

/** Every order of every selection, as Dynamic Prompts makes them. */
function* selections(
	options: Option[],
	count: number,
	separator: string,
	taken: number[],
): Generator<string, void> {
	if (count === 0) {
		yield '';
		return;
	}
	for (const [index, { template }] of options.entries()) {
		if (taken.includes(index)) continue;
		for (const first of combinations(template)) {
			for (const rest of selections(options, count - 1, separator, [...taken, index])) {
				yield count === 1 ? first : first + separator + rest;
			}
		}
	}
}
