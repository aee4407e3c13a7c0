import type { JsonObject } from '../../../core/jsonBody';

export type Property = JsonObject;

/** What a model does with its input. */
export type Work =
	'draw' | 'enlarge' | 'cutOut' | 'film' | 'sound' | 'segment' | 'describe' | 'write';

export interface Model {
	owner: string;
	name: string;
	description: string;
	runs: number;
	/** Runs by its name; all others need a version. */
	isOfficial?: boolean;
	version: string;
	work: Work;
	/** Ends while the request is held open by `Prefer: wait`. */
	isFast?: boolean;
	/** Whether the output is one address rather than a list. */
	isSingle?: boolean;
	properties: Record<string, Property>;
	required: string[];
	/** Choices that are in their own component, by the name of their input. */
	choices: Record<string, ReadonlyArray<string | number>>;
	/** Name of a collection. */
	collection?: string;
}

interface Definition extends Omit<Model, 'properties' | 'required' | 'choices' | 'version'> {
	inputs: Record<string, Input>;
}

/** A property and, for a choice, its list. */
export interface Input {
	property: Property;
	isRequired?: boolean;
	choices?: ReadonlyArray<string | number>;
}

type More = Property & { isRequired?: boolean };

const input = (type: string, { isRequired, ...more }: More): Input => ({
	property: { type, ...more },
	...(isRequired && { isRequired }),
});

export const text = (more: More = {}) => input('string', more);
export const file = (more: More = {}) => input('string', { format: 'uri', ...more });
export const integer = (more: More = {}) => input('integer', more);
export const number = (more: More = {}) => input('number', more);
export const flag = (byDefault: boolean, more: More = {}) =>
	input('boolean', { default: byDefault, ...more });

export function choice<T extends string | number>(
	choices: readonly T[],
	byDefault?: NoInfer<T>,
	more: Property = {},
): Input {
	return { property: { ...(byDefault !== undefined && { default: byDefault }), ...more }, choices };
}

/** As Cog writes it: titles of the names, the order of the arguments, choices behind a reference. */
export function define({ inputs, ...model }: Definition): Model {
	const entries = Object.entries(inputs);
	return {
		...model,
		version: hashOf(`${model.owner}/${model.name}`),
		properties: Object.fromEntries(
			entries.map(([name, { property, choices }], order) => [
				name,
				{
					...(choices
						? { allOf: [{ $ref: `#/components/schemas/${name}` }] }
						: { title: titleOf(name) }),
					...property,
					'x-order': order,
				},
			]),
		),
		required: entries.filter(([, { isRequired }]) => isRequired).map(([name]) => name),
		choices: Object.fromEntries(
			entries.flatMap(([name, { choices }]) => (choices ? [[name, choices] as const] : [])),
		),
	};
}

function titleOf(name: string): string {
	return name
		.split('_')
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');
}

/** 64 hexadecimal digits, always the same. */
function hashOf(name: string): string {
	let state = 2_166_136_261;
	const digits = Array.from({ length: 64 }, (_, index) => {
		state = Math.imul(state ^ (name.charCodeAt(index % name.length) + index), 16_777_619) >>> 0;
		return ((state >>> 13) % 16).toString(16);
	});
	return digits.join('');
}
