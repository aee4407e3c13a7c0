import { decimal, locator } from '../../core/controls/kinds';
import type { FieldsOfModel } from '../../core/controls/modelFields';
import { modelInputs as mapper } from '../../core/controls/modelInputs';
import { inPanel } from '../../core/controls/panel';
import type { Search } from '../../core/controls/search';
import * as vocabulary from '../../core/controls/vocabulary';
import { INPUTS_LABEL } from '../../families/schema/order';
import { DEFAULT_SCALE } from '../../families/schema/usualWishes';

/** Largest side that a model of fal takes, in pixels. */
const LONGEST_SIDE = 14_142;
const MOST_IMAGES = 20;

export const model = (byDefault: string, defaultName: string, search: Search) =>
	locator({
		displayName: 'Model',
		description: 'The model to use',
		default: byDefault,
		defaultName,
		placeholder: 'e.g. fal-ai/fast-sdxl',
		search,
	});

const OWN_SIZE = "0 uses the model's default size. A model with fixed sizes uses the nearest one.";

export const sides = {
	width: vocabulary.width({ default: 0, min: 0, max: LONGEST_SIDE, hint: OWN_SIZE }),
	height: vocabulary.height({ default: 0, min: 0, max: LONGEST_SIDE }),
};

export const modelInputs = (fields: FieldsOfModel) =>
	mapper({
		displayName: INPUTS_LABEL,
		description: 'Inputs of the model. Those not set keep its defaults.',
		fields,
		dependsOn: ['model'],
	});

export const numberOfImages = vocabulary.numberOfImages(MOST_IMAGES);
export const seed = inPanel(vocabulary.seed(Number.MAX_SAFE_INTEGER));

export const scaleFactor = decimal({
	displayName: 'Scale Factor',
	description: 'Factor for width and height',
	default: DEFAULT_SCALE,
	min: 1,
	max: 16,
});
