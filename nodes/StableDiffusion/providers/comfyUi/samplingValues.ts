import type { Sampling } from './builtIn';

interface Values {
	prompt: string;
	negativePrompt: string;
	model: string;
	steps: number;
	guidanceScale: number;
	seed: number;
	denoise: number;
}

type Options = Partial<
	Pick<Sampling, 'scheduler' | 'clipSkip' | 'loras' | 'fileNamePrefix'> & {
		samplerName: string;
		vaeName: string;
	}
>;

/** The controls that all built-in graphs share, as their graphs take them. */
export function samplingOf({ model, ...values }: Values, options: Options): Sampling {
	return {
		...values,
		checkpoint: model,
		sampler: options.samplerName ?? 'euler',
		scheduler: options.scheduler ?? 'normal',
		loras: options.loras ?? [],
		vae: options.vaeName,
		clipSkip: options.clipSkip,
		fileNamePrefix: options.fileNamePrefix?.trim() || 'n8n',
	};
}
