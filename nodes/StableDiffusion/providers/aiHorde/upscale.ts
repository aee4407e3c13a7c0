import { image } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { transmute } from './alchemy';
import { upscaler } from './controls';
import { readSource } from './sourceImage';

export const upscale = defineOperation({
	name: 'upscale',
	asynchronous: true,
	parameters: { image: image(), upscaler },
	options: {},
	run: async (values, tools) =>
		await transmute(await readSource(values.image, tools), values.upscaler, tools),
});

export const removeBackground = defineOperation({
	name: 'removeBackground',
	asynchronous: true,
	parameters: { image: image() },
	options: {},
	run: async (values, tools) =>
		await transmute(await readSource(values.image, tools), 'strip_background', tools),
});
