import { image, negativePrompt, prompt, strength } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { DEFAULT_STRENGTH, wishesOf } from '../../families/schema/usualWishes';
import { NAMES } from '../../families/schema/wishes';
import * as controls from './controls';
import { searchIn } from './models';
import { queueOptions } from './options';
import { perform } from './perform';
import { fieldsWithout } from './schema';

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
			'fal-ai/fast-sdxl/image-to-image',
			'Stable Diffusion XL',
			searchIn('image-to-image'),
		),
		strength: strength(DEFAULT_STRENGTH),
		numberOfImages: controls.numberOfImages,
		modelInputs: controls.modelInputs(fieldsWithout(named)),
	},
	options: { seed: controls.seed, ...queueOptions },
	run: async (values, tools) => await perform({ ...values, wishes: wishesOf(values) }, tools),
});
