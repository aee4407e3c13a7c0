import { negativePrompt, prompt } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { model, options } from './controls';
import { generate } from './request';

export const textToImage = defineOperation({
	name: 'textToImage',
	parameters: {
		prompt: prompt(),
		negativePrompt: negativePrompt(),
		model: model('@cf/stabilityai/stable-diffusion-xl-base-1.0'),
	},
	options,
	run: async (values, tools) => await generate(values, undefined, tools),
});
