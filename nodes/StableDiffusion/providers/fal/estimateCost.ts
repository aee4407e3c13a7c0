import { ProviderError } from '../../core/base/errors';
import { defineOperation } from '../../core/provider/provider';
import * as controls from './controls';
import { endpointOf } from './endpoint';
import { estimateFor } from './pricing';
import { model } from './textToImage';

export const estimateCost = defineOperation({
	name: 'estimateCost',
	yields: 'records',
	parameters: {
		model,
		...controls.sides,
		numberOfImages: controls.numberOfImages,
	},
	options: {},
	async run({ model: given, numberOfImages, width, height }, tools) {
		const id = endpointOf(given);
		const input = { num_images: numberOfImages, image_size: { width, height } };
		const cost = await estimateFor(id, input, tools);
		if (cost) return { records: [{ model: id, cost: { ...cost } }] };
		throw new ProviderError('refused', `fal tells no price of the model ${id}`, {
			hint: "Check 'Model' at https://fal.ai/models, and that the API key may read prices.",
		});
	},
});
