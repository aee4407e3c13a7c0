/**
 * Every parameter, header and path part that the four seed documents name, the control that sets it and
 * where it goes. For the third seed, which gives no table, the page of its v3 text2img is followed.
 * seedParameters.test.ts holds each row against the node and against a request that was really sent.
 */

export type SeedId = 'sdai' | 'gptnb' | 'stableDiffusionApi' | 'chatCompletions';

export interface SeedParameter {
	seed: SeedId;
	/** As the document spells it. */
	parameter: string;
	/** Path in the node's parameters; `credential.…` in the account; absent where it is always sent. */
	control?: string;
	/** A legal value that the request without this row does not have; `{key}` is the account's key. */
	value?: unknown;
	/** Other controls that this one needs. */
	beside?: Record<string, unknown>;
	/** `header.name`, `path.name` or `body.path.to.field`. */
	wire: string;
	/** Where it is not the value as it is. */
	sent?: unknown;
	documented?: Documented;
}

/** What the document says about legal values. */
interface Documented {
	required?: true;
	default?: unknown;
	min?: number;
	max?: number;
	values?: readonly string[];
}

export interface Seed {
	/** In shared/seeds. */
	document: string;
	endpoint: string;
	/** What every row starts from: small images, and values that no row has. */
	base: Record<string, unknown>;
}

const SDXL = 'stable-diffusion-xl-1024-v1-0';
const SD16 = 'stable-diffusion-v1-6';
const BETA = 'stable-diffusion-xl-beta-v2-2-2';

export const PROMPT = 'a plain grey pebble';

export const SEEDS: Record<SeedId, Seed> = {
	sdai: {
		document: 'APIGPT.Cloud, SDAI',
		endpoint: 'POST /v1/draw',
		base: { prompt: PROMPT },
	},
	gptnb: {
		document: 'GPTNB, SDXL Text-to-image',
		endpoint: 'POST /sd/v1/generation/{engine_id}/text-to-image',
		base: { prompt: PROMPT, model: BETA, width: 128, height: 128 },
	},
	stableDiffusionApi: {
		document: 'Stable Diffusion API V3',
		endpoint: 'POST /api/v3/text2img',
		base: { prompt: PROMPT, width: 64, height: 64 },
	},
	chatCompletions: {
		document: 'Stable-Diffusion by chat completions',
		endpoint: 'POST /v1/chat/completions',
		base: { prompt: PROMPT },
	},
};

type Row = Omit<SeedParameter, 'seed'>;

const JSON_CONTENT: Row = {
	parameter: 'Content-Type',
	wire: 'header.content-type',
	sent: 'application/json',
};

const BEARER: Row = {
	parameter: 'Authorization: Bearer',
	control: 'credential.apiKey',
	value: '{key}',
	wire: 'header.authorization',
	sent: 'Bearer {key}',
};

const sdai: Row[] = [
	JSON_CONTENT,
	{
		parameter: 'API-KEY',
		control: 'credential.keyPlacement',
		value: 'header',
		wire: 'header.api-key',
		sent: '{key}',
	},
	{ ...BEARER, control: 'credential.keyPlacement', value: 'bearer' },
	{
		parameter: 'prompt',
		control: 'prompt',
		value: 'a cat',
		wire: 'body.prompt',
		documented: { required: true },
	},
	{
		parameter: 'quantity',
		control: 'numberOfImages',
		value: 2,
		wire: 'body.quantity',
		documented: { default: 1 },
	},
	{
		parameter: 'size',
		control: 'aspectRatio',
		value: '9:16',
		wire: 'body.size',
		documented: { values: ['16:9', '1:1', '9:16', '3:4', '4:3'] },
	},
];

const SDXL_SIZE: Pick<Row, 'control' | 'value' | 'beside' | 'documented'> = {
	control: 'size',
	value: '640x1536',
	beside: { model: SDXL },
	documented: {
		values: [
			...['1024x1024', '1152x896', '896x1152', '1216x832'],
			...['1344x768', '768x1344', '1536x640', '640x1536'],
		],
	},
};

const FURTHER_PROMPT = { text: 'A lighthouse on a cliff', weight: 0.5 };

