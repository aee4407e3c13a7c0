import type { Part, Template } from './template';

/** With more options than this, taking two or more of them makes more prompts than anybody wants. */
const MOST_OPTIONS = 1_000;

/** How many prompts a template without wildcards has; Infinity where it is beyond counting. */
export function countOf(template: Template): number {
	return template.reduce((product, part) => product * countOfPart(part), 1);
}

/**
 * How many steps one prompt takes at most; Infinity where it is beyond counting. A wildcard may be inside
 * others many times, so that a short template makes an endless prompt.
 */
export function stepsOf(template: Template): number {
	return template.reduce((sum, part) => sum + stepsOfPart(part), 1);
}

/** Wildcards that are used again are the same objects. */
const counts = new WeakMap<Part, number>();
const steps = new WeakMap<Part, number>();

export function countOfPart(part: Part): number {
	const count = counts.get(part) ?? countSelections(part);
	counts.set(part, count);
	return count;
}

function countSelections(part: Part): number {
	if (part.kind !== 'choice') return 1;
	const { least, most, options } = part;
	if (most > 1 && options.length > MOST_OPTIONS) return Infinity;
	const sums = selectionSums(
		options.map(({ template }) => countOf(template)),
		most,
	);
	let total = 0;
	let orders = 1;
	for (let taken = 0; taken <= most; taken++) {
		orders *= Math.max(taken, 1);
		if (taken >= least) total += orders * (sums[taken] ?? 0);
	}
	return total;
}

/** For each number of options up to `most`: the sum over all such selections of the product of their counts. */
function selectionSums(all: number[], most: number): number[] {
	const sums = [1, ...Array.from({ length: most }, () => 0)];
	for (const count of all) {
		for (let taken = most; taken > 0; taken--) {
			const fewer = sums[taken - 1] ?? 0;
			if (fewer > 0) sums[taken] = (sums[taken] ?? 0) + count * fewer;
		}
	}
	return sums;
}

function stepsOfPart(part: Part): number {
	const known = steps.get(part);
	if (known !== undefined) return known;
	const sum = part.kind === 'choice' ? stepsOfChoice(part) : 1;
	steps.set(part, sum);
	return sum;
}

function stepsOfChoice({ most, options }: Extract<Part, { kind: 'choice' }>): number {
	const longest = options.reduce((max, { template }) => Math.max(max, stepsOf(template)), 0);
	// Options that were taken are removed from a copy of the list.
	const search = most > 1 ? options.length : 1;
	return most * (longest + search) + 1;
}
