import { defineOperation } from '../../core/provider/provider';
import {
	guidanceScale,
	height,
	negativePrompt,
	numberOfImages,
	prompt,
	width,
} from '../../core/controls/vocabulary';
import { ask } from './ask';
import { apiEdition, optionsWhereSent, whereSent } from './editions';
import { imageOptions } from './imageControls';
import { GUIDANCE, model, SIDE, stepsWhereSent } from './mainControls';
import { TEXT_TO_IMAGE } from './imageEndpoints';
import { expectedSize } from './sizes';

const parameters = {
	apiEdition: apiEdition(TEXT_TO_IMAGE, 'stableDiffusionV3'),
	prompt: prompt(),
	negativePrompt: negativePrompt(),
	...whereSent(TEXT_TO_IMAGE, { model: model() }),
	width: width(SIDE),
	height: height(SIDE),
	numberOfImages: numberOfImages(4),
	steps: stepsWhereSent,
	...whereSent(TEXT_TO_IMAGE, { guidanceScale: guidanceScale(GUIDANCE) }),
};

export const textToImage = defineOperation({
	name: 'textToImage',
	asynchronous: true,
	parameters,
	options: optionsWhereSent(TEXT_TO_IMAGE, imageOptions),
	async run({ options, ...values }, tools) {
		const { apiEdition: group, model: name } = values;
		const endpoint = TEXT_TO_IMAGE[group];
		const question = {
			endpoint,
			group,
			values: { ...values, ...options },
			images: { ipAdapterImage: options.ipAdapterImage },
			model: name,
			expectedSize: expectedSize(values, options, endpoint),
		};
		return await ask(question, tools);
	},
});
