import { either, unless, when } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import {
	guidanceScale,
	image,
	mask,
	negativePrompt,
	numberOfImages,
	strength,
} from '../../core/controls/vocabulary';
import { askAbout } from './ask';
import { apiEdition, optionsWhereSent, whereSent } from './editions';
import { imageOptions } from './imageControls';
import { GUIDANCE, model, promptOfEdit, sidesOfResult, stepsWhereSent } from './mainControls';
import { INPAINT } from './imageEndpoints';

const parameters = {
	apiEdition: apiEdition(INPAINT, 'stableDiffusionV3'),
	image: image(),
	mask: mask(),
	prompt: promptOfEdit,
	negativePrompt: negativePrompt(),
	...whereSent(INPAINT, { model: model() }),
	strength: strength(0.7),
	...sidesOfResult,
	numberOfImages: numberOfImages(4),
	steps: stepsWhereSent,
	guidanceScale: either(
		when({ apiEdition: ['imageEditingV6'] }, guidanceScale({ default: 5, min: 1, max: 5 })),
		unless({ apiEdition: ['imageEditingV6', 'realtimeV6'] }, guidanceScale(GUIDANCE)),
	),
};

export const inpaint = defineOperation({
	name: 'inpaint',
	asynchronous: true,
	parameters,
	options: optionsWhereSent(INPAINT, imageOptions),
	async run({ options, ...values }, tools) {
		const { apiEdition: group, image: source, mask: area } = values;
		const images = { image: source, mask: area, ipAdapterImage: options.ipAdapterImage };
		return await askAbout({ group, endpoint: INPAINT[group], values, options, images }, tools);
	},
});