const gptnb: Row[] = [
	JSON_CONTENT,
	// The page's own samples carry no key; its list of errors asks for one.
	BEARER,
	{
		parameter: 'engine_id',
		control: 'model',
		value: SD16,
		beside: { width: 320, height: 320 },
		wire: 'path.engine_id',
		documented: { required: true, values: [SDXL, SD16, BETA] },
	},
	{
		parameter: 'Accept',
		control: 'options.responseFormat',
		value: 'image/png',
		wire: 'header.accept',
		documented: { default: 'application/json', values: ['application/json', 'image/png'] },
	},
	{
		parameter: 'Organization',
		control: 'options.organization',
		value: 'org-123456',
		wire: 'header.organization',
	},
	{
		parameter: 'Stability-Client-ID',
		control: 'options.clientId',
		value: 'my-great-plugin',
		wire: 'header.stability-client-id',
	},
	{
		parameter: 'Stability-Client-Version',
		control: 'options.clientVersion',
		value: '1.2.1',
		wire: 'header.stability-client-version',
	},
	{
		parameter: 'height (SD Beta)',
		control: 'height',
		value: 192,
		wire: 'body.height',
		documented: { default: 512, min: 128, max: 896 },
	},
	{
		parameter: 'width (SD Beta)',
		control: 'width',
		value: 256,
		wire: 'body.width',
		documented: { default: 512, min: 128, max: 896 },
	},
	{
		parameter: 'height (SD 1.6)',
		control: 'height',
		value: 384,
		beside: { model: SD16, width: 320 },
		wire: 'body.height',
		documented: { default: 512, min: 320, max: 1536 },
	},
	{
		parameter: 'width (SD 1.6)',
		control: 'width',
		value: 448,
		beside: { model: SD16, height: 320 },
		wire: 'body.width',
		documented: { default: 512, min: 320, max: 1536 },
	},
	{ parameter: 'height (SDXL 1.0)', ...SDXL_SIZE, wire: 'body.height', sent: 1536 },
	{ parameter: 'width (SDXL 1.0)', ...SDXL_SIZE, wire: 'body.width', sent: 640 },
	{
		parameter: 'text_prompts',
		control: 'options.weightedPrompts',
		value: { rows: [FURTHER_PROMPT] },
		wire: 'body.text_prompts',
		sent: [{ text: PROMPT, weight: 1 }, FURTHER_PROMPT],
	},
	{
		parameter: 'text_prompts[].text',
		control: 'prompt',
		value: 'a lighthouse',
		wire: 'body.text_prompts.0.text',
		documented: { required: true },
	},
	{
		parameter: 'text_prompts[].text (further prompt)',
		control: 'options.weightedPrompts.rows.text',
		value: 'golden hour',
		wire: 'body.text_prompts.1.text',
	},
	{
		parameter: 'text_prompts[].text (negative prompt)',
		control: 'negativePrompt',
		value: 'fog',
		wire: 'body.text_prompts.1',
		sent: { text: 'fog', weight: -1 },
	},
	{
		parameter: 'text_prompts[].weight',
		control: 'options.weightedPrompts.rows.weight',
		value: 0.8167237,
		beside: { 'options.weightedPrompts.rows.text': 'golden hour' },
		wire: 'body.text_prompts.1.weight',
	},
	{
		parameter: 'cfg_scale',
		control: 'guidanceScale',
		value: 11.5,
		wire: 'body.cfg_scale',
		documented: { default: 7, min: 0, max: 35 },
	},
	{
		parameter: 'clip_guidance_preset',
		control: 'options.clipGuidancePreset',
		value: 'FAST_GREEN',
		wire: 'body.clip_guidance_preset',
		documented: {
			default: 'NONE',
			values: ['FAST_BLUE', 'FAST_GREEN', 'NONE', 'SIMPLE', 'SLOW', 'SLOWER', 'SLOWEST'],
		},
	},
	{
		parameter: 'sampler',
		control: 'options.sampler',
		value: 'K_DPM_2_ANCESTRAL',
		wire: 'body.sampler',
		documented: {
			values: [
				...['DDIM', 'DDPM', 'K_DPMPP_2M', 'K_DPMPP_2S_ANCESTRAL', 'K_DPM_2'],
				...['K_DPM_2_ANCESTRAL', 'K_EULER', 'K_EULER_ANCESTRAL', 'K_HEUN', 'K_LMS'],
			],
		},
	},
	{
		parameter: 'samples',
		control: 'numberOfImages',
		value: 3,
		wire: 'body.samples',
		documented: { default: 1, min: 1, max: 10 },
	},
	{
		parameter: 'seed',
		control: 'seed',
		value: 4_294_967_295,
		wire: 'body.seed',
		documented: { default: 0, min: 0, max: 4_294_967_295 },
	},
	{
		parameter: 'steps',
		control: 'steps',
		value: 37,
		wire: 'body.steps',
		documented: { default: 30, min: 10, max: 50 },
	},
	{
		parameter: 'style_preset',
		control: 'stylePreset',
		value: 'origami',
		wire: 'body.style_preset',
		documented: {
			values: [
				...['3d-model', 'analog-film', 'anime', 'cinematic', 'comic-book', 'digital-art'],
				...['enhance', 'fantasy-art', 'isometric', 'line-art', 'low-poly', 'modeling-compound'],
				...['neon-punk', 'origami', 'photographic', 'pixel-art', 'tile-texture'],
			],
		},
	},
	{
		parameter: 'extras',
		control: 'options.extras',
		value: '{"sharpness": 0.4}',
		wire: 'body.extras',
		sent: { sharpness: 0.4 },
	},
];

