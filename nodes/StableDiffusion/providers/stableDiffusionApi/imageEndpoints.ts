/**
 * text2img, img2img and inpaint in all editions: docs.modelslab.com and the older stablediffusionapi.com
 * pages, read 2026-11-22. Where pages contradict each other the vendor's own samples decide.
 */
import type { Endpoints } from './editions';
import type { WireTable } from './wire';

const SHARED: WireTable = {
	prompt: ['prompt', 'text'],
	negative_prompt: ['negativePrompt', 'text'],
	width: ['width', 'digits'],
	height: ['height', 'digits'],
	samples: ['numberOfImages', 'digits'],
	seed: ['seed', 'seed'],
	webhook: ['webhook', 'text'],
	track_id: ['trackId', 'text'],
};

const V3: WireTable = {
	...SHARED,
	num_inference_steps: ['steps', 'digits'],
	guidance_scale: ['guidanceScale', 'plain'],
	safety_checker: ['safetyChecker', 'yesNo'],
	enhance_prompt: ['enhancePrompt', 'yesNo'],
	base64: ['base64', 'yesNo'],
};

const TEXT_ONLY: WireTable = {
	multi_lingual: ['multiLingual', 'yesNo'],
	panorama: ['panorama', 'yesNo'],
	self_attention: ['selfAttention', 'yesNo'],
	upscale: ['upscale', 'yesNo'],
};

const EMBEDDINGS: WireTable = { embeddings_model: ['embeddingsModel', 'text'] };

const COMMUNITY: WireTable = {
	...V3,
	...EMBEDDINGS,
	model_id: ['model', 'text'],
	scheduler: ['sampler', 'text'],
	lora_model: ['loras.model', 'list'],
	lora_strength: ['loras.strength', 'list'],
	vae: ['vae', 'text'],
	clip_skip: ['clipSkip', 'digits'],
	tomesd: ['tomesd', 'yesNo'],
	use_karras_sigmas: ['karrasSigmas', 'yesNo'],
	algorithm_type: ['algorithmType', 'text'],
	safety_checker_type: ['safetyCheckerType', 'text'],
	temp: ['temporary', 'yesNo'],
};

const HIGHRES: WireTable = { highres_fix: ['highresFix', 'yesNo'] };

const COMMUNITY_V6: WireTable = {
	...COMMUNITY,
	ip_adapter_id: ['ipAdapter', 'text'],
	ip_adapter_scale: ['ipAdapterScale', 'plain'],
	ip_adapter_image: ['ipAdapterImage', 'text'],
};

/** The only family whose samples have real booleans. */
const REALTIME: WireTable = {
	...SHARED,
	safety_checker: ['safetyChecker', 'plain'],
	instant_response: ['instantResponse', 'plain'],
	base64: ['base64', 'plain'],
};

const IMAGE: WireTable = { init_image: ['image', 'text'], strength: ['strength', 'plain'] };
const MASK: WireTable = { ...IMAGE, mask_image: ['mask', 'text'] };

/** A third spelling of a boolean, found only here. */
const EDITING_INPAINT: WireTable = {
	...SHARED,
	...MASK,
	samples: ['numberOfImages', 'plain'],
	num_inference_steps: ['steps', 'digits'],
	guidance_scale: ['guidanceScale', 'plain'],
	safety_checker: ['safetyChecker', 'yesNo'],
	instant_response: ['instantResponse', 'trueFalse'],
	base64: ['base64', 'trueFalse'],
	track_id: ['trackId', 'wholeNumber'],
};

export type ImageEdition =
	'communityV4' | 'communityV6' | 'enterpriseV1' | 'realtimeV6' | 'stableDiffusionV3';

const DREAMBOOTH = '/api/v4/dreambooth';
const ENTERPRISE = '/api/v1/enterprise';
const WITH_TEXT_V4 = { ...COMMUNITY, ...TEXT_ONLY, ...HIGHRES };

export const TEXT_TO_IMAGE: Endpoints<ImageEdition> = {
	communityV4: { path: DREAMBOOTH, wire: WITH_TEXT_V4 },
	communityV6: {
		path: '/api/v6/images/text2img',
		wire: { ...COMMUNITY_V6, ...TEXT_ONLY, ...HIGHRES },
	},
	enterpriseV1: { path: `${ENTERPRISE}/text2img`, wire: WITH_TEXT_V4 },
	realtimeV6: { path: '/api/v6/realtime/text2img', wire: REALTIME },
	stableDiffusionV3: { path: '/api/v3/text2img', wire: { ...V3, ...TEXT_ONLY, ...EMBEDDINGS } },
};

export const IMAGE_TO_IMAGE: Endpoints<ImageEdition> = {
	communityV4: { path: `${DREAMBOOTH}/img2img`, wire: { ...COMMUNITY, ...HIGHRES, ...IMAGE } },
	// The page has neither width nor height: the image decides.
	communityV6: {
		path: '/api/v6/images/img2img',
		wire: { ...COMMUNITY_V6, ...IMAGE },
		followsInput: true,
		ignoresSize: true,
	},
	// The page's own sample leaves width and height out.
	enterpriseV1: {
		path: `${ENTERPRISE}/img2img`,
		wire: { ...COMMUNITY, ...HIGHRES, ...IMAGE },
		followsInput: true,
	},
	realtimeV6: { path: '/api/v6/realtime/img2img', wire: { ...REALTIME, ...IMAGE } },
	stableDiffusionV3: { path: '/api/v3/img2img', wire: { ...V3, ...IMAGE } },
};

export const INPAINT: Endpoints<ImageEdition | 'imageEditingV6'> = {
	communityV4: { path: `${DREAMBOOTH}/inpaint`, wire: { ...COMMUNITY, ...HIGHRES, ...MASK } },
	communityV6: { path: '/api/v6/images/inpaint', wire: { ...COMMUNITY_V6, ...MASK } },
	enterpriseV1: { path: `${ENTERPRISE}/inpaint`, wire: { ...COMMUNITY, ...HIGHRES, ...MASK } },
	imageEditingV6: {
		path: '/api/v6/image_editing/inpaint',
		wire: EDITING_INPAINT,
		followsInput: true,
	},
	realtimeV6: { path: '/api/v6/realtime/inpaint', wire: { ...REALTIME, ...MASK } },
	stableDiffusionV3: { path: '/api/v3/inpaint', wire: { ...V3, ...MASK } },
};
