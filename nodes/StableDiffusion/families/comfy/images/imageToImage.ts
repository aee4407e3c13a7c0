import {
	image,
	negativePrompt,
	numberOfImages,
	prompt,
	strength,
} from '../../../core/controls/vocabulary';
import { defineOperation } from '../../../core/provider/provider';
import type { Backend } from '../backend';
import { placeImage } from '../backend';
import { checkpoint, modelFamily, samplingControls, samplingOptions } from './sampling';

export const imageToImage = (backend: Backend) =>
	defineOperation({
		name: 'imageToImage',
		asynchronous: true,
		parameters: {
			image: image(),
			prompt: prompt(),
			negativePrompt: negativePrompt(),
			model: checkpoint(backend),
			modelFamily,
			strength: strength(0.7),
			numberOfImages: numberOfImages(16),
			...samplingControls,
		},
		options: samplingOptions(backend),
		async run({ options, image: source, ...values }, tools) {
			const graphs = await import('../graph/builtIn/graphs');
			const { samplingOf } = await import('./samplingValues');
			const file = await placeImage(source, backend, tools);
			const { sampling, reference } = await samplingOf(values, options, backend, tools);
			const { strength: share, numberOfImages: count } = values;
			const from = { image: file, strength: share, numberOfImages: count };
			return await backend.submit(graphs.imageToImage({ ...sampling, ...from }), reference, tools);
		},
	});
