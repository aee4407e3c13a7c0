/** The options of the generating operations; which of them an edition has follows from its endpoint. */
import { inPanel } from '../../core/controls/panel';
import { choice, decimal, integer, rows, text, toggle } from '../../core/controls/kinds';
import { imageControl } from '../../core/controls/imageControl';
import { seed, trackId, webhook } from './calls';
import { ALGORITHM_TYPES, CHECKER_TYPES, IP_ADAPTERS, SCHEDULERS, toChoices } from './choices';

const loras = rows({
	displayName: 'LoRAs',
	rowName: 'LoRA',
	description: 'Small models that add a style or a subject',
	placeholder: 'Add LoRA',
	fields: {
		model: text({
			displayName: 'Model',
			description: 'ID of the LoRA',
			placeholder: 'e.g. more-details',
			required: true,
		}),
		strength: decimal({
			displayName: 'Strength',
			description: 'Weight of the LoRA',
			default: 1,
			min: 0.1,
			max: 1,
		}),
	},
});

const switches = {
	base64: toggle({
		displayName: 'Base64',
		default: false,
		description: 'Whether the provider sends the images as base64. The output is the same.',
	}),
	enhancePrompt: toggle({
		displayName: 'Enhance Prompt',
		default: true,
		description: 'Whether the provider improves the prompt first',
	}),
	highresFix: toggle({
		displayName: 'Hires Fix',
		default: true,
		description: 'Whether to generate a small image first, then enlarge it and add detail',
	}),
	instantResponse: toggle({
		displayName: 'Instant Response',
		default: true,
		description: 'Whether the provider returns a job at once instead of trying to finish first',
	}),
	karrasSigmas: toggle({
		displayName: 'Karras Sigmas',
		default: true,
		description: 'Whether the sampler uses the Karras noise schedule',
	}),
	multiLingual: toggle({
		displayName: 'Multi-Lingual',
		default: true,
		description: 'Whether the prompt is in a language other than English',
	}),
	panorama: toggle({
		displayName: 'Panorama',
		default: true,
		description: 'Whether to make a panorama',
	}),
	safetyChecker: toggle({
		displayName: 'Safety Checker',
		default: true,
		description: 'Whether the provider replaces unsafe images with blank ones',
	}),
	selfAttention: toggle({
		displayName: 'Self-Attention',
		default: true,
		description: 'Whether to add finer detail, which takes longer',
	}),
	temporary: toggle({
		displayName: 'Temporary Storage',
		default: true,
		description: 'Whether the provider deletes the images after 24 hours',
	}),
	tomesd: toggle({
		displayName: 'Token Merging',
		default: true,
		description: 'Whether to merge tokens (tomesd), which is faster but loses some detail',
	}),
	upscale: toggle({
		displayName: 'Upscale',
		default: true,
		description: 'Whether to double the width and height of the result',
	}),
};

export const ipAdapterControls = {
	ipAdapter: choice({
		displayName: 'IP Adapter',
		description: 'The adapter to use for the IP adapter image',
		default: 'ip-adapter_sdxl',
		options: toChoices(IP_ADAPTERS),
	}),
	ipAdapterImage: imageControl({
		displayName: 'IP Adapter Image',
		description: 'The image that the IP adapter follows: a binary field, a URL or base64',
	}),
	ipAdapterScale: decimal({
		displayName: 'IP Adapter Scale',
		description: 'Weight of the IP adapter image',
		default: 0.6,
		min: 0,
		max: 1,
	}),
};

/** Everything that the generating endpoints know beside their main controls. */
export const imageOptions = {
	...switches,
	...ipAdapterControls,
	algorithmType: choice({
		displayName: 'Algorithm Type',
		description: 'Solver of the samplers of the DPM family',
		default: 'none',
		options: toChoices(ALGORITHM_TYPES),
	}),
	clipSkip: integer({
		displayName: 'Clip Skip',
		description: 'How many of the last CLIP layers to skip',
		default: 2,
		min: 1,
		max: 8,
	}),
	embeddingsModel: text({
		displayName: 'Embeddings Model',
		description: 'ID of an embeddings model',
		placeholder: 'e.g. bad-hands-5',
	}),
	loras,
	safetyCheckerType: choice({
		displayName: 'Safety Checker Type',
		description: 'What to do with an unsafe image',
		default: 'sensitive_content_text',
		options: CHECKER_TYPES,
	}),
	sampler: choice({
		displayName: 'Sampler',
		description: 'The diffusion sampler. If not set, the provider chooses one.',
		default: 'UniPCMultistepScheduler',
		options: toChoices(SCHEDULERS),
	}),
	seed: inPanel(seed()),
	trackId: trackId(),
	vae: text({
		displayName: 'VAE',
		description: 'ID of the VAE, which decodes the image',
		placeholder: 'e.g. sd-vae-ft-mse',
	}),
	webhook: webhook(),
};
