import { defineOperation } from '../../core/provider/provider';
import { negativePrompt, prompt } from '../../core/controls/vocabulary';
import { apiEdition, optionsWhereSent, whereSent } from './editions';
import { readOutcome } from './jobs';
import { byEdition, byEndpoint, videoOptions } from './videoControls';
import { TEXT_TO_VIDEO } from './videoEndpoints';
import { toBody } from './wire';

const parameters = {
	apiEdition: apiEdition(TEXT_TO_VIDEO, 'videoV6'),
	prompt: prompt(),
	negativePrompt: negativePrompt(),
	...byEdition,
	...whereSent(TEXT_TO_VIDEO, byEndpoint),
};

export const textToVideo = defineOperation({
	name: 'textToVideo',
	asynchronous: true,
	parameters,
	options: optionsWhereSent(TEXT_TO_VIDEO, videoOptions),
	async run({ options, ...values }, tools) {
		const { path, wire } = TEXT_TO_VIDEO[values.apiEdition];
		const answer = await tools.submit({ path, json: toBody(wire, { ...values, ...options }) });
		const { apiEdition: family, model } = values;
		return readOutcome(answer, { family, baseUrl: tools.baseUrl, model });
	},
});
