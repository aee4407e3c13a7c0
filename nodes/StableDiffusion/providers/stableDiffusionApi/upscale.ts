import { integer, locator, toggle } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import { image } from '../../core/controls/vocabulary';
import { ask } from './ask';
import { trackId, webhook } from './calls';
import { apiEdition, optionsWhereSent, whereSent } from './editions';
import { UPSCALE } from './editingEndpoints';
import { searchIn, UPSCALERS } from './choices';

const parameters = {
	apiEdition: apiEdition(UPSCALE, 'imageEditingV6'),
	image: image(),
	...whereSent(UPSCALE, {
		model: locator({
			displayName: 'Model',
			description: 'The upscaling model to use',
			default: 'realesr-general-x4v3',
			placeholder: 'e.g. RealESRGAN_x4plus',
			search: async ({ filter }) => searchIn(UPSCALERS, filter),
		}),
	}),
	scale: integer({
		displayName: 'Scale',
		description: 'Factor for width and height',
		default: 3,
		min: 1,
		max: 8,
	}),
};

const options = optionsWhereSent(UPSCALE, {
	faceEnhance: toggle({
		displayName: 'Face Enhance',
		default: true,
		description: 'Whether to restore faces as well',
	}),
	trackId: trackId(),
	webhook: webhook(),
});

export const upscale = defineOperation({
	name: 'upscale',
	asynchronous: true,
	parameters,
	options,
	async run({ options: chosen, image: source, ...values }, tools) {
		const { apiEdition: group, model } = values;
		const question = {
			endpoint: UPSCALE[group],
			group,
			values: { ...values, ...chosen },
			images: { image: source },
			model,
		};
		return await ask(question, tools);
	},
});
