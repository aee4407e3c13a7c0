import type { ModelField } from '../../core/controls/modelFields';
import type { ImageSource } from '../../core/media/imageSource';
import { strengthFor } from './strength';
import type { Wish } from './wishes';
import { NAMES } from './wishes';

export const DEFAULT_STRENGTH = 0.8;
export const DEFAULT_SCALE = 2;

interface Values {
	prompt?: string;
	negativePrompt?: string;
	image?: ImageSource;
	mask?: ImageSource;
	strength?: number;
	scaleFactor?: number;
	numberOfImages?: number;
	options: { seed?: number };
}

/** The wishes of the usual controls. A control at its default is no reason to refuse a model without it. */
export function wishesOf({ options, ...values }: Values): Wish[] {
	const { negativePrompt, strength, scaleFactor, numberOfImages } = values;
	const wishes: Array<Wish | false> = [
		wish('Prompt', NAMES.prompt, values.prompt),
		wish(
			'Negative Prompt',
			NAMES.negativePrompt,
			negativePrompt?.trim() ? negativePrompt : undefined,
		),
		wish('Image', NAMES.image, values.image),
		wish('Mask', NAMES.mask, values.mask),
		strengthWish(strength),
		wish('Scale Factor', NAMES.scale, scaleFactor, scaleFactor !== DEFAULT_SCALE),
		wish('Number of Images', NAMES.numberOfImages, numberOfImages, numberOfImages !== 1),
		// 0 is random, which is what every model does without a seed.
		wish('Options → Seed', NAMES.seed, options.seed === 0 ? undefined : options.seed),
	];
	return wishes.filter((one) => one !== false);
}

function strengthWish(strength: number | undefined): Wish | false {
	if (strength === undefined) return false;
	const isSet = strength !== DEFAULT_STRENGTH;
	const valueIn = (field: ModelField) => strengthFor(field, strength, isSet);
	return { control: 'Strength', names: NAMES.strength, value: strength, isSet, valueIn };
}

function wish(
	control: string,
	names: readonly string[],
	value: unknown,
	isSet = true,
): Wish | false {
	return value !== undefined && { control, names, value, isSet };
}
