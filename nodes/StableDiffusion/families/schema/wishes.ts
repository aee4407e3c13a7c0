import { badParameter } from '../../core/base/errors';
import type { ModelField } from '../../core/controls/modelFields';
import type { ModelInputs } from '../../core/controls/modelInputs';
import { checkModelInputs } from '../../core/controls/modelInputs';
import type { Size } from '../../core/media/mediaTypes';
import { isSource } from './sendable';
import { inputOfSize } from './sizes';

/** What a control asks for, by the names that models give to such an input. */
export interface Wish {
	/** Label of the control. */
	control: string;
	/** Names of the input, the most usual first. */
	names: readonly string[];
	value: unknown;
	/** Set by the user: an error where the model has no such input. Otherwise it is left out there. */
	isSet: boolean;
	/** What this input gets instead of `value`; undefined leaves it out. */
	valueIn?: (field: ModelField) => unknown;
}

export const NAMES = {
	prompt: ['prompt', 'text_prompt', 'text'],
	negativePrompt: ['negative_prompt', 'neg_prompt'],
	numberOfImages: ['num_outputs', 'num_images', 'number_of_images', 'batch_size', 'num_samples'],
	seed: ['seed'],
	strength: [
		...(['strength', 'prompt_strength', 'noise_strength', 'denoising_strength'] as const),
		'image_prompt_strength',
	],
	image: [
		...(['image', 'input_image', 'init_image', 'image_input', 'input_images', 'img'] as const),
		...(['image_path', 'source_image', 'image_url', 'image_urls', 'input_image_url'] as const),
		...(['input_image_urls', 'init_image_url', 'source_image_url'] as const),
		...(['reference_image_url', 'reference_image_urls'] as const),
	],
	mask: [
		...(['mask', 'mask_image', 'image_mask', 'mask_url'] as const),
		...(['mask_image_url', 'image_mask_url'] as const),
	],
	scale: ['scale', 'upscale_factor', 'upscaling_factor', 'scale_factor', 'upscale'],
} as const;

/**
 * The inputs of a model that the wishes come to, by the names and types of its fields. Throws badParameter
 * with all that does not fit.
 */
export function toInputs(
	wishes: readonly Wish[],
	fields: readonly ModelField[],
	model: string,
): ModelInputs {
	const missing: string[] = [];
	const files: ModelInputs = {};
	const values: ModelInputs = {};
	const named: ModelField[] = [];
	for (const { control, names, isSet, ...wish } of wishes) {
		const field = fieldFor(names, fields);
		const value = field && wish.valueIn ? wish.valueIn(field) : wish.value;
		if (value === undefined) continue;
		if (field && isSource(value)) files[field.name] = field.multiple ? [value] : value;
		else if (field) {
			values[field.name] = valueFor(field, value);
			named.push({ ...field, label: control });
		} else if (isSet) missing.push(`'${control}': the model ${model} has no such input`);
	}
	if (missing.length > 0) {
		throw badParameter(`${missing.join('. ')}.`, 'Leave it empty, or choose another model.');
	}
	return { ...checkModelInputs(values, named, ''), ...files };
}

/** The size that is asked for, in whatever form the model takes one. */
export function toSize(
	{ width, height }: Size,
	fields: readonly ModelField[],
	model: string,
): { inputs: ModelInputs; size?: Size } {
	if (width === 0 && height === 0) return { inputs: {} };
	if (width === 0 || height === 0) {
		throw badParameter(
			"Set both 'Width' and 'Height', or leave both at 0 for the model's own size.",
		);
	}
	const found = inputOfSize({ width, height }, fields);
	if (found) return found;
	throw badParameter(
		`'Width' and 'Height': the model ${model} has no input for them.`,
		'Set both to 0, or choose another model.',
	);
}

function fieldFor(names: readonly string[], fields: readonly ModelField[]): ModelField | undefined {
	const known = new Map(fields.map((field) => [field.name, field]));
	const name = names.find((one) => known.has(one));
	if (name !== undefined) return known.get(name);
	return names === NAMES.image ? imageAmong(fields) : undefined;
}

/** An image under a name that few models give it. */
function imageAmong(fields: readonly ModelField[]): ModelField | undefined {
	const masks: readonly string[] = NAMES.mask;
	return fields.find(({ kind, name }) => kind === 'file' && !masks.includes(name));
}

/** A list where the model takes several; a number as text where its choices are texts. */
function valueFor({ multiple, kind, takesText }: ModelField, value: unknown): unknown {
	if (multiple) return [value];
	// A prompt such as 2026 is no number.
	if (takesText && typeof value === 'string') return JSON.stringify(value);
	return kind === 'choice' && typeof value === 'number' ? String(value) : value;
}
