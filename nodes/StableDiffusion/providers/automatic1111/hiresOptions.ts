/** The high-resolution fix: the image is made small, enlarged, and repainted in detail. */
import { decimal, integer, text, toggle } from '../../core/controls/kinds';
import { SEARCHES } from './lists';
import { optionalLocator } from './optionLocator';

const SIDE = { default: 1_024, min: 64, max: 16_384 };

export const hiresOptions = {
	highresFix: toggle({
		displayName: 'High-Res Fix',
		default: true,
		description:
			'Whether to start with a small image and enlarge it, which avoids doubled subjects',
	}),
	hiresGuidanceScale: decimal({
		displayName: 'Hires Guidance Scale',
		description: 'How strictly the second pass follows the prompt. Forge only.',
		default: 7,
		min: 0,
		max: 30,
	}),
	hiresModel: optionalLocator({
		displayName: 'Hires Model',
		description: 'The checkpoint of the second pass',
		placeholder: 'e.g. v1-5-pruned-emaonly.safetensors',
		search: SEARCHES.checkpoints,
	}),
	hiresNegativePrompt: text({
		displayName: 'Hires Negative Prompt',
		description: 'For the second pass; empty takes that of the image',
	}),
	hiresPrompt: text({
		displayName: 'Hires Prompt',
		description: 'For the second pass; empty takes that of the image',
	}),
	hiresSampler: optionalLocator({
		displayName: 'Hires Sampler',
		description: 'The sampler of the second pass',
		placeholder: 'e.g. Euler a',
		search: SEARCHES.samplers,
	}),
	hiresScale: decimal({
		displayName: 'Hires Scale',
		description: 'How many times wider and higher the image becomes',
		default: 2,
		min: 1,
		max: 8,
	}),
	hiresScheduler: optionalLocator({
		displayName: 'Hires Scheduler',
		description: 'The scheduler of the second pass',
		placeholder: 'e.g. Karras',
		search: SEARCHES.schedulers,
	}),
	hiresSteps: integer({
		displayName: 'Hires Steps',
		description: 'Steps of the second pass; 0 takes those of the first',
		default: 0,
		min: 0,
		max: 150,
	}),
	hiresStrength: decimal({
		displayName: 'Hires Strength',
		description: 'How far the second pass may depart from the first',
		default: 0.7,
		min: 0,
		max: 1,
	}),
	hiresUpscaler: optionalLocator({
		displayName: 'Hires Upscaler',
		description: 'What enlarges the image between the two passes',
		placeholder: 'e.g. Latent',
		search: SEARCHES.hiresUpscalers,
	}),
	hiresHeight: integer({
		displayName: 'Hires Height',
		description: 'Height in pixels in place of the scale',
		...SIDE,
	}),
	hiresWidth: integer({
		displayName: 'Hires Width',
		description: 'Width in pixels in place of the scale',
		...SIDE,
	}),
};
