import { negativePrompt, prompt } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { sizeInputsIn } from '../../families/schema/sizes';
import { wishesOf } from '../../families/schema/usualWishes';
import { NAMES } from '../../families/schema/wishes';
import * as controls from './controls';
import { searchIn } from './models';
import { queueOptions } from './options';
import { perform } from './perform';
import { fieldsWithout } from './schema';

const named = [
	...[...NAMES.prompt, ...NAMES.negativePrompt, ...NAMES.numberOfImages, ...NAMES.seed],
];

/** What Estimate Cost takes as well. */
export const model = controls.model(
	'fal-ai/stable-diffusion-v35-large',
	'Stable Diffusion 3.5 Large',
	searchIn('text-to-image'),
);

export const textToImage = defineOperation({
	name: 'textToImage',
	asynchronous: true,
	parameters: {
		prompt: prompt(),
		negativePrompt: negativePrompt(),
		model,
		...controls.sides,
		numberOfImages: controls.numberOfImages,
		modelInputs: controls.modelInputs(fieldsWithout(named, sizeInputsIn)),
	},
	options: { seed: controls.seed, ...queueOptions },
	run: async ({ width, height, ...values }, tools) =>
		await perform({ ...values, wishes: wishesOf(values), size: { width, height } }, tools),
});
