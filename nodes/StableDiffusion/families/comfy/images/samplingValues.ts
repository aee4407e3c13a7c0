import type { Toolbox } from '../../../core/calls/toolbox';
import type { ModelFamily, Sampling } from '../graph/builtIn/parts';
import type { Backend } from '../backend';
import type { Reference } from '../reference';
import { chosenSeed } from './sampling';
import { firstCheckpoint } from '../lists';

interface Values {
	prompt: string;
	negativePrompt: string;
	model: string | undefined;
	modelFamily: ModelFamily;
	steps: number;
	guidanceScale: number;
}

interface Options {
	clipSkip?: number;
	fileNamePrefix?: string;
	loras?: ReadonlyArray<{ name: string; strength: number }>;
	samplerName?: string;
	scheduler?: string;
	seed?: number;
	vaeName?: string;
}

/** What all graphs that sample share, and what the job remembers of it. */
export async function samplingOf(
	{ model, modelFamily, ...values }: Values,
	options: Options,
	backend: Backend,
	tools: Toolbox,
): Promise<{ sampling: Sampling; reference: Reference }> {
	const checkpoint = model?.trim() ?? (await firstCheckpoint(backend, tools));
	const seed = chosenSeed(options.seed);
	const { prompt, negativePrompt, steps, guidanceScale } = values;
	const sampling: Sampling = {
		...{ prompt, negativePrompt, steps, guidanceScale },
		...{ family: modelFamily, checkpoint, seed },
		...{ loras: options.loras, vae: options.vaeName, clipSkip: options.clipSkip },
		sampler: options.samplerName ?? 'euler',
		scheduler: options.scheduler ?? 'normal',
		fileNamePrefix: prefixOf(options),
	};
	return { sampling, reference: { model: checkpoint, seed } };
}

export function prefixOf({ fileNamePrefix = '' }: Pick<Options, 'fileNamePrefix'>): string {
	return fileNamePrefix.trim() || 'n8n';
}
