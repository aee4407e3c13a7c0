/** The high-resolution fix: the image is made small, enlarged, and repainted in detail. */
import { decimal, integer, text, toggle } from '../../core/controls/kinds';
import { SEARCHES } from './lists';
import { optionalLocator } from './optionLocator';

const SIDE = { default: 1_024, min: 64, max: 16_384 };

export const hiresOptions = {
	highresFix: toggle({
		displayName: 'Hires Fix',
		default: true,
		description: 'Whether to generate a small image first, then enlarge it and add detail',
	}),
	hiresGuidanceScale: decimal({
		displayName: 'Hires Guidance Scale',
		description: 'How closely the second pass follows the prompt. Forge only.',
		default: 7,
		min: 0,
		max: 30,
	}),
	hiresModel: optionalLocator({
		displayName: 'Hires Model',
		description: 'The checkpoint for the second pass',
		placeholder: 'e.g. v1-5-pruned-emaonly.safetensors',
		search: SEARCHES.checkpoints,
	}),
	hiresNegativePrompt: text({
		displayName: 'Hires Negative Prompt',
		description: 'Prompt for the second pass. If empty, that of the image is used.',
	}),
	hiresPrompt: text({
		displayName: 'Hires Prompt',
		description: 'Prompt for the second pass. If empty, that of the image is used.',
	}),
	hiresSampler: optionalLocator({
		displayName: 'Hires Sampler',
		description: 'The sampler for the second pass',
		placeholder: 'e.g. Euler a',
		search: SEARCHES.samplers,
	}),
	hiresScale: decimal({
		displayName: 'Hires Scale',
		description: 'Factor for width and height',
		default: 2,
		min: 1,
		max: 8,
	}),
	hiresScheduler: optionalLocator({
		displayName: 'Hires Scheduler',
		description: 'The scheduler for the second pass',
		placeholder: 'e.g. Karras',
		search: SEARCHES.schedulers,
	}),
	hiresSteps: integer({
		displayName: 'Hires Steps',
		description: 'Number of steps in the second pass. 0 uses that of the first.',
		default: 0,
		min: 0,
		max: 150,
	}),
	hiresStrength: decimal({
		displayName: 'Hires Strength',
		description: 'How much the second pass may change the image',
		default: 0.7,
		min: 0,
		max: 1,
	}),
	hiresUpscaler: optionalLocator({
		displayName: 'Hires Upscaler',
		description: 'The upscaler to use between the two passes',
		placeholder: 'e.g. Latent',
		search: SEARCHES.hiresUpscalers,
	}),
	hiresHeight: integer({
		displayName: 'Hires Height',
		description: 'Height in pixels, instead of the scale',
		...SIDE,
	}),
	hiresWidth: integer({
		displayName: 'Hires Width',
		description: 'Width in pixels, instead of the scale',
		...SIDE,
	}),
};
