import { either, unless, when } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import {
	guidanceScale,
	height,
	negativePrompt,
	numberOfImages,
	prompt,
	steps,
	width,
} from '../../core/controls/vocabulary';
import { apiEdition, optionsWhereSent, whereSent } from './editions';
import { GUIDANCE, imageOptions, model, SIDE, STEPS, STEPS_V6 } from './imageControls';
import { TEXT_TO_IMAGE } from './imageEndpoints';
import { toOptionalLink } from './images';
import { readOutcome } from './jobs';
import { expectedSize } from './replies';
import { toBody } from './wire';

const parameters = {
	apiEdition: apiEdition(TEXT_TO_IMAGE, 'stableDiffusionV3'),
	prompt: prompt(),
	negativePrompt: negativePrompt(),
	...whereSent(TEXT_TO_IMAGE, { model: model() }),
	width: width(SIDE),
	height: height(SIDE),
	numberOfImages: numberOfImages(4),
	steps: either(
		when({ apiEdition: ['communityV6'] }, steps(STEPS_V6)),
		unless({ apiEdition: ['communityV6', 'realtimeV6'] }, steps(STEPS)),
	),
	...whereSent(TEXT_TO_IMAGE, { guidanceScale: guidanceScale(GUIDANCE) }),
};

export const textToImage = defineOperation({
	name: 'textToImage',
	asynchronous: true,
	parameters,
	options: optionsWhereSent(TEXT_TO_IMAGE, imageOptions),
	async run({ options, ...values }, tools) {
		const { path, wire } = TEXT_TO_IMAGE[values.apiEdition];
		const ipAdapterImage = await toOptionalLink(options.ipAdapterImage, tools);
		const json = toBody(wire, { ...values, ...options, ipAdapterImage });
		const answer = await tools.submit({ path, json });
		return readOutcome(answer, {
			family: values.apiEdition,
			baseUrl: tools.baseUrl,
			expectedSize: expectedSize(values, options),
			model: values.model,
		});
	},
});