const stableDiffusionApi: Row[] = [
	JSON_CONTENT,
	{ parameter: 'key', control: 'credential.apiKey', value: '{key}', wire: 'body.key' },
	{
		parameter: 'prompt',
		control: 'prompt',
		value: 'a red barn',
		wire: 'body.prompt',
		documented: { required: true },
	},
	{
		parameter: 'negative_prompt',
		control: 'negativePrompt',
		value: 'snow',
		wire: 'body.negative_prompt',
	},
	{
		parameter: 'width',
		control: 'width',
		value: 72,
		wire: 'body.width',
		sent: '72',
		documented: { default: 512, max: 1024 },
	},
	{
		parameter: 'height',
		control: 'height',
		value: 80,
		wire: 'body.height',
		sent: '80',
		documented: { default: 512, max: 1024 },
	},
	{
		parameter: 'samples',
		control: 'numberOfImages',
		value: 2,
		wire: 'body.samples',
		sent: '2',
		documented: { min: 1, max: 4 },
	},
	{
		parameter: 'num_inference_steps',
		control: 'steps',
		value: 41,
		wire: 'body.num_inference_steps',
		sent: '41',
		documented: { min: 1, max: 51 },
	},
	{
		parameter: 'guidance_scale',
		control: 'guidanceScale',
		value: 12.5,
		wire: 'body.guidance_scale',
		documented: { default: 7.5, min: 1, max: 20 },
	},
	{ parameter: 'seed', control: 'seed', value: 4711, wire: 'body.seed' },
	{
		parameter: 'safety_checker',
		control: 'options.safetyChecker',
		value: false,
		wire: 'body.safety_checker',
		sent: 'no',
	},
	{
		parameter: 'enhance_prompt',
		control: 'options.enhancePrompt',
		value: false,
		wire: 'body.enhance_prompt',
		sent: 'no',
	},
	{
		parameter: 'multi_lingual',
		control: 'options.multiLingual',
		value: true,
		wire: 'body.multi_lingual',
		sent: 'yes',
	},
	{
		parameter: 'panorama',
		control: 'options.panorama',
		value: true,
		wire: 'body.panorama',
		sent: 'yes',
	},
	{
		parameter: 'self_attention',
		control: 'options.selfAttention',
		value: true,
		wire: 'body.self_attention',
		sent: 'yes',
	},
	{
		parameter: 'upscale',
		control: 'options.upscale',
		value: true,
		wire: 'body.upscale',
		sent: 'yes',
	},
	{
		parameter: 'embeddings_model',
		control: 'options.embeddingsModel',
		value: 'bad-hands-5',
		wire: 'body.embeddings_model',
	},
	{ parameter: 'base64', control: 'options.base64', value: true, wire: 'body.base64', sent: 'yes' },
	{
		parameter: 'webhook',
		control: 'options.webhook',
		value: 'https://n8n.example.com/webhook/ready',
		wire: 'body.webhook',
	},
	{ parameter: 'track_id', control: 'options.trackId', value: 'order-77', wire: 'body.track_id' },
];

const chatCompletions: Row[] = [
	JSON_CONTENT,
	{ parameter: 'Accept', wire: 'header.accept', sent: 'application/json' },
	BEARER,
	{
		parameter: 'model',
		control: 'model',
		value: 'sd3-large',
		wire: 'body.model',
		documented: {
			required: true,
			default: 'stable-diffusion-api',
			values: ['stable-diffusion-api'],
		},
	},
	{
		parameter: 'messages',
		control: 'prompt',
		value: 'striking poses',
		wire: 'body.messages',
		sent: [{ role: 'user', content: 'striking poses' }],
		documented: { required: true },
	},
	{
		parameter: 'messages[].role',
		control: 'options.systemMessage',
		value: 'Answer with one image.',
		wire: 'body.messages.0.role',
		sent: 'system',
	},
	{
		parameter: 'messages[].content',
		control: 'options.systemMessage',
		value: 'Answer with one image.',
		wire: 'body.messages.0.content',
	},
	{
		parameter: 'temperature',
		control: 'options.temperature',
		value: 0.35,
		wire: 'body.temperature',
	},
	{ parameter: 'top_p', control: 'options.topP', value: 0.55, wire: 'body.top_p' },
	{ parameter: 'n', control: 'options.numberOfAnswers', value: 2, wire: 'body.n' },
	{
		parameter: 'stop',
		control: 'options.stop.rows.text',
		value: 'THE END',
		wire: 'body.stop',
		sent: ['THE END'],
	},
	{ parameter: 'max_tokens', control: 'options.maxTokens', value: 777, wire: 'body.max_tokens' },
	{
		parameter: 'presence_penalty',
		control: 'options.presencePenalty',
		value: 1.25,
		wire: 'body.presence_penalty',
	},
	{
		parameter: 'frequency_penalty',
		control: 'options.frequencyPenalty',
		value: -0.75,
		wire: 'body.frequency_penalty',
	},
	{
		parameter: 'logit_bias',
		control: 'options.logitBias',
		value: '{"50256": -100}',
		wire: 'body.logit_bias',
		sent: { 50256: -100 },
	},
	{ parameter: 'user', control: 'options.user', value: 'customer-4711', wire: 'body.user' },
];

const ROWS: Record<SeedId, Row[]> = { sdai, gptnb, stableDiffusionApi, chatCompletions };

export const seedParameters: SeedParameter[] = (Object.keys(ROWS) as SeedId[]).flatMap((seed) =>
	ROWS[seed].map((row) => ({ seed, ...row })),
);
