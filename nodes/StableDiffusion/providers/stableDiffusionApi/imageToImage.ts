import { defineOperation } from '../../core/provider/provider';
import {
	guidanceScale,
	image,
	negativePrompt,
	numberOfImages,
	strength,
} from '../../core/controls/vocabulary';
import { askAbout } from './ask';
import { apiEdition, optionsWhereSent, whereSent } from './editions';
import { imageOptions } from './imageControls';
import { GUIDANCE, model, promptOfEdit, sidesOfResult, stepsWhereSent } from './mainControls';
import { IMAGE_TO_IMAGE } from './imageEndpoints';

const parameters = {
	apiEdition: apiEdition(IMAGE_TO_IMAGE, 'stableDiffusionV3'),
	image: image(),
	prompt: promptOfEdit,
	negativePrompt: negativePrompt(),
	...whereSent(IMAGE_TO_IMAGE, { model: model() }),
	strength: strength(0.7),
	...sidesOfResult,
	numberOfImages: numberOfImages(4),
	steps: stepsWhereSent,
	...whereSent(IMAGE_TO_IMAGE, { guidanceScale: guidanceScale(GUIDANCE) }),
};

export const imageToImage = defineOperation({
	name: 'imageToImage',
	asynchronous: true,
	parameters,
	options: optionsWhereSent(IMAGE_TO_IMAGE, imageOptions),
	async run({ options, ...values }, tools) {
		const { apiEdition: group } = values;
		const images = { image: values.image, ipAdapterImage: options.ipAdapterImage };
		return await askAbout(
			{ group, endpoint: IMAGE_TO_IMAGE[group], values, options, images },
			tools,
		);
	},
});
