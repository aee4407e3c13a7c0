import type { ModelField } from '../../core/controls/modelFields';
import type { ModelInputs } from '../../core/controls/modelInputs';
import { checkModelInputs } from '../../core/controls/modelInputs';
import type { Size } from '../../core/media/mediaTypes';

interface SizedInput {
	inputs: ModelInputs;
	/** Exact, where the model takes pixels. */
	size?: Size;
}

/** fal's own names of sizes, as width to height (fal-js, types/endpoints.ts). */
const NAMED: Record<string, number> = {
	...{ square_hd: 1, square: 1, portrait_4_3: 3 / 4, portrait_16_9: 9 / 16 },
	...{ landscape_4_3: 4 / 3, landscape_16_9: 16 / 9 },
};
const SIDES = ['width', 'height'];
const FORMS = ['image_size', 'video_size', 'size'];
const RATIO = 'aspect_ratio';
/** black-forest-labs/flux-1.1-pro and bytedance/seedream-4 at Replicate, read 2026-11-28. */
const CUSTOM = 'custom';

/** The inputs for a size in pixels; where a model takes only ratios or names, the nearest one. */
export function inputOfSize(size: Size, fields: readonly ModelField[]): SizedInput | undefined {
	const form = formIn(fields);
	if (!form) return undefined;
	if (form.takes === 'sides') {
		const sides = sidesFor(size, form);
		return { ...sides, inputs: { ...customIn(fields), ...sides.inputs } };
	}
	const { name, choices = [] } = form.field;
	if (form.takes === 'object') return { inputs: { [name]: { ...size } }, size };
	return { inputs: { [name]: nearestOf(size, choices) } };
}

/** The names of the inputs that a size fills. */
export function sizeInputsIn(fields: readonly ModelField[]): string[] {
	const form = formIn(fields);
	if (form?.takes === 'sides') return SIDES;
	return form ? [form.field.name] : [];
}

/** How a model takes a size. */
type Form = ({ takes: 'sides' } & Sides) | { takes: 'object' | 'ratio'; field: ModelField };
type Sides = Record<keyof Size, ModelField>;

function formIn(fields: readonly ModelField[]): Form | undefined {
	const known = new Map(fields.map((field) => [field.name, field]));
	const [width, height] = SIDES.map((name) => known.get(name));
	if (width && height) return { takes: 'sides', width, height };
	for (const name of [...FORMS, RATIO]) {
		const field = known.get(name);
		if (field?.kind === 'json' && name !== RATIO) return { takes: 'object', field };
		const hasRatio = field?.choices?.some((one) => ratioOf(String(one)) !== undefined);
		if (field && hasRatio) return { takes: 'ratio', field };
	}
	return undefined;
}

/** Throws badParameter for what is beyond the bounds of the model. */
function sidesFor(size: Size, { width, height }: Sides): SizedInput {
	const given = { width: sideFor(size.width, width), height: sideFor(size.height, height) };
	const fields = [
		{ ...width, label: 'Width' },
		{ ...height, label: 'Height' },
	];
	const taken = { width: Number(given.width), height: Number(given.height) };
	return { inputs: checkModelInputs(given, fields, ''), size: taken };
}

/** The nearest one, where the model has choices. */
function sideFor(side: number, { kind, choices = [] }: ModelField): string | number {
	if (kind !== 'choice') return side;
	const distance = (choice: string | number) => Math.abs(Number(choice) - side);
	const numbers = choices.filter((choice) => Number(choice) > 0);
	return numbers.sort((one, other) => distance(one) - distance(other))[0] ?? side;
}

/** Some models use their width and height only where another input says so. */
function customIn(fields: readonly ModelField[]): ModelInputs {
	const switches = fields.filter(
		({ name, choices }) => [...FORMS, RATIO].includes(name) && choices?.includes(CUSTOM),
	);
	return Object.fromEntries(switches.map(({ name }) => [name, CUSTOM]));
}

function nearestOf({ width, height }: Size, choices: ReadonlyArray<string | number>) {
	const wanted = Math.log(width / height);
	const ranked = choices
		.map((choice) => ({ choice, ratio: ratioOf(String(choice)) }))
		.flatMap(({ choice, ratio }) =>
			ratio === undefined ? [] : [{ choice, distance: Math.abs(Math.log(ratio) - wanted) }],
		)
		.sort((one, other) => one.distance - other.distance);
	return ranked[0]?.choice;
}

/** `16:9`, `1024x768` or one of fal's names, as width to height. */
function ratioOf(text: string): number | undefined {
	if (Object.hasOwn(NAMED, text)) return NAMED[text];
	const [, width, height] = /^(\d{1,5})\s?[:x×*]\s?(\d{1,5})$/i.exec(text) ?? [];
	const ratio = Number(width) / Number(height);
	return Number.isFinite(ratio) && ratio > 0 ? ratio : undefined;
}
