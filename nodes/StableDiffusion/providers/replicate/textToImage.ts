import { negativePrompt, prompt } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { wishesOf } from '../../families/schema/usualWishes';
import { NAMES } from '../../families/schema/wishes';
import * as controls from './controls';
import { predictionOptions } from './options';
import { perform } from './perform';
import { searchFrom } from './search';

const named = [
	...[...NAMES.prompt, ...NAMES.negativePrompt, ...NAMES.numberOfImages, ...NAMES.seed],
	...['width', 'height'],
];

export const textToImage = defineOperation({
	name: 'textToImage',
	asynchronous: true,
	parameters: {
		prompt: prompt(),
		negativePrompt: negativePrompt(),
		model: controls.model(
			'stability-ai/stable-diffusion-3.5-large',
			'Stable Diffusion 3.5 Large',
			searchFrom('text-to-image', 'stable diffusion text to image'),
		),
		...controls.sides,
		numberOfImages: controls.numberOfImages,
		modelInputs: controls.modelInputs(named),
	},
	options: { seed: controls.seed, ...predictionOptions },
	run: async ({ width, height, ...values }, tools) =>
		await perform({ ...values, wishes: wishesOf(values), size: { width, height } }, tools),
});
