import { badParameter } from '../../core/base/errors';
import type { Fields } from './form';
import { LARGEST_SEED } from './stableImageParameters';

interface Common {
	prompt?: string;
	negativePrompt?: string;
	options: { outputFormat?: string; seed?: number; stylePreset?: string };
}

/** What these controls send. */
export function commonFields({ prompt, negativePrompt, options }: Common): Fields {
	if (options.seed !== undefined && options.seed > LARGEST_SEED) {
		throw badParameter(
			`'Seed' must be a whole number from 0 to ${LARGEST_SEED} with this model, but is ${options.seed}.`,
		);
	}
	return {
		prompt,
		negative_prompt: negativePrompt,
		seed: options.seed,
		output_format: options.outputFormat,
		style_preset: options.stylePreset,
	};
}
