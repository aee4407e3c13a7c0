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
import { checkpoint, modelFamily, samplingControls, samplingOptions } from './sampling';

export const inpaint = defineOperation({
	name: 'inpaint',
	asynchronous: true,
	parameters: {
		image: image(),
		mask: mask(),
		prompt: prompt(),
		negativePrompt: negativePrompt(),
		model: checkpoint,
		modelFamily,
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
	async run({ options, image: source, mask: area, ...values }, tools) {
		const graphs = await import('../../families/comfy/graph/builtIn/graphs');
		const { submit } = await import('./submit');
		const { samplingOf } = await import('./samplingValues');
		const { uploadImage } = await import('./upload');
		const from = {
			image: await uploadImage(source, tools),
			mask: await uploadImage(area, tools),
			growMask: options.growMask ?? 6,
			strength: values.strength,
			numberOfImages: values.numberOfImages,
		};
		const { sampling, reference } = await samplingOf(values, options, tools);
		return await submit(graphs.inpaint({ ...sampling, ...from }), reference, tools);
	},
});
