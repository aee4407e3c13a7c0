import { type ImageLimits } from './imageLimits';

/** One field of a form. Everything but an image arrives as text. */
export type Field =
	| { kind: 'text'; min: number; max: number; prompt: boolean }
	| { kind: 'number'; min: number; max: number; whole: boolean }
	| { kind: 'choice'; values: readonly string[] }
	| { kind: 'image'; limits: ImageLimits };

export type Fields = Record<string, Field>;

/** A text that describes an image: its language and its words are looked at. */
export function prompt(min: number): Field {
	return { kind: 'text', min, max: 10_000, prompt: true };
}

export function number(min: number, max: number): Field {
	return { kind: 'number', min, max, whole: false };
}

export function integer(min: number, max: number): Field {
	return { kind: 'number', min, max, whole: true };
}

export function choice(values: readonly string[]): Field {
	return { kind: 'choice', values };
}

export function image(limits: ImageLimits): Field {
	return { kind: 'image', limits };
}

/** What is wrong with the text of this field, if anything. */
export function textProblem(field: Field, value: string): string | undefined {
	switch (field.kind) {
		case 'text':
			return lengthProblem(value, field.min, field.max);
		case 'number':
			return numberProblem(value, field);
		case 'choice':
			return field.values.includes(value) ? undefined : `must be one of ${field.values.join(', ')}`;
		case 'image':
			return 'must be a file';
	}
}

function lengthProblem(value: string, min: number, max: number): string | undefined {
	const { length } = [...value];
	if (length >= min && length <= max) return undefined;
	return `must be between ${min} and ${max} characters`;
}

function numberProblem(
	value: string,
	{ min, max, whole }: { min: number; max: number; whole: boolean },
): string | undefined {
	const given = Number(value);
	if (value.trim() === '' || !Number.isFinite(given)) return 'must be a number';
	if (whole && !Number.isInteger(given)) return 'must be an integer';
	return given >= min && given <= max ? undefined : `must be between ${min} and ${max}`;
}
