import { integer } from '../../../core/controls/kinds';
import {
	image,
	mask,
	negativePrompt,
	numberOfImages,
	prompt,
	strength,
} from '../../../core/controls/vocabulary';
import { defineOperation } from '../../../core/provider/provider';
import type { Backend } from '../backend';
import { placeImage } from '../backend';
import { checkpoint, modelFamily, samplingControls, samplingOptions } from './sampling';

export const inpaint = (backend: Backend) =>
	defineOperation({
		name: 'inpaint',
		asynchronous: true,
		parameters: {
			image: image(),
			mask: mask(),
			prompt: prompt(),
			negativePrompt: negativePrompt(),
			model: checkpoint(backend),
			modelFamily,
			strength: strength(1),
			numberOfImages: numberOfImages(16),
			...samplingControls,
		},
		options: {
			...samplingOptions(backend),
			growMask: integer({
				displayName: 'Grow Mask',
				description: 'How many pixels to grow the mask by, so that the edges blend',
				default: 6,
				min: 0,
				max: 64,
			}),
		},
		async run({ options, image: source, mask: area, ...values }, tools) {
			const graphs = await import('../graph/builtIn/graphs');
			const { samplingOf } = await import('./samplingValues');
			const from = {
				image: await placeImage(source, backend, tools),
				mask: await placeImage(area, backend, tools),
				growMask: options.growMask ?? 6,
				strength: values.strength,
				numberOfImages: values.numberOfImages,
			};
			const { sampling, reference } = await samplingOf(values, options, backend, tools);
			return await backend.submit(graphs.inpaint({ ...sampling, ...from }), reference, tools);
		},
	});
