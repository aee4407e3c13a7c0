import { image, negativePrompt, prompt, strength } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { model, options } from './controls';
import { generate, imageFields, readInput } from './request';

export const imageToImage = defineOperation({
	name: 'imageToImage',
	parameters: {
		image: image(),
		prompt: prompt(),
		negativePrompt: negativePrompt(),
		model: model('@cf/runwayml/stable-diffusion-v1-5-img2img'),
		strength: strength(0.7),
	},
	options,
	async run(values, tools) {
		const image = await readInput(values.image, tools);
		const inputs = { ...imageFields(image), strength: values.strength };
		return await generate(values, inputs, tools);
	},
});
