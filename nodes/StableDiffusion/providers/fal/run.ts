import { defineOperation } from '../../core/provider/provider';
import * as controls from './controls';
import { searchIn } from './models';
import { queueOptions } from './options';
import { perform } from './perform';
import { fieldsWithout } from './schema';

/** Any model, with all of its inputs. */
export const run = defineOperation({
	name: 'runModel',
	asynchronous: true,
	parameters: {
		model: controls.model('fal-ai/fast-sdxl', 'Stable Diffusion XL', searchIn()),
		modelInputs: controls.modelInputs(fieldsWithout([])),
	},
	options: queueOptions,
	run: async (values, tools) => await perform(values, tools),
});
