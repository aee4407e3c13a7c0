import type { Option, Part, Template } from './template';

/** How many prompts a template without wildcards has; Infinity where it is beyond counting. */
export function countOf(template: Template): number {
	return template.reduce((product, part) => product * countOfPart(part), 1);
}

function countOfPart(part: Part): number {
	if (part.kind !== 'choice') return 1;
	const sums = selectionSums(part.options.map(({ template }) => countOf(template)));
	let total = 0;
	let orders = 1;
	for (let taken = 0; taken <= part.most; taken++) {
		orders *= Math.max(taken, 1);
		if (taken >= part.least) total += orders * (sums[taken] ?? 0);
	}
	return total;
}

/** For each number of options: the sum over all such selections of the product of their counts. */
function selectionSums(counts: number[]): number[] {
	const sums = [1];
	for (const count of counts) {
		for (let taken = sums.length; taken > 0; taken--) {
			sums[taken] = (sums[taken] ?? 0) + count * (sums[taken - 1] ?? 0);
		}
	}
	return sums;
}

/** Every prompt of a template without wildcards, the last choice changing fastest. */
export function* combinations(template: Template, start = 0): Generator<string, void> {
	const part = template[start];
	if (!part) {
		yield '';
		return;
	}
	for (const first of textsOf(part)) {
		for (const rest of combinations(template, start + 1)) yield first + rest;
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
