/** Controls and the fields that they fill, in groups that many addresses share. */

export interface Row {
	title: string;
	path: string;
	parameters: Record<string, unknown>;
	/** `LINK` means the link of an input image. */
	body: Record<string, unknown>;
	mimeType?: string;
	/** Where the result of a job is asked for: the family of the path. */
	family: string;
	/** The control that carries the prompt, or none. */
	hasPrompt: boolean;
}

export const LINK = 'http://link';

export const model = (value: string) => ({ __rl: true, mode: 'id', value });
export const linked = { __rl: true, mode: 'url', value: LINK };

export const COMMON = {
	prompt: 'A lighthouse',
	negativePrompt: 'people',
	width: 256,
	height: 192,
	numberOfImages: 2,
};
export const COMMON_WIRE = {
	prompt: 'A lighthouse',
	negative_prompt: 'people',
	width: '256',
	height: '192',
	samples: '2',
};
export const DRAWN = { ...COMMON, steps: 21, guidanceScale: 6.5 };
export const DRAWN_WIRE = { ...COMMON_WIRE, num_inference_steps: '21', guidance_scale: 6.5 };

export const V6_DRAWN = { ...DRAWN, steps: 15 };
export const V6_WIRE = { ...DRAWN_WIRE, num_inference_steps: '15' };

export const BASIC_OPTIONS = {
	enhancePrompt: false,
	safetyChecker: false,
	seed: 7,
	trackId: 't-1',
};
export const BASIC_OPTIONS_WIRE = {
	enhance_prompt: 'no',
	safety_checker: 'no',
	seed: 7,
	track_id: 't-1',
};

export const TEXT_OPTIONS = {
	multiLingual: true,
	panorama: true,
	selfAttention: true,
	upscale: true,
};
export const TEXT_OPTIONS_WIRE = {
	multi_lingual: 'yes',
	panorama: 'yes',
	self_attention: 'yes',
	upscale: 'yes',
};

export const COMMUNITY_OPTIONS = {
	...BASIC_OPTIONS,
	algorithmType: 'dpmsolver+++',
	clipSkip: 2,
	embeddingsModel: 'bad-hands-5',
	karrasSigmas: true,
	loras: {
		rows: [
			{ model: 'more-details', strength: 0.5 },
			{ model: 'ink', strength: 1 },
		],
	},
	safetyCheckerType: 'blur',
	sampler: 'EulerDiscreteScheduler',
	temporary: true,
	tomesd: false,
	vae: 'sd-vae-ft-mse',
};
export const COMMUNITY_OPTIONS_WIRE = {
	...BASIC_OPTIONS_WIRE,
	algorithm_type: 'dpmsolver+++',
	clip_skip: '2',
	embeddings_model: 'bad-hands-5',
	use_karras_sigmas: 'yes',
	lora_model: 'more-details,ink',
	lora_strength: '0.5,1',
	safety_checker_type: 'blur',
	scheduler: 'EulerDiscreteScheduler',
	temp: 'yes',
	tomesd: 'no',
	vae: 'sd-vae-ft-mse',
};

export const IP_ADAPTER = {
	ipAdapter: 'ip-adapter_sdxl',
	ipAdapterScale: 0.4,
	ipAdapterImage: linked,
};
export const IP_ADAPTER_WIRE = {
	ip_adapter_id: 'ip-adapter_sdxl',
	ip_adapter_scale: 0.4,
	ip_adapter_image: LINK,
};

export const REALTIME_OPTIONS = { safetyChecker: false, seed: 7, base64: true, trackId: 't-1' };
export const REALTIME_WIRE = { safety_checker: false, seed: 7, base64: true, track_id: 't-1' };

export const IMAGE = { image: linked, strength: 0.6 };
export const IMAGE_WIRE = { init_image: LINK, strength: 0.6 };
export const MASK = { ...IMAGE, mask: linked };
export const MASK_WIRE = { ...IMAGE_WIRE, mask_image: LINK };

export const MODEL = { model: model('midjourney') };
export const MODEL_WIRE = { model_id: 'midjourney' };

export function row(
	title: string,
	path: string,
	family: string,
	parameters: Record<string, unknown>,
	body: Record<string, unknown>,
	more: Partial<Row> = {},
): Row {
	return { title, path, family, parameters, body, hasPrompt: 'prompt' in parameters, ...more };
}

export const operation = (name: string, apiEdition?: string) => ({
	operation: name,
	...(apiEdition && { apiEdition }),
});

export const text = (edition: string) => operation('textToImage', edition);
export const image = (edition: string) => operation('imageToImage', edition);
export const inpaint = (edition: string) => operation('inpaint', edition);

export const V3 = '/api/v3';
export const V4 = '/api/v4/dreambooth';
export const V6 = '/api/v6/images';
export const REALTIME = '/api/v6/realtime';
export const EDITING = '/api/v6/image_editing';
export const ENTERPRISE = '/api/v1/enterprise';

/** The rows are written before there is an image at the sandbox. */
export function withLink<T>(value: T, link: string): T {
	return JSON.parse(JSON.stringify(value).replaceAll(LINK, link)) as T;
}
