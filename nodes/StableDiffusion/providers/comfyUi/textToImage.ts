import {
	height,
	negativePrompt,
	numberOfImages,
	prompt,
	width,
} from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { checkpoint, modelFamily, samplingControls, samplingOptions, side } from './sampling';

export const textToImage = defineOperation({
	name: 'textToImage',
	asynchronous: true,
	parameters: {
		prompt: prompt(),
		negativePrompt: negativePrompt(),
		model: checkpoint,
		modelFamily,
		width: width({ ...side(1024), step: 8 }),
		height: height({ ...side(1024), step: 8 }),
		numberOfImages: numberOfImages(16),
		...samplingControls,
	},
	options: samplingOptions,
	async run({ options, ...values }, tools) {
		const graphs = await import('../../families/comfy/graph/builtIn/graphs');
		const { submit } = await import('./submit');
		const { samplingOf } = await import('./samplingValues');
		const { sampling, reference } = await samplingOf(values, options, tools);
		const { width: wide, height: high, numberOfImages: count } = values;
		const size = { width: wide, height: high };
		const graph = graphs.textToImage({ ...sampling, ...size, numberOfImages: count });
		return await submit(graph, { ...reference, ...size }, tools);
	},
});
