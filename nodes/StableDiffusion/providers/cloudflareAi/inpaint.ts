import { image, mask, negativePrompt, prompt, strength } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { model, options } from './controls';
import { generate, imageFields, maskFields, readInput } from './request';

export const inpaint = defineOperation({
	name: 'inpaint',
	parameters: {
		image: image(),
		mask: mask(),
		prompt: prompt(),
		negativePrompt: negativePrompt(),
		model: model('@cf/runwayml/stable-diffusion-v1-5-inpainting'),
		strength: strength(1),
	},
	options,
	async run(values, tools) {
		const image = await readInput(values.image, tools);
		const mask = await readInput(values.mask, tools);
		const inputs = { ...imageFields(image), ...maskFields(mask), strength: values.strength };
		return await generate(values, inputs, tools);
	},
});
