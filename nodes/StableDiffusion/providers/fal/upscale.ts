import { image } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { wishesOf } from '../../families/schema/usualWishes';
import { NAMES } from '../../families/schema/wishes';
import * as controls from './controls';
import { searchIn } from './models';
import { queueOptions } from './options';
import { perform } from './perform';
import { fieldsWithout } from './schema';

export const upscale = defineOperation({
	name: 'upscale',
	asynchronous: true,
	parameters: {
		image: image(),
		model: controls.model('fal-ai/esrgan', 'Upscale Images', searchIn('image-to-image')),
		scaleFactor: controls.scaleFactor,
		modelInputs: controls.modelInputs(fieldsWithout([...NAMES.image, ...NAMES.scale])),
	},
	options: queueOptions,
	run: async (values, tools) =>
		await perform({ ...values, wishes: wishesOf({ ...values, options: undefined }) }, tools),
});
