/** Who takes which fields by which names: each server's own source or page, read 2026-11-27. */
import type { Format, OptionName } from './options';

export interface Server {
	/** As error sentences call it. */
	name: string;
	/** Host names by which it is recognized. */
	hosts?: RegExp;
	/** Where it usually is. */
	address?: string;
	/** Path at that host which tests the key, where the list of models is open to all. */
	keyPath?: string;
	/** How the size is written. */
	size: 'size' | 'image_size' | 'width and height';
	count: 'n' | 'batch_size';
	mostImages: number;
	/** Input images; no limit where absent. */
	mostInputs?: number;
	/** Largest guidance scale, where that is below the limit of the control. */
	mostGuidance?: number;
	/** The wire name of every option that it takes. */
	fields: Partial<Record<OptionName, string>>;
	/** How it calls the types of images that it makes; all, by their usual names, where absent. */
	formats?: Partial<Record<Format, string>>;
	/** Sent as `response_format`, where the server needs it to be sent. */
	responseFormat?: 'b64_json' | 'base64';
	/** What else is written into the prompt. */
	inPrompt?: 'negative after a bar' | 'extra arguments';
	/** How images to be edited travel. With `file` all of them go as `ref_images` too: FLUX Kontext reads those. */
	images: 'form' | 'image' | 'image_url' | 'file' | 'none';
	/** What of a mask is repainted: `inpainting` is white, on a separate route. */
	mask: 'transparent' | 'white' | 'inpainting' | 'none';
	/** What differs where an image is sent. */
	edits?: Partial<Server>;
	/** What differs for Inpaint beside that. */
	inpaint?: Partial<Server>;
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
	openAi: {
		...OPENAI,
		name: 'OpenAI',
		hosts: /(^|\.)api\.openai\.com$/,
		address: 'https://api.openai.com/v1',
	},
	azure: { ...OPENAI, name: 'Azure OpenAI', hosts: /\.openai\.azure\.com$/ },
	deepInfra: {
		...OPENAI,
		name: 'DeepInfra',
		address: 'https://api.deepinfra.com/v1/openai',
		keyPath: '/v1/me',
		hosts: /(^|\.)api\.deepinfra\.com$/,
		mostImages: 4,
		fields: { user: 'user' },
		responseFormat: 'b64_json',
	},
	liteLlm: { ...OPENAI, name: 'LiteLLM', address: 'http://localhost:4000/v1' },
	localAi: {
		...OPENAI,
		name: 'LocalAI',
		address: 'http://localhost:8080/v1',
		fields: { quality: 'quality', steps: 'step' },
		responseFormat: 'b64_json', // its addresses are often those of another network
		inPrompt: 'negative after a bar',
		images: 'file',
		mask: 'inpainting',
		// Its route reads model, prompt, steps and the files, and makes one image (inpainting.go, read 2026-11-28).
		inpaint: {
			name: "LocalAI's Inpaint",
			mostImages: 1,
			fields: { steps: 'steps' },
			responseFormat: undefined,
			inPrompt: undefined,
		},
	},
	nebius: {
		...OPENAI,
		name: 'Nebius',
		address: 'https://api.tokenfactory.nebius.com/v1',
		formats: { jpeg: 'jpg', png: 'png', webp: 'webp' },
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
		address: 'https://api.siliconflow.cn/v1',
		hosts: /(^|\.)api\.siliconflow\.(cn|com)$/,
		size: 'image_size',
		count: 'batch_size',
		mostImages: 4,
		fields: DIFFUSION_FIELDS,
		images: 'image',
		mostInputs: 3,
		mostGuidance: 20,
		mask: 'none',
	},
	stableDiffusionCpp: {
		...OPENAI,
		name: 'stable-diffusion.cpp',
		address: 'http://localhost:1234/v1',
		fields: { compression: 'output_compression', format: 'output_format' },
		inPrompt: 'extra arguments',
		mask: 'white',
		edits: { formats: { jpeg: 'jpeg', png: 'png' } },
	},
	together: {
		...OPENAI,
		name: 'Together',
		address: 'https://api.together.xyz/v1',
		formats: { jpeg: 'jpeg', png: 'png' },
		hosts: /(^|\.)api\.together\.(xyz|ai)$/,
		size: 'width and height',
		mostImages: 4,
		fields: { ...DIFFUSION_FIELDS, steps: 'steps', format: 'output_format' },
		responseFormat: 'base64',
		images: 'image_url',
		mask: 'none',
	},
	vllm: {
		...OPENAI,
		name: 'vLLM-Omni',
		address: 'http://localhost:8000/v1',
		fields: DIFFUSION_FIELDS,
		mostGuidance: 20,
		responseFormat: 'b64_json',
	},
	xAi: {
		...OPENAI,
		name: 'xAI',
		address: 'https://api.x.ai/v1',
		hosts: /(^|\.)api\.x\.ai$/,
		fields: {},
		images: 'none',
		mask: 'none',
	},
	other: { ...OPENAI, name: 'The server', fields: { ...OPENAI_FIELDS, ...DIFFUSION_FIELDS } },
} as const satisfies Record<string, Server>;

export type ServerName = keyof typeof SERVERS;
