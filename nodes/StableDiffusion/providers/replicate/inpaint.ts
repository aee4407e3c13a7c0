import { image, mask, negativePrompt, prompt } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { wishesOf } from '../../families/schema/usualWishes';
import { NAMES } from '../../families/schema/wishes';
import * as controls from './controls';
import { predictionOptions } from './options';
import { perform } from './perform';
import { searchFrom } from './search';

const named = [
	...[...NAMES.image, ...NAMES.mask, ...NAMES.prompt, ...NAMES.negativePrompt],
	...[...NAMES.strength, ...NAMES.numberOfImages, ...NAMES.seed],
];

export const inpaint = defineOperation({
	name: 'inpaint',
	asynchronous: true,
	parameters: {
		image: image(),
		mask: mask('White areas are repainted by most models; a few repaint the black ones'),
		prompt: prompt(),
		negativePrompt: negativePrompt(),
		model: controls.model(
			'stability-ai/stable-diffusion-inpainting',
			'Stable Diffusion Inpainting',
			searchFrom('inpainting', 'stable diffusion inpainting'),
		),
		strength: controls.strength,
		numberOfImages: controls.numberOfImages,
		modelInputs: controls.modelInputs(named),
	},
	options: { seed: controls.seed, ...predictionOptions },
	run: async (values, tools) => await perform({ ...values, wishes: wishesOf(values) }, tools),
});
