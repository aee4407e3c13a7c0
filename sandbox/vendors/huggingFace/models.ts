/** Models of the Hub as the documentation lists them, with who serves them; made up are only the numbers. */
export interface Served {
	providerId: string;
	status: 'live' | 'staging' | 'error';
	task: 'text-to-image' | 'image-to-image';
	adapter?: 'lora';
	adapterWeightsPath?: string;
}

export interface Model {
	id: string;
	downloads: number;
	inferenceProviderMapping: Record<string, Served>;
}

const live = (providerId: string, task: Served['task'] = 'text-to-image'): Served => ({
	...{ providerId, task },
	status: 'live',
});

const SDXL = 'stabilityai/stable-diffusion-xl-base-1.0';
const VERSION = '7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc';
const editing = 'image-to-image';

export const models: readonly Model[] = [
	{
		id: 'black-forest-labs/FLUX.1-dev',
		downloads: 900_000,
		inferenceProviderMapping: {
			'hf-inference': live('black-forest-labs/FLUX.1-dev'),
			'fal-ai': live('fal-ai/flux/dev'),
			wavespeed: live('wavespeed-ai/flux-dev'),
		},
	},
	{
		id: 'black-forest-labs/FLUX.1-Kontext-dev',
		downloads: 300_000,
		inferenceProviderMapping: {
			'fal-ai': live('fal-ai/flux-kontext/dev', editing),
			replicate: live('black-forest-labs/flux-kontext-dev', editing),
			together: live('black-forest-labs/FLUX.1-kontext-dev', editing),
			'hf-inference': live('black-forest-labs/FLUX.1-Kontext-dev', editing),
			wavespeed: live('wavespeed-ai/flux-kontext-dev', editing),
		},
	},
	{
		id: 'black-forest-labs/FLUX.2-dev',
		downloads: 200_000,
		inferenceProviderMapping: { together: live('black-forest-labs/FLUX.2-dev', editing) },
	},
	{
		id: 'stabilityai/stable-diffusion-3.5-large',
		downloads: 250_000,
		inferenceProviderMapping: {
			'fal-ai': live('fal-ai/stable-diffusion-v35-large'),
			replicate: live('stability-ai/stable-diffusion-3.5-large'),
			'fal-ai-next': live('x/y'),
			novita: { ...live('sd35'), status: 'staging' },
		},
	},
	{
		// It is no longer at HF Inference, whatever the mapping says.
		id: SDXL,
		downloads: 2_000_000,
		inferenceProviderMapping: {
			'hf-inference': live(SDXL),
			nscale: live(SDXL),
			replicate: live(`stability-ai/sdxl:${VERSION}`),
			together: live(SDXL),
		},
	},
	{
		id: 'runwayml/stable-diffusion-v1-5',
		downloads: 100_000,
		inferenceProviderMapping: {
			'hf-inference': live('runwayml/stable-diffusion-v1-5'),
			deepinfra: live('runwayml/stable-diffusion-v1-5'),
		},
	},
	{
		id: 'zai-org/GLM-Image',
		downloads: 50_000,
		inferenceProviderMapping: { 'zai-org': live('glm-image') },
	},
	{
		id: 'sandbox/lighthouse-lora',
		downloads: 10,
		inferenceProviderMapping: {
			'fal-ai': { ...live('fal-ai/lora'), adapter: 'lora', adapterWeightsPath: 'lora.safetensors' },
			replicate: {
				...live('black-forest-labs/flux-dev-lora'),
				...{ adapter: 'lora', adapterWeightsPath: 'lora.safetensors' },
			},
			wavespeed: {
				...live('wavespeed-ai/flux-dev-lora'),
				...{ adapter: 'lora', adapterWeightsPath: 'lora.safetensors' },
			},
		},
	},
	{ id: 'sandbox/nobody-serves-it', downloads: 1, inferenceProviderMapping: {} },
	{
		id: 'sandbox/elsewhere-only',
		downloads: 1,
		inferenceProviderMapping: { novita: live('elsewhere') },
	},
];

/** Former names, and what the models are called now. */
export const renamed: Readonly<Record<string, string>> = {
	'sandbox/former-sd35': 'sandbox/later-sd35',
	'sandbox/later-sd35': 'stabilityai/stable-diffusion-3.5-large',
	'sandbox/round': 'sandbox/and-round',
	'sandbox/and-round': 'sandbox/round',
};

/** The model that an inference provider knows by this ID, and serves. */
export function servedAs(partner: string, providerId: string): Model | undefined {
	return models.find((one) => {
		const served = one.inferenceProviderMapping[partner];
		return served?.providerId === providerId && served.status === 'live';
	});
}
