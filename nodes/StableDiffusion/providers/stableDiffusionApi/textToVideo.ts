import { defineOperation } from '../../core/provider/provider';
import { negativePrompt, prompt } from '../../core/controls/vocabulary';
import { apiEdition, optionsWhereSent, whereSent } from './editions';
import { ask } from './ask';
import { everywhere, byEndpoint, videoOptions } from './videoControls';
import { TEXT_TO_VIDEO } from './videoEndpoints';

const parameters = {
	apiEdition: apiEdition(TEXT_TO_VIDEO, 'videoV6'),
	prompt: prompt(),
	negativePrompt: negativePrompt(),
	...everywhere,
	...whereSent(TEXT_TO_VIDEO, byEndpoint),
};

export const textToVideo = defineOperation({
	name: 'textToVideo',
	asynchronous: true,
	parameters,
	options: optionsWhereSent(TEXT_TO_VIDEO, videoOptions),
	async run({ options, ...values }, tools) {
		const { apiEdition: group, model } = values;
		const endpoint = TEXT_TO_VIDEO[group];
		return await ask({ endpoint, group, values: { ...values, ...options }, model }, tools);
	},
});
