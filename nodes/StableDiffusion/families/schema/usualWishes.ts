import type { ModelField } from '../../core/controls/modelFields';
import type { ImageSource } from '../../core/media/imageSource';
import { randomSeedFor } from './seed';
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
	/** Absent where the operation has no control for the seed. */
	options?: { seed?: number };
}

/** The wishes of the usual controls. A control at its default is no reason to refuse a model without it. */
export function wishesOf({ options, ...values }: Values): Wish[] {
	const { negativePrompt, strength, scaleFactor, numberOfImages } = values;
	const wishes: Array<Wish | false | undefined> = [
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
		options && seedWish(options.seed),
	];
	return wishes.flatMap((one) => one || []);
}

function strengthWish(strength: number | undefined): Wish | false {
	if (strength === undefined) return false;
	const isSet = strength !== DEFAULT_STRENGTH;
	const valueIn = (field: ModelField) => strengthFor(field, strength, isSet);
	return { control: 'Strength', names: NAMES.strength, value: strength, isSet, valueIn };
}

/** 0 is random, which is what most models do without a seed. */
function seedWish(seed = 0): Wish {
	const about = { control: 'Options → Seed', names: NAMES.seed, value: seed };
	return seed === 0
		? { ...about, isSet: false, valueIn: randomSeedFor }
		: { ...about, isSet: true };
}

function wish(
	control: string,
	names: readonly string[],
	value: unknown,
	isSet = true,
): Wish | false {
	return value !== undefined && { control, names, value, isSet };
}
