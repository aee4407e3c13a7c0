/** What models at Hugging Face take: huggingface.js, packages/tasks, text-to-image and image-to-image, read 2026-11-27. */
import { locator, text } from '../../core/controls/kinds';
import type { Values } from '../../core/controls/parameter';
import * as vocabulary from '../../core/controls/vocabulary';
import type { Task } from './mapping';
import { AUTOMATIC } from './routes';
import { searchModels, searchPartners } from './search';

const LARGEST_SEED = 4_294_967_295;
/** Pixels; 0 leaves the size to the model. */
const SIDE = { default: 0, min: 0, max: 4_096 };

export const model = (task: Task, byDefault: string, defaultName: string) =>
	locator({
		displayName: 'Model',
		description: 'The model by its name at Hugging Face',
		default: byDefault,
		defaultName,
		placeholder: `e.g. ${byDefault}`,
		search: searchModels(task),
	});

export const inferenceProvider = (task: Task) =>
	locator({
		displayName: 'Inference Provider',
		description: 'The company that runs the model. Automatic uses the first that serves it.',
		default: AUTOMATIC,
		defaultName: 'Automatic',
		placeholder: 'e.g. fal-ai',
		search: searchPartners(task),
	});

export const sides = {
	width: vocabulary.width({ ...SIDE, hint: "0 uses the model's own size" }),
	height: vocabulary.height(SIDE),
};

/** Each is sent only when it is set: not every model takes every one. */
export const options = {
	guidanceScale: vocabulary.guidanceScale({ default: 3.5, min: 0, max: 30 }),
	schedulerClass: text({
		displayName: 'Scheduler Class',
		description: 'Name of a scheduler of the Diffusers library',
		placeholder: 'e.g. EulerDiscreteScheduler',
	}),
	seed: vocabulary.seed(LARGEST_SEED),
	steps: vocabulary.steps({ default: 28, min: 1, max: 150 }),
};

export type Chosen = Partial<Values<typeof options>>;
