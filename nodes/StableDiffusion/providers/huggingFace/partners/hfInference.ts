/** `POST /hf-inference/models/{model}`: huggingface.js, hf-inference.ts, read 2026-11-27. */
import { pathOfName } from '../hosts';
import type { Json, Order, Partner } from './partner';
import { sides } from './partner';
import { readImages } from './readImages';

/** Hugging Face's own servers. They take the parameters of the Diffusers library, and answer with the file. */
export const hfInference: Partner = {
	id: 'hf-inference',
	displayName: 'HF Inference',
	tasks: ['text-to-image', 'image-to-image'],
	request: (order, { providerId }) => ({
		path: `/hf-inference/models/${pathOfName(providerId)}`,
		json: order.image ? edited(order) : drawn(order),
		extrasAt: 'parameters',
	}),
	outcome: readImages,
};

function drawn({ prompt, settings, size }: Order): Json {
	const parameters = { ...settings, ...sides(size) };
	return { inputs: prompt, ...(Object.keys(parameters).length > 0 && { parameters }) };
}

function edited({ prompt, settings, size, image }: Order): Json {
	return {
		inputs: image?.bytes.toString('base64'),
		parameters: { prompt, ...settings, ...(size && { target_size: sides(size) }) },
	};
}
