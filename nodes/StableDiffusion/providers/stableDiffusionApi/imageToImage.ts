import { either, unless, when } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import {
	guidanceScale,
	height,
	image,
	negativePrompt,
	numberOfImages,
	prompt,
	steps,
	strength,
	width,
} from '../../core/controls/vocabulary';
import { apiEdition, optionsWhereSent, whereSent } from './editions';
import { GUIDANCE, imageOptions, model, SIDE_OF_RESULT, STEPS, STEPS_V6 } from './imageControls';
import { IMAGE_TO_IMAGE } from './imageEndpoints';
import { toLink, toOptionalLink } from './images';
import { readOutcome } from './jobs';
import { expectedSize } from './replies';
import { toBody } from './wire';

const parameters = {
	apiEdition: apiEdition(IMAGE_TO_IMAGE, 'stableDiffusionV3'),
	image: image(),
	prompt: prompt(),
	negativePrompt: negativePrompt(),
	...whereSent(IMAGE_TO_IMAGE, { model: model() }),
	strength: strength(0.7),
	width: width(SIDE_OF_RESULT),
	height: height(SIDE_OF_RESULT),
	numberOfImages: numberOfImages(4),
	steps: either(
		when({ apiEdition: ['communityV6'] }, steps(STEPS_V6)),
		unless({ apiEdition: ['communityV6', 'realtimeV6'] }, steps(STEPS)),
	),
	...whereSent(IMAGE_TO_IMAGE, { guidanceScale: guidanceScale(GUIDANCE) }),
};

export const imageToImage = defineOperation({
	name: 'imageToImage',
	asynchronous: true,
	parameters,
	options: optionsWhereSent(IMAGE_TO_IMAGE, imageOptions),
	async run({ options, ...values }, tools) {
		const { path, wire } = IMAGE_TO_IMAGE[values.apiEdition];
		const links = {
			image: await toLink(values.image, tools),
			ipAdapterImage: await toOptionalLink(options.ipAdapterImage, tools),
		};
		const json = toBody(wire, { ...values, ...options, ...links });
		const answer = await tools.submit({ path, json });
		return readOutcome(answer, {
			family: values.apiEdition,
			baseUrl: tools.baseUrl,
			expectedSize: expectedSize(values, options),
			model: values.model,
		});
	},
});
