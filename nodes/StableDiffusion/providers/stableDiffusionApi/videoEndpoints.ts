/** Text to video: docs.modelslab.com/video-api, read 2026-11-22. Its samples have real numbers and booleans. */
import type { Endpoints } from './editions';
import type { WireTable } from './wire';

const SHARED: WireTable = {
	model_id: ['model', 'text'],
	prompt: ['prompt', 'text'],
	negative_prompt: ['negativePrompt', 'text'],
	seed: ['seed', 'seed'],
	num_frames: ['frames', 'plain'],
	num_inference_steps: ['steps', 'plain'],
	guidance_scale: ['guidanceScale', 'plain'],
	fps: ['framesPerSecond', 'plain'],
	temp: ['temporary', 'plain'],
	webhook: ['webhook', 'text'],
	track_id: ['trackId', 'text'],
};

export const TEXT_TO_VIDEO: Endpoints<'videoUltraV6' | 'videoV6'> = {
	videoUltraV6: {
		path: '/api/v6/video/text2video_ultra',
		wire: {
			...SHARED,
			resolution: ['resolution', 'plain'],
			portrait: ['portrait', 'plain'],
			sample_shift: ['sampleShift', 'plain'],
		},
	},
	videoV6: {
		path: '/api/v6/video/text2video',
		wire: {
			...SHARED,
			width: ['width', 'plain'],
			height: ['height', 'plain'],
			output_type: ['outputFormat', 'text'],
			clip_skip: ['clipSkip', 'plain'],
			upscale_width: ['upscaleWidth', 'plain'],
			upscale_height: ['upscaleHeight', 'plain'],
			upscale_strength: ['upscaleStrength', 'plain'],
			upscale_guidance_scale: ['upscaleGuidanceScale', 'plain'],
			upscale_num_inference_steps: ['upscaleSteps', 'plain'],
			use_improved_sampling: ['improvedSampling', 'plain'],
			improved_sampling_seed: ['improvedSamplingSeed', 'seed'],
			instant_response: ['instantResponse', 'plain'],
		},
	},
};
