import { integer } from '../../core/controls/kinds';
import {
	image,
	mask,
	negativePrompt,
	numberOfImages,
	prompt,
	strength,
} from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import {
	checkpoint,
	chosenCheckpoint,
	chosenSeed,
	samplingControls,
	samplingOptions,
} from './sampling';

export const inpaint = defineOperation({
	name: 'inpaint',
	asynchronous: true,
	parameters: {
		image: image(),
		mask: mask(),
		prompt: prompt(),
		negativePrompt: negativePrompt(),
		model: checkpoint,
		strength: strength(1),
		numberOfImages: numberOfImages(16),
		...samplingControls,
	},
	options: {
		...samplingOptions,
		growMask: integer({
			displayName: 'Grow Mask',
			description: 'Pixels by which the mask is made larger on every side, so that no seam shows',
			default: 6,
			min: 0,
			max: 64,
		}),
	},
	async run({ options, image: source, mask: area, strength: denoise, ...values }, tools) {
		const { loaded, masked, repeated, sampled } = await import('./builtIn');
		const { submit } = await import('./submit');
		const { samplingOf } = await import('./samplingValues');
		const { uploadImage } = await import('./upload');
		const files = {
			image: await uploadImage(source, tools),
			mask: await uploadImage(area, tools),
		};
		const model = await chosenCheckpoint(values.model, tools);
		const seed = chosenSeed(options.seed);
		const sampling = samplingOf({ ...values, model, seed, denoise }, options);
		const from = loaded(sampling);
		const inMask = masked(from, files, { grow: options.growMask ?? 6, isWhole: denoise === 1 });
		const latent = repeated(from.graph, inMask, values.numberOfImages);
		return await submit(sampled(sampling, from, latent), { model, seed }, tools);
	},
});
