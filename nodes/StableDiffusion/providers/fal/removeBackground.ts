import { image } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { wishesOf } from '../../families/schema/usualWishes';
import { NAMES } from '../../families/schema/wishes';
import * as controls from './controls';
import { searchIn } from './models';
import { queueOptions } from './options';
import { perform } from './perform';
import { fieldsWithout } from './schema';

export const removeBackground = defineOperation({
	name: 'removeBackground',
	asynchronous: true,
	parameters: {
		image: image(),
		model: controls.model(
			'fal-ai/birefnet/v2',
			'Birefnet Background Removal',
			searchIn('image-to-image'),
		),
		modelInputs: controls.modelInputs(fieldsWithout(NAMES.image)),
	},
	options: queueOptions,
	run: async (values, tools) =>
		await perform({ ...values, wishes: wishesOf({ image: values.image }) }, tools),
});
