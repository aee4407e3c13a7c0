/** Who takes which fields by which names: each server's own source or page, read 2026-11-27. */
import { z } from 'zod';

import type { Toolbox } from '../../core/calls/toolbox';
import type { OptionName } from './options';

export interface Server {
	/** As error sentences call it. */
	name: string;
	/** Host names by which it is recognized. */
	hosts?: RegExp;
	/** How the size is written. */
	size: 'size' | 'image_size' | 'width and height';
	count: 'n' | 'batch_size';
	mostImages: number;
	/** The wire name of every option that it takes. */
	fields: Partial<Record<OptionName, string>>;
	/** Sent as `response_format`, where the server needs it to be sent. */
	responseFormat?: 'b64_json' | 'base64';
	/** What else is written into the prompt. */
	inPrompt?: 'negative behind a bar' | 'extra arguments';
	/** How images to be edited travel. */
	images: 'form' | 'image' | 'image_url' | 'ref_images' | 'none';
	/** What of a mask is repainted: `inpainting` is white, on a route of its own. */
	mask: 'transparent' | 'white' | 'inpainting' | 'none';
}

const OPENAI_FIELDS = {
	background: 'background',
	compression: 'output_compression',
	format: 'output_format',
	inputFidelity: 'input_fidelity',
	moderation: 'moderation',
	quality: 'quality',
	style: 'style',
	user: 'user',
} as const;

const DIFFUSION_FIELDS = {
	guidanceScale: 'guidance_scale',
	negativePrompt: 'negative_prompt',
	seed: 'seed',
	steps: 'num_inference_steps',
} as const;

const OPENAI = {
	size: 'size',
	count: 'n',
	mostImages: 10,
	fields: OPENAI_FIELDS,
	images: 'form',
	mask: 'transparent',
} as const;

/** By the value of the credential's control Server. */
export const SERVERS = {
	openAi: { ...OPENAI, name: 'OpenAI', hosts: /(^|\.)api\.openai\.com$/ },
	azure: { ...OPENAI, name: 'Azure OpenAI', hosts: /\.openai\.azure\.com$/ },
	deepInfra: {
		...OPENAI,
		name: 'DeepInfra',
		hosts: /(^|\.)api\.deepinfra\.com$/,
		mostImages: 4,
		fields: { user: 'user' },
		responseFormat: 'b64_json',
	},
	liteLlm: { ...OPENAI, name: 'LiteLLM' },
	localAi: {
		...OPENAI,
		name: 'LocalAI',
		fields: { quality: 'quality', steps: 'step' },
		responseFormat: 'b64_json', // its addresses are often those of another network
		inPrompt: 'negative behind a bar',
		images: 'ref_images',
		mask: 'inpainting',
	},
	nebius: {
		...OPENAI,
		name: 'Nebius',
		hosts: /(^|\.)api\.(tokenfactory|studio)\.nebius\.(com|ai)$/,
		size: 'width and height',
		mostImages: 1,
		fields: { ...DIFFUSION_FIELDS, format: 'response_extension' },
		responseFormat: 'b64_json',
		images: 'none',
		mask: 'none',
	},
	newApi: { ...OPENAI, name: 'new-api' },
	oneApi: {
		...OPENAI,
		name: 'one-api',
		fields: { quality: 'quality', style: 'style', user: 'user' },
		images: 'none',
		mask: 'none',
	},
	siliconFlow: {
		...OPENAI,
		name: 'SiliconFlow',
		hosts: /(^|\.)api\.siliconflow\.(cn|com)$/,
		size: 'image_size',
		count: 'batch_size',
		mostImages: 4,
		fields: DIFFUSION_FIELDS,
		images: 'image',
		mask: 'none',
	},
	stableDiffusionCpp: {
		...OPENAI,
		name: 'stable-diffusion.cpp',
		fields: { compression: 'output_compression', format: 'output_format' },
		inPrompt: 'extra arguments',
		mask: 'white',
	},
	together: {
		...OPENAI,
		name: 'Together',
		hosts: /(^|\.)api\.together\.(xyz|ai)$/,
		size: 'width and height',
		fields: { ...DIFFUSION_FIELDS, steps: 'steps', format: 'output_format' },
		responseFormat: 'base64',
		images: 'image_url',
		mask: 'none',
	},
	vllm: { ...OPENAI, name: 'vLLM-Omni', fields: DIFFUSION_FIELDS, responseFormat: 'b64_json' },
	xAi: {
		...OPENAI,
		name: 'xAI',
		hosts: /(^|\.)api\.x\.ai$/,
		fields: {},
		images: 'none',
		mask: 'none',
	},
	other: { ...OPENAI, name: 'The server', fields: { ...OPENAI_FIELDS, ...DIFFUSION_FIELDS } },
} as const satisfies Record<string, Server>;

export type ServerName = keyof typeof SERVERS;

const settings = z.object({ server: z.string().nullish().catch(undefined) });

/** The server that the credential names, or the one at its Base URL. */
export function serverOf(tools: Pick<Toolbox, 'settings' | 'baseUrl'>): Server {
	const { server = '' } = settings.safeParse(tools.settings).data ?? {};
	if (isServer(server)) return SERVERS[server];
	const host = new URL(tools.baseUrl).hostname;
	const all: Server[] = Object.values(SERVERS);
	return all.find(({ hosts }) => hosts?.test(host)) ?? SERVERS.other;
}

function isServer(name: unknown): name is ServerName {
	return typeof name === 'string' && Object.hasOwn(SERVERS, name);
}
