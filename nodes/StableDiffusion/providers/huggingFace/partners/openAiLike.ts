/**
 * `POST /v1/images/generations` of Together and nscale, `/v1/openai/images/generations` of DeepInfra:
 * huggingface.js and huggingface_hub, read 2026-11-27 and 28.
 */
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

/** Its page lists prompt, size, model and n alone (deepinfra.com, read 2026-11-28). */
export const deepInfra: Partner = {
	id: 'deepinfra',
	displayName: 'DeepInfra',
	tasks: ['text-to-image'],
	ignores: [
		['negative_prompt', 'Negative Prompt'],
		['guidance_scale', 'Guidance Scale'],
		['num_inference_steps', 'Steps'],
		['scheduler', 'Scheduler Class'],
		['seed', 'Seed'],
	],
	request: ({ prompt, size }, { providerId: model }) => ({
		path: '/deepinfra/v1/openai/images/generations',
		json: {
			...{ model, prompt, response_format: 'b64_json' },
			...(size && { size: `${size.width}x${size.height}` }),
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
