import { image } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { wishesOf } from '../../families/schema/usualWishes';
import { NAMES } from '../../families/schema/wishes';
import * as controls from './controls';
import { predictionOptions } from './options';
import { perform } from './perform';
import { searchFrom } from './search';

export const upscale = defineOperation({
	name: 'upscale',
	asynchronous: true,
	parameters: {
		image: image(),
		model: controls.model(
			'nightmareai/real-esrgan',
			'Real-ESRGAN',
			searchFrom('super-resolution', 'upscale image'),
		),
		scaleFactor: controls.scaleFactor,
		modelInputs: controls.modelInputs([...NAMES.image, ...NAMES.scale]),
	},
	options: predictionOptions,
	run: async (values, tools) =>
		await perform({ ...values, wishes: wishesOf({ ...values, options: undefined }) }, tools),
});
