import { negativePrompt, prompt } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import * as controls from './controls';
import { perform } from './perform';

const TASK = 'text-to-image';

export const textToImage = defineOperation({
	name: 'textToImage',
	asynchronous: true,
	parameters: {
		prompt: prompt(),
		negativePrompt: negativePrompt(),
		model: controls.model(
			TASK,
			'stabilityai/stable-diffusion-3.5-large',
			'Stable Diffusion 3.5 Large',
		),
		inferenceProvider: controls.inferenceProvider(TASK),
		...controls.sides,
	},
	options: controls.options,
	run: async (values, tools) => await perform(TASK, values, tools),
});
