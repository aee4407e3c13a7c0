import {
	height,
	negativePrompt,
	numberOfImages,
	prompt,
	width,
} from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import {
	checkpoint,
	chosenCheckpoint,
	chosenSeed,
	samplingControls,
	samplingOptions,
	side,
} from './sampling';

export const textToImage = defineOperation({
	name: 'textToImage',
	asynchronous: true,
	parameters: {
		prompt: prompt(),
		negativePrompt: negativePrompt(),
		model: checkpoint,
		width: width({ ...side(1024), step: 8 }),
		height: height({ ...side(1024), step: 8 }),
		numberOfImages: numberOfImages(16),
		...samplingControls,
	},
	options: samplingOptions,
	async run({ options, ...values }, tools) {
		const { emptyLatent, loaded, sampled } = await import('./builtIn');
		const { submit } = await import('./submit');
		const { samplingOf } = await import('./samplingValues');
		const model = await chosenCheckpoint(values.model, tools);
		const seed = chosenSeed(options.seed);
		const sampling = samplingOf({ ...values, model, seed, denoise: 1 }, options);
		const from = loaded(sampling);
		const { width: wide, height: high, numberOfImages: count } = values;
		const size = { width: wide, height: high };
		const latent = emptyLatent(from.graph, size, count);
		return await submit(sampled(sampling, from, latent), { model, seed, ...size }, tools);
	},
});
