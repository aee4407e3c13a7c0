import type { Option, Part, Template } from './template';

/** One prompt of a template without wildcards; `random` returns numbers from 0 to 1. */
export function randomPrompt(template: Template, random: () => number): string {
	return template.map((part) => randomText(part, random)).join('');
}

function randomText(part: Part, random: () => number): string {
	if (part.kind === 'text') return part.text;
	if (part.kind !== 'choice') return '';
	const { least, most, separator, options } = part;
	const count = least + Math.floor(random() * (most - least + 1));
	if (count === 1) return randomPrompt(oneOf(options, random)?.template ?? [], random);
	const left = [...options];
	const texts: string[] = [];
	while (texts.length < count) {
		const option = oneOf(left, random);
		if (!option) break;
		left.splice(left.indexOf(option), 1);
		texts.push(randomPrompt(option.template, random));
	}
	return texts.join(separator);
}

/** One option by its weight: the list of sums is made once for each list of options. */
function oneOf(options: Option[], random: () => number): Option | undefined {
	const sums = sumsOf(options);
	const wanted = random() * (sums.at(-1) ?? 0);
	let [low, high] = [0, options.length - 1];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sums[middle] ?? 0) > wanted) high = middle;
		else low = middle + 1;
	}
	return options[low];
}

const known = new WeakMap<Option[], number[]>();

function sumsOf(options: Option[]): number[] {
	const before = known.get(options);
	if (before?.length === options.length) return before;
	let sum = 0;
	const sums = options.map(({ weight }) => (sum += weight));
	known.set(options, sums);
	return sums;
}
