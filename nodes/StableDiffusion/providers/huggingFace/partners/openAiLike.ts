/** `POST /v1/images/generations` of Together and nscale: huggingface.js and huggingface_hub, read 2026-11-27. */
import type { Json, Order, Partner } from './partner';
import { dataUri, sides } from './partner';
import { readImages } from './readImages';

export const together: Partner = {
	id: 'together',
	displayName: 'Together AI',
	tasks: ['text-to-image', 'image-to-image'],
	ignores: [['scheduler', 'Scheduler Class']],
	request: (order, { providerId: model }) => ({
		path: '/together/v1/images/generations',
		json: { model, ...togetherFields(order, model), response_format: 'base64' },
	}),
	outcome: readImages,
};

export const nscale: Partner = {
	id: 'nscale',
	displayName: 'nscale',
	tasks: ['text-to-image'],
	ignores: [
		['num_inference_steps', 'Steps'],
		['guidance_scale', 'Guidance Scale'],
		['scheduler', 'Scheduler Class'],
	],
	request: ({ prompt, settings, size }, { providerId: model }) => ({
		path: '/nscale/v1/images/generations',
		json: {
			...{ model, prompt, response_format: 'b64_json' },
			...(size && { size: `${size.width}x${size.height}` }),
			...(settings.negative_prompt && { negative_prompt: settings.negative_prompt }),
			...(settings.seed !== undefined && { seed: settings.seed }),
		},
	}),
	outcome: readImages,
};

function togetherFields({ prompt, settings, size, image }: Order, model: string): Json {
	const { num_inference_steps: steps, scheduler: _, ...taken } = settings;
	const address = image && dataUri(image);
	// FLUX.1 Kontext takes one image, all others a list (docs.together.ai/docs/image-to-image).
	const isSingle = /flux\.1.*kontext|kontext.*flux\.1/i.test(model);
	return {
		prompt,
		...taken,
		...(steps !== undefined && { steps }),
		...sides(size),
		...(address && (isSingle ? { image_url: address } : { reference_images: [address] })),
	};
}
