/** Image editing, v6 and what came before it: docs.modelslab.com, read 2026-11-22. */
import type { Endpoint, Endpoints } from './editions';
import type { WireTable } from './wire';

/** Declared as an integer in all of image editing. */
const CALLBACK: WireTable = { webhook: ['webhook', 'text'], track_id: ['trackId', 'wholeNumber'] };

/** The older page names the image `url`, and knows no track ID. */
const UPSCALE_V3: WireTable = {
	url: ['image', 'text'],
	scale: ['scale', 'plain'],
	face_enhance: ['faceEnhance', 'plain'],
	webhook: ['webhook', 'text'],
};

export const UPSCALE: Endpoints<'enterpriseV1' | 'imageEditingV6' | 'stableDiffusionV3'> = {
	enterpriseV1: { path: '/api/v1/enterprise/super_resolution', wire: UPSCALE_V3 },
	imageEditingV6: {
		path: '/api/v6/image_editing/super_resolution',
		wire: {
			init_image: ['image', 'text'],
			model_id: ['model', 'text'],
			scale: ['scale', 'plain'],
			face_enhance: ['faceEnhance', 'plain'],
			...CALLBACK,
		},
	},
	stableDiffusionV3: { path: '/api/v3/super_resolution', wire: UPSCALE_V3 },
};

export const REMOVE_BACKGROUND: Endpoint = {
	path: '/api/v6/image_editing/removebg_mask',
	wire: {
		image: ['image', 'text'],
		alpha_matting: ['alphaMatting', 'plain'],
		alpha_matting_foreground_threshold: ['foregroundThreshold', 'plain'],
		alpha_matting_background_threshold: ['backgroundThreshold', 'plain'],
		alpha_matting_erode_size: ['erodeSize', 'plain'],
		post_process_mask: ['postProcessMask', 'plain'],
		only_mask: ['onlyMask', 'plain'],
		inverse_mask: ['inverseMask', 'plain'],
		seed: ['seed', 'seed'],
		base64: ['base64', 'plain'],
		...CALLBACK,
	},
};

/** Not base64: it says that the input image is base64 (image-editing/openapi.json @0914562), and the node sends a link. */
export const OUTPAINT: Endpoint = {
	path: '/api/v6/image_editing/outpaint',
	wire: {
		image: ['image', 'text'],
		prompt: ['prompt', 'text'],
		negative_prompt: ['negativePrompt', 'text'],
		width: ['width', 'plain'],
		height: ['height', 'plain'],
		overlap_width: ['overlapWidth', 'plain'],
		num_inference_steps: ['steps', 'plain'],
		guidance_scale: ['guidanceScale', 'plain'],
		seed: ['seed', 'seed'],
		temp: ['temporary', 'plain'],
		...CALLBACK,
	},
};

export const ERASE: Endpoint = {
	path: '/api/v6/image_editing/object_removal',
	wire: { init_image: ['image', 'text'], mask_image: ['mask', 'text'], ...CALLBACK },
};
