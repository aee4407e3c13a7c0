/** What a request to AI Horde may say: GenerationInputStable, horde/apis/models/stable_v2.py, read 2026-11-27. */
import { choice, locator } from '../../core/controls/kinds';
import type { Parameter } from '../../core/controls/parameter';
import { refined } from '../../core/controls/refined';
import * as vocabulary from '../../core/controls/vocabulary';
import { searchModels } from './models';

const SIDE = { min: 64, max: 3_072, step: 64 };
/** The server reads what follows it as the negative prompt. */
export const NEGATIVE_MARK = '###';

export const prompt: Parameter<string> = refined(vocabulary.prompt(), (value) =>
	value.includes(NEGATIVE_MARK)
		? {
				problem: `contains '${NEGATIVE_MARK}', which starts the negative prompt at AI Horde: enter that part in 'Negative Prompt'`,
			}
		: { value },
);

export const negativePrompt = vocabulary.negativePrompt();

/** The parser's own default is the model that most workers serve. */
export const model = locator({
	displayName: 'Model',
	description: 'The model to use, or `any` for the first one that is free',
	default: 'stable_diffusion',
	placeholder: 'e.g. stable_diffusion',
	search: searchModels,
});

export const sides = {
	width: vocabulary.width({ default: 512, ...SIDE }),
	height: vocabulary.height({ default: 512, ...SIDE }),
};

export const steps = (byDefault: number) =>
	vocabulary.steps({ default: byDefault, min: 1, max: 500 });

export const sampling = {
	numberOfImages: vocabulary.numberOfImages(20),
	steps: steps(25),
	guidanceScale: vocabulary.guidanceScale({ default: 7, min: 0, max: 100 }),
};

/** The upscalers of post-processing and of alchemy. */
export const UPSCALERS = [
	...['NMKD_Siax', 'RealESRGAN_x2plus', 'RealESRGAN_x4plus', 'RealESRGAN_x4plus_anime_6B'],
	...['4x_AnimeSharp', '4xNomos8kSC', '4xLSDIRplus', '4xNomosWebPhoto_RealPLKSR'],
	...['4xNomos2_realplksr_dysample', '4xNomos2_hq_dat2', '2xModernSpanimationV1'],
] as const;

export const upscaler = choice({
	displayName: 'Upscaler',
	description: 'The upscaling model. Its name says whether it enlarges two or four times.',
	default: 'RealESRGAN_x4plus',
	options: named(UPSCALERS),
});

/** Options of a choice whose names are the provider's own words. */
export function named<V extends string>(values: readonly V[]) {
	return values.map((value) => ({ name: value, value }));
}
