import { either, unless, when } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import {
	guidanceScale,
	height,
	image,
	mask,
	negativePrompt,
	numberOfImages,
	prompt,
	steps,
	strength,
	width,
} from '../../core/controls/vocabulary';
import { apiEdition, optionsWhereSent, whereSent } from './editions';
import { GUIDANCE, imageOptions, model, SIDE_OF_RESULT, STEPS, STEPS_V6 } from './imageControls';
import { INPAINT } from './imageEndpoints';
import { toLink, toOptionalLink } from './images';
import { readOutcome } from './jobs';
import { expectedSize } from './replies';
import { toBody } from './wire';

const parameters = {
	apiEdition: apiEdition(INPAINT, 'stableDiffusionV3'),
	image: image(),
	mask: mask(),
	prompt: prompt(),
	negativePrompt: negativePrompt(),
	...whereSent(INPAINT, { model: model() }),
	strength: strength(0.7),
	width: width(SIDE_OF_RESULT),
	height: height(SIDE_OF_RESULT),
	numberOfImages: numberOfImages(4),
	steps: either(
		when({ apiEdition: ['communityV6'] }, steps(STEPS_V6)),
		unless({ apiEdition: ['communityV6', 'realtimeV6'] }, steps(STEPS)),
	),
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
		const { path, wire } = INPAINT[values.apiEdition];
		const links = {
			image: await toLink(values.image, tools),
			mask: await toLink(values.mask, tools),
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
