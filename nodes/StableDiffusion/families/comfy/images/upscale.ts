import { locator } from '../../../core/controls/kinds';
import { image } from '../../../core/controls/vocabulary';
import { defineOperation } from '../../../core/provider/provider';
import type { Backend } from '../backend';
import { placeImage } from '../backend';
import { fileNamePrefix } from './sampling';
import { searchModels } from '../lists';

export const upscale = (backend: Backend) =>
	defineOperation({
		name: 'upscale',
		asynchronous: true,
		parameters: {
			image: image(),
			model: locator({
				displayName: 'Model',
				description: 'The upscaling model, which also sets the factor',
				default: 'RealESRGAN_x4plus.safetensors',
				placeholder: 'e.g. RealESRGAN_x4plus.safetensors',
				search: searchModels(backend, 'upscale_models'),
			}),
		},
		options: { fileNamePrefix },
		async run({ image: source, model, options }, tools) {
			const graphs = await import('../graph/builtIn/graphs');
			const { prefixOf } = await import('./samplingValues');
			const file = await placeImage(source, backend, tools);
			const values = { image: file, upscaleModel: model, fileNamePrefix: prefixOf(options) };
			return await backend.submit(graphs.upscale(values), { model }, tools);
		},
	});
