import { locator } from '../../core/controls/kinds';
import { image } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { searchModels } from './models';
import { samplingOptions } from './sampling';

export const upscale = defineOperation({
	name: 'upscale',
	asynchronous: true,
	parameters: {
		image: image(),
		model: locator({
			displayName: 'Model',
			description: 'The upscale model, which also decides how many times larger the image becomes',
			default: 'RealESRGAN_x4plus.safetensors',
			placeholder: 'e.g. RealESRGAN_x4plus.safetensors',
			search: searchModels('upscale_models'),
		}),
	},
	options: { fileNamePrefix: samplingOptions.fileNamePrefix },
	async run({ image: source, model, options }, tools) {
		const graphs = await import('../../families/comfy/graph/builtIn/graphs');
		const { submit } = await import('./submit');
		const { prefixOf } = await import('./samplingValues');
		const { uploadImage } = await import('./upload');
		const file = await uploadImage(source, tools);
		const values = { image: file, upscaleModel: model, fileNamePrefix: prefixOf(options) };
		return await submit(graphs.upscale(values), { model }, tools);
	},
});
