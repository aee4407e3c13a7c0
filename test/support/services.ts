import type { Sandbox } from '../../sandbox';

type Credential = Record<string, unknown>;

/** A provider as the engine tests see it: whoever adds a provider adds an entry below. */
export interface Service {
	/** Names the tests. */
	title: string;
	/** Value of the control Provider. */
	provider: string;
	/** How its errors begin. */
	displayName: string;
	credentialType: string;
	credential(sandbox: Sandbox): Credential;
	/** Controls for several images an item. */
	parameters: object;
	/** Words to the sandbox that go behind every prompt. */
	marker?: string;
	/** Words to the sandbox that make it answer with addresses, where it does not anyway. */
	addressMarker?: string;
	images: { perItem: number; width: number; height: number };
	/** The model that the items name; null where the provider does not say. */
	model: string | null;
	/** End of the path of the request that is billed. */
	submitPath: string;
	/** Keys of json that its images have beside those that are always there. */
	furtherKeys: string[];
	/** Whether it says which seed it took. */
	tellsSeed: boolean;
	/** Whether the size is asked for in pixels, so that another one is noticed. */
	knowsSize: boolean;
	/** How its content filter is ordered: by a word of the prompt, or by a fault; absent without a filter. */
	filter?: { by: 'prompt' | 'fault'; givesImage: boolean };
}

const modelslab = {
	provider: 'stableDiffusionApi',
	displayName: 'Stable Diffusion API (ModelsLab)',
	credentialType: 'stableDiffusionApi',
	credential: ({ keys, url }: Sandbox) => ({ apiKey: keys.modelslab, baseUrl: `${url}/modelslab` }),
	parameters: { numberOfImages: 2, width: 256, height: 192 },
	images: { perItem: 2, width: 256, height: 192 },
	model: 'runwayml/stable-diffusion-v1-5',
	submitPath: '/api/v3/text2img',
	tellsSeed: true,
	knowsSize: true,
	filter: { by: 'prompt', givesImage: true },
} as const;

export const services: Service[] = [
	{
		title: 'sdai',
		provider: 'sdai',
		displayName: 'SDAI (APIGPT.Cloud)',
		credentialType: 'sdaiApi',
		credential: ({ keys, url }) => ({
			apiKey: keys.sdai,
			baseUrl: `${url}/sdai`,
			keyPlacement: 'both',
		}),
		parameters: { numberOfImages: 2, aspectRatio: '16:9' },
		images: { perItem: 2, width: 1024, height: 576 },
		model: 'stable_diffusion_2_1',
		submitPath: '/v1/draw',
		furtherKeys: ['sourceUrl'],
		tellsSeed: false,
		knowsSize: false,
	},
	{
		title: 'gptnb',
		provider: 'gptnb',
		displayName: 'GPTNB',
		credentialType: 'gptnbApi',
		credential: ({ keys, url }) => ({
			apiKey: keys.gptnb,
			baseUrl: `${url}/gptnb`,
			pathPrefix: '/sd',
		}),
		parameters: {
			numberOfImages: 3,
			model: { __rl: true, mode: 'list', value: 'stable-diffusion-v1-6' },
			width: 384,
			height: 320,
		},
		addressMarker: '[[link]]',
		images: { perItem: 3, width: 384, height: 320 },
		model: 'stable-diffusion-v1-6',
		submitPath: '/text-to-image',
		furtherKeys: [],
		tellsSeed: true,
		knowsSize: true,
		filter: { by: 'prompt', givesImage: true },
	},
	{
		title: 'stabilityAi',
		provider: 'stabilityAi',
		displayName: 'Stability AI',
		credentialType: 'stabilityAiApi',
		credential: ({ keys, url }) => ({ apiKey: keys.stability, baseUrl: `${url}/stability` }),
		parameters: {
			numberOfImages: 3,
			model: { __rl: true, mode: 'list', value: 'stable-diffusion-v1-6' },
			width: 384,
			height: 320,
		},
		addressMarker: '[[link]]',
		images: { perItem: 3, width: 384, height: 320 },
		model: 'stable-diffusion-v1-6',
		submitPath: '/text-to-image',
		furtherKeys: [],
		tellsSeed: true,
		knowsSize: true,
		filter: { by: 'prompt', givesImage: true },
	},
	{ title: 'stableDiffusionApi, at once', ...modelslab, furtherKeys: ['sourceUrl'] },
	{
		title: 'stableDiffusionApi, queued',
		...modelslab,
		marker: '[[queue]]',
		furtherKeys: ['sourceUrl', 'jobId'],
	},
	{
		title: 'chatCompletions',
		provider: 'chatCompletions',
		displayName: 'Chat Completions Relay',
		credentialType: 'chatCompletionsApi',
		credential: ({ keys, url }) => ({ apiKey: keys.relay, baseUrl: `${url}/relay` }),
		parameters: { model: { __rl: true, mode: 'id', value: 'stable-diffusion-api' } },
		marker: '[[form=markdown-many]]',
		images: { perItem: 2, width: 1024, height: 1024 },
		model: 'stable-diffusion-api',
		submitPath: '/chat/completions',
		furtherKeys: ['sourceUrl'],
		tellsSeed: false,
		knowsSize: false,
		filter: { by: 'fault', givesImage: false },
	},
];

/** The entry for tests that are about the node rather than about a provider. */
export function service(title: string): Service {
	const found = services.find((one) => one.title.startsWith(title));
	if (found) return found;
	throw new Error(`test/support/services.ts has no '${title}'`);
}
