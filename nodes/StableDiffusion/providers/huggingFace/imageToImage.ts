import { image, negativePrompt, prompt } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import * as controls from './controls';
import { perform } from './perform';

const TASK = 'image-to-image';

export const imageToImage = defineOperation({
	name: 'imageToImage',
	asynchronous: true,
	parameters: {
		image: image(),
		prompt: prompt(),
		negativePrompt: negativePrompt(),
		model: controls.model(TASK, 'black-forest-labs/FLUX.1-Kontext-dev', 'FLUX.1 Kontext [dev]'),
		inferenceProvider: controls.inferenceProvider(TASK),
		...controls.sides,
	},
	options: controls.options,
	run: async (values, tools) => await perform(TASK, values, tools),
});
