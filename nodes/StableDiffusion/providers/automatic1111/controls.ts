/** The main controls of the generating operations. */
import type { Parameter } from '../../core/controls/kinds';
import { integer } from '../../core/controls/kinds';
import * as vocabulary from '../../core/controls/vocabulary';
import { SEARCHES } from './lists';
import { optionalLocator } from './optionLocator';

/** Pixels; the most that current graphics cards can hold. */
const SIDE = { min: 64, max: 8_192, step: 8 };

export const model = (): Parameter<string | undefined> =>
	optionalLocator({
		displayName: 'Model',
		description: 'The checkpoint to use. If empty, the one that is loaded is used.',
		placeholder: 'e.g. sd_xl_base_1.0.safetensors [31e35c80fc]',
		search: SEARCHES.checkpoints,
	});

export const mainControls = {
	prompt: vocabulary.prompt(),
	negativePrompt: vocabulary.negativePrompt(),
	model: model(),
};

export const size = {
	width: vocabulary.width({ ...SIDE, default: 512 }),
	height: vocabulary.height({ ...SIDE, default: 512 }),
};

/** Without them, the size of the input. */
export const sizeOptions = {
	width: vocabulary.width({ ...SIDE, default: 512 }),
	height: vocabulary.height({ ...SIDE, default: 512 }),
};

export const samplingControls = {
	steps: vocabulary.steps({ default: 20, min: 1, max: 150 }),
	guidanceScale: vocabulary.guidanceScale({ default: 7, min: 0, max: 30 }),
	numberOfImages: vocabulary.numberOfImages(64),
};

export const strength = vocabulary.strength(0.75);

/** −1 is random; 0 is a seed like any other. */
export const seed = (displayName: string, description: string) =>
	integer({ displayName, description, default: -1, min: -1, max: 4_294_967_295 });
