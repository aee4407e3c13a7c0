import { decimal, locator } from '../../core/controls/kinds';
import type { FieldsOfModel } from '../../core/controls/modelFields';
import { modelInputs as mapper } from '../../core/controls/modelInputs';
import { inPanel } from '../../core/controls/panel';
import type { Search } from '../../core/controls/search';
import * as vocabulary from '../../core/controls/vocabulary';
import { INPUTS_LABEL } from '../../families/schema/order';
import { DEFAULT_SCALE, DEFAULT_STRENGTH } from '../../families/schema/usualWishes';
import type { Chosen } from './models';
import { targetOf } from './models';

const LONGEST_SIDE = 8_192;
const MOST_IMAGES = 20;

export const model = (byDefault: string, defaultName: string, search: Search) =>
	locator({
		displayName: 'Model',
		description: 'The model to use, with or without a version',
		default: byDefault,
		defaultName,
		placeholder: 'e.g. stability-ai/sdxl',
		search,
	});

const OWN_SIZE = "0 uses the model's default size. A model with fixed sizes uses the nearest one.";

export const sides = {
	width: vocabulary.width({ default: 0, min: 0, max: LONGEST_SIDE, hint: OWN_SIZE }),
	height: vocabulary.height({ default: 0, min: 0, max: LONGEST_SIDE }),
};

export const strength = vocabulary.strength(DEFAULT_STRENGTH);
export const numberOfImages = vocabulary.numberOfImages(MOST_IMAGES);
export const seed = inPanel(vocabulary.seed(Number.MAX_SAFE_INTEGER));

export const scaleFactor = decimal({
	displayName: 'Scale Factor',
	description: 'Factor for width and height',
	default: DEFAULT_SCALE,
	min: 1,
	max: 16,
});

/** The inputs of the chosen model, without those that have a control beside them. */
export const modelInputs = (named: readonly string[], dependsOn: Array<keyof Chosen> = ['model']) =>
	mapper({
		displayName: INPUTS_LABEL,
		description: 'Inputs of the model. Those not set keep its defaults.',
		fields: fieldsWithout(named),
		dependsOn,
	});

function fieldsWithout(named: readonly string[]): FieldsOfModel {
	return async ({ source, model: name, deployment }, tools) => {
		const given = source === 'deployment' ? deployment : name;
		const isSet = typeof given === 'string' && given !== '' && !given.startsWith('=');
		if (!isSet) return [];
		const { fields = [] } = await targetOf(
			source === 'deployment' ? { source, deployment: given } : { model: given },
			tools,
		);
		return fields.filter((field) => !named.includes(field.name));
	};
}
