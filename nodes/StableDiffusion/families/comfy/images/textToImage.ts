import {
	height,
	negativePrompt,
	numberOfImages,
	prompt,
	width,
} from '../../../core/controls/vocabulary';
import { defineOperation } from '../../../core/provider/provider';
import type { Backend } from '../backend';
import { checkpoint, modelFamily, samplingControls, samplingOptions, side } from './sampling';

export const textToImage = (backend: Backend) =>
	defineOperation({
		name: 'textToImage',
		asynchronous: true,
		parameters: {
			prompt: prompt(),
			negativePrompt: negativePrompt(),
			model: checkpoint(backend),
			modelFamily,
			width: width({ ...side(1024), step: 8 }),
			height: height({ ...side(1024), step: 8 }),
			numberOfImages: numberOfImages(16),
			...samplingControls,
		},
		options: samplingOptions(backend),
		async run({ options, ...values }, tools) {
			const graphs = await import('../graph/builtIn/graphs');
			const { samplingOf } = await import('./samplingValues');
			const { sampling, reference } = await samplingOf(values, options, backend, tools);
			const { width: wide, height: high, numberOfImages: count } = values;
			const size = { width: wide, height: high };
			const graph = graphs.textToImage({ ...sampling, ...size, numberOfImages: count });
			return await backend.submit(graph, { ...reference, ...size }, tools);
		},
	});
