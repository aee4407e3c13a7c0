import { image, negativePrompt, prompt } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { wishesOf } from '../../families/schema/usualWishes';
import { NAMES } from '../../families/schema/wishes';
import * as controls from './controls';
import { predictionOptions } from './options';
import { perform } from './perform';
import { searchFrom } from './search';

const named = [
	...[...NAMES.image, ...NAMES.prompt, ...NAMES.negativePrompt, ...NAMES.strength],
	...[...NAMES.numberOfImages, ...NAMES.seed],
];

export const imageToImage = defineOperation({
	name: 'imageToImage',
	asynchronous: true,
	parameters: {
		image: image(),
		prompt: prompt(),
		negativePrompt: negativePrompt(),
		model: controls.model(
			'stability-ai/stable-diffusion-3.5-large',
			'Stable Diffusion 3.5 Large',
			searchFrom('image-editing', 'stable diffusion image to image'),
		),
		strength: controls.strength,
		numberOfImages: controls.numberOfImages,
		modelInputs: controls.modelInputs(named),
	},
	options: { seed: controls.seed, ...predictionOptions },
	run: async (values, tools) => await perform({ ...values, wishes: wishesOf(values) }, tools),
});
