import type { Option, Part, Template } from './template';

/** One prompt of a template without wildcards; `random` returns numbers from 0 to 1. */
export function randomPrompt(template: Template, random: () => number): string {
	return template.map((part) => randomText(part, random)).join('');
}

function randomText(part: Part, random: () => number): string {
	if (part.kind === 'text') return part.text;
	if (part.kind !== 'choice') return '';
	const { least, most, separator } = part;
	const count = least + Math.floor(random() * (most - least + 1));
	const left = [...part.options];
	const texts: string[] = [];
	while (texts.length < count) {
		const [option] = left.splice(indexBy(left, random), 1);
		if (!option) break;
		texts.push(randomPrompt(option.template, random));
	}
	return texts.join(separator);
}

function indexBy(options: Option[], random: () => number): number {
	const sum = options.reduce((total, { weight }) => total + weight, 0);
	let left = random() * sum;
	const index = options.findIndex(({ weight }) => {
		left -= weight;
		return left < 0;
	});
	return Math.max(index, 0);
}
