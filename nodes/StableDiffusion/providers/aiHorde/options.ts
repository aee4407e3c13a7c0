import type { Values } from '../../core/controls/kinds';
import { choice, decimal, integer, rows, text, toggle } from '../../core/controls/kinds';
import { inPanel } from '../../core/controls/panel';
import { refined } from '../../core/controls/refined';
import { seed, webhook } from '../../core/controls/vocabulary';
import { named, upscaler } from './controls';

/** The server refuses more of them. */
const MOST_LORAS = 5;
const MOST_INVERSIONS = 20;
const LARGEST_SEED = 4_294_967_295;

const weight = (displayName: string, description: string) =>
	decimal({ displayName, description, default: 1, min: -5, max: 5 });

const loras = refined(
	rows({
		displayName: 'LoRAs',
		rowName: 'LoRA',
		placeholder: 'Add LoRA',
		description: 'Up to five LoRAs from CivitAI',
		fields: {
			clipStrength: weight('CLIP Strength', 'How much it changes the meaning of the prompt'),
			id: text({ displayName: 'ID or Name', placeholder: 'e.g. 82098', required: true }),
			isVersion: toggle({
				displayName: 'Is Version ID',
				default: false,
				description: 'Whether the ID is that of a version instead of a LoRA',
			}),
			strength: weight('Strength', 'How much it changes the image'),
			trigger: text({
				displayName: 'Trigger',
				description: 'Trigger word to add to the prompt; `any` adds the first one',
			}),
		},
	}),
	(list) => atMost(list, MOST_LORAS),
);

const textualInversions = refined(
	rows({
		displayName: 'Textual Inversions',
		rowName: 'Textual Inversion',
		placeholder: 'Add Textual Inversion',
		description: 'Up to twenty textual inversions from CivitAI',
		fields: {
			id: text({ displayName: 'ID or Name', placeholder: 'e.g. 7808', required: true }),
			place: choice({
				displayName: 'Add To',
				default: 'prompt',
				options: [
					{ name: 'Negative Prompt', value: 'negprompt' },
					{ name: 'Nothing (the Prompt Names It)', value: '' },
					{ name: 'Prompt', value: 'prompt' },
				],
			}),
			strength: weight('Strength', 'How much it changes the image'),
		},
	}),
	(list) => atMost(list, MOST_INVERSIONS),
);

/** What every request for an image may say. */
export const options = {
	allowDowngrade: toggle({
		displayName: 'Allow Downgrade',
		default: true,
		description:
			'Whether AI Horde may lower the size and the steps if the account has too few kudos. If off, it refuses the request.',
	}),
	allowNsfw: toggle({
		displayName: 'Allow NSFW',
		default: false,
		description: 'Whether the image may show content that is not safe for work',
	}),
	clipSkip: integer({
		displayName: 'Clip Skip',
		description: 'The CLIP layer to use, counted from the end: 1 is the last',
		default: 1,
		min: 1,
		max: 12,
	}),
	faceFixer: choice({
		displayName: 'Face Fixer',
		description: 'The model that restores faces',
		default: 'GFPGAN',
		options: named(['CodeFormers', 'GFPGAN', 'RestoreFormer']),
	}),
	faceFixerStrength: decimal({
		displayName: 'Face Fixer Strength',
		description: 'How strongly to restore faces',
		default: 0.75,
		min: 0,
		max: 1,
	}),
	karras: toggle({
		displayName: 'Karras',
		default: true,
		description: 'Whether to use the Karras noise schedule',
	}),
	loras,
	removeBackground: toggle({
		displayName: 'Remove Background',
		default: false,
		description: 'Whether to make everything but the subject transparent',
	}),
	replacementFilter: toggle({
		displayName: 'Replace Suspicious Words',
		default: true,
		description: 'Whether AI Horde may reword a suspicious prompt instead of refusing it',
	}),
	sampler: choice({
		displayName: 'Sampler',
		description: 'The diffusion sampler',
		default: 'k_euler_a',
		options: named([
			...(['DDIM', 'dpmsolver', 'k_dpm_2', 'k_dpm_2_a', 'k_dpm_adaptive', 'k_dpm_fast'] as const),
			...(['k_dpmpp_2m', 'k_dpmpp_2s_a', 'k_dpmpp_sde', 'k_euler', 'k_euler_a'] as const),
			...(['k_heun', 'k_lms', 'lcm'] as const),
		]),
	}),
	seed: inPanel(seed(LARGEST_SEED)),
	seedVariation: integer({
		displayName: 'Seed Variation',
		description: 'Difference between the seeds of two images',
		default: 1,
		min: 1,
		max: 1_000,
	}),
	slowWorkers: toggle({
		displayName: 'Slow Workers',
		default: true,
		description:
			'Whether slow workers may take the request. If off, the request costs kudos in advance.',
	}),
	textualInversions,
	tiling: toggle({
		displayName: 'Tiling',
		default: false,
		description: 'Whether to make an image that repeats without visible edges',
	}),
	trustedWorkers: toggle({
		displayName: 'Trusted Workers Only',
		default: false,
		description: 'Whether only trusted workers may take the request',
	}),
	upscaler,
	webhook: webhook(),
};

/** Those of a request without an input image. */
export const textOptions = {
	...options,
	hiresFix: toggle({
		displayName: 'Hires Fix',
		default: false,
		description: 'Whether to generate a small image first, then enlarge it and add detail',
	}),
	hiresFixStrength: decimal({
		displayName: 'Hires Fix Strength',
		description: 'How much the image may change when it is enlarged',
		default: 0.65,
		min: 0.01,
		max: 1,
	}),
	transparent: toggle({
		displayName: 'Transparent',
		default: false,
		description: 'Whether the background is transparent (Stable Diffusion 1.5 and SDXL)',
	}),
};

export type Chosen = Partial<Values<typeof textOptions>>;

function atMost<T>(list: T[], most: number) {
	return list.length > most
		? { problem: `may have at most ${most} rows, but has ${list.length}` }
		: { value: list };
}
