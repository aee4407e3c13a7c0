import {
	image,
	negativePrompt,
	numberOfImages,
	prompt,
	strength,
} from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { checkpoint, modelFamily, samplingControls, samplingOptions } from './sampling';

export const imageToImage = defineOperation({
	name: 'imageToImage',
	asynchronous: true,
	parameters: {
		image: image(),
		prompt: prompt(),
		negativePrompt: negativePrompt(),
		model: checkpoint,
		modelFamily,
		strength: strength(0.7),
		numberOfImages: numberOfImages(16),
		...samplingControls,
	},
	options: samplingOptions,
	async run({ options, image: source, ...values }, tools) {
		const graphs = await import('../../families/comfy/graph/builtIn/graphs');
		const { submit } = await import('./submit');
		const { samplingOf } = await import('./samplingValues');
		const { uploadImage } = await import('./upload');
		const file = await uploadImage(source, tools);
		const { sampling, reference } = await samplingOf(values, options, tools);
		const { strength: share, numberOfImages: count } = values;
		const from = { image: file, strength: share, numberOfImages: count };
		return await submit(graphs.imageToImage({ ...sampling, ...from }), reference, tools);
	},
});
