/** ControlNet: docs.modelslab.com and the older stablediffusionapi.com pages, read 2026-11-22. */
import type { Endpoints } from './editions';
import type { WireTable } from './wire';

/**
 * All flags are "yes" and "no" here, and the track ID is a number. Not base64: with it the input images are
 * base64 too (controlnet/openapi.json @9df7b58), and the node sends links.
 */
const WIRE: WireTable = {
	model_id: ['model', 'text'],
	// Several work together as a list in the model field; the type is one word.
	controlnet_type: ['controlNets.type', 'first'],
	controlnet_model: ['controlNets.model', 'list'],
	auto_hint: ['autoHint', 'yesNo'],
	guess_mode: ['guessMode', 'yesNo'],
	init_image: ['image', 'text'],
	control_image: ['controlImage', 'text'],
	mask_image: ['mask', 'text'],
	prompt: ['prompt', 'text'],
	negative_prompt: ['negativePrompt', 'text'],
	width: ['width', 'digits'],
	height: ['height', 'digits'],
	samples: ['numberOfImages', 'digits'],
	scheduler: ['sampler', 'text'],
	tomesd: ['tomesd', 'yesNo'],
	use_karras_sigmas: ['karrasSigmas', 'yesNo'],
	algorithm_type: ['algorithmType', 'text'],
	vae: ['vae', 'text'],
	lora_model: ['loras.model', 'list'],
	lora_strength: ['loras.strength', 'list'],
	num_inference_steps: ['steps', 'digits'],
	safety_checker: ['safetyChecker', 'yesNo'],
	ip_adapter_id: ['ipAdapter', 'text'],
	ip_adapter_scale: ['ipAdapterScale', 'plain'],
	ip_adapter_image: ['ipAdapterImage', 'text'],
	enhance_prompt: ['enhancePrompt', 'yesNo'],
	controlnet_conditioning_scale: ['conditioningScale', 'plain'],
	strength: ['strength', 'plain'],
	guidance_scale: ['guidanceScale', 'plain'],
	seed: ['seed', 'seed'],
	webhook: ['webhook', 'text'],
	track_id: ['trackId', 'wholeNumber'],
	upscale: ['upscale', 'yesNo'],
	clip_skip: ['clipSkip', 'digits'],
	temp: ['temporary', 'yesNo'],
};

export const CONTROL: Endpoints<'controlNetV5' | 'enterpriseV1'> = {
	controlNetV5: { path: '/api/v5/controlnet', wire: WIRE },
	enterpriseV1: { path: '/api/v1/enterprise/controlnet', wire: WIRE },
};
