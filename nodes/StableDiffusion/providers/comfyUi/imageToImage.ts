import {
	image,
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

export const imageToImage = defineOperation({
	name: 'imageToImage',
	asynchronous: true,
	parameters: {
		image: image(),
		prompt: prompt(),
		negativePrompt: negativePrompt(),
		model: checkpoint,
		strength: strength(0.7),
		numberOfImages: numberOfImages(16),
		...samplingControls,
	},
	options: samplingOptions,
	async run({ options, image: source, strength: denoise, ...values }, tools) {
		const { encoded, loaded, repeated, sampled } = await import('./builtIn');
		const { submit } = await import('./submit');
		const { samplingOf } = await import('./samplingValues');
		const { uploadImage } = await import('./upload');
		const file = await uploadImage(source, tools);
		const model = await chosenCheckpoint(values.model, tools);
		const seed = chosenSeed(options.seed);
		const sampling = samplingOf({ ...values, model, seed, denoise }, options);
		const from = loaded(sampling);
		const latent = repeated(from.graph, encoded(from, file), values.numberOfImages);
		return await submit(sampled(sampling, from, latent), { model, seed }, tools);
	},
});
