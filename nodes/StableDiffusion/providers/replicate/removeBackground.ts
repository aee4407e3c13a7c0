import { image } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { wishesOf } from '../../families/schema/usualWishes';
import { NAMES } from '../../families/schema/wishes';
import * as controls from './controls';
import { predictionOptions } from './options';
import { perform } from './perform';
import { searchFrom } from './search';

export const removeBackground = defineOperation({
	name: 'removeBackground',
	asynchronous: true,
	parameters: {
		image: image(),
		model: controls.model(
			'lucataco/remove-bg',
			'Remove Background',
			searchFrom('remove-backgrounds', 'remove background'),
		),
		modelInputs: controls.modelInputs(NAMES.image),
	},
	options: predictionOptions,
	run: async (values, tools) =>
		await perform({ ...values, wishes: wishesOf({ ...values, options: undefined }) }, tools),
});
