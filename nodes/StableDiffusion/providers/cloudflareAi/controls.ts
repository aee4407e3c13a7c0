/** What the Stable Diffusion models of Workers AI take: the schemas in cloudflare-docs, read 2026-11-27. */
import type { Values } from '../../core/controls/kinds';
import { locator } from '../../core/controls/kinds';
import { inPanel } from '../../core/controls/panel';
import * as vocabulary from '../../core/controls/vocabulary';
import { searchModels } from './models';

const LARGEST_SEED = 4_294_967_295;
const MOST_STEPS = 20;
/** Pixels. The models of Stable Diffusion 1.5 make 512 × 512 without a size, SDXL 1024 × 1024. */
const SIDE = { default: 1_024, min: 256, max: 2_048 };

export const model = (byDefault: string) =>
	locator({
		displayName: 'Model',
		description: 'The model to use',
		default: byDefault,
		placeholder: `e.g. ${byDefault}`,
		search: searchModels,
	});

/** Each is sent only when it is set: not every model takes every one. */
export const options = {
	guidanceScale: vocabulary.guidanceScale({ default: 7.5, min: 0, max: 30 }),
	height: vocabulary.height(SIDE),
	seed: inPanel(vocabulary.seed(LARGEST_SEED)),
	steps: vocabulary.steps({ default: MOST_STEPS, min: 1, max: MOST_STEPS }),
	width: vocabulary.width(SIDE),
};

export type Chosen = Partial<Values<typeof options>>;
