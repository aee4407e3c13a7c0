import { choice, decimal, locator } from '../../../core/controls/kinds';
import {
	height,
	image,
	negativePrompt,
	numberOfImages,
	prompt,
	width,
} from '../../../core/controls/vocabulary';
import { defineOperation } from '../../../core/provider/provider';
import type { Backend } from '../backend';
import { placeImage } from '../backend';
import type { ApiGraph } from '../graph/types';
import { checkpoint, modelFamily, samplingControls, samplingOptions, side } from './sampling';
import { searchModels } from '../lists';

const parametersOf = (backend: Backend) => ({
	image: image(),
	prompt: prompt(),
	negativePrompt: negativePrompt(),
	model: checkpoint(backend),
	modelFamily,
	controlNetModel: locator({
		displayName: 'ControlNet Model',
		description: 'The ControlNet to use. It must fit the checkpoint.',
		default: 'control_v11p_sd15_canny.safetensors',
		placeholder: 'e.g. control_v11p_sd15_canny.safetensors',
		search: searchModels(backend, 'controlnet'),
	}),
	preprocessor: choice({
		displayName: 'Preprocessor',
		description: 'How to prepare the image for the ControlNet',
		default: 'canny',
		options: [
			{ name: 'Canny', value: 'canny', description: 'Detect the edges of the image' },
			{ name: 'None', value: 'none', description: 'Use a sketch, a depth map or a pose as it is' },
		],
	}),
	conditioningScale: decimal({
		displayName: 'Conditioning Scale',
		description: 'Weight of the ControlNet',
		default: 1,
		min: 0,
		max: 10,
	}),
	width: width({ ...side(1024), step: 8 }),
	height: height({ ...side(1024), step: 8 }),
	numberOfImages: numberOfImages(16),
	...samplingControls,
});

export const control = (backend: Backend) =>
	defineOperation({
		name: 'control',
		asynchronous: true,
		parameters: parametersOf(backend),
		options: {
			...samplingOptions(backend),
			controlEnd: decimal({
				displayName: 'Control End',
				description: 'Share of the steps after which the ControlNet stops',
				default: 1,
				min: 0,
				max: 1,
			}),
		},
		async run({ options, image: source, ...values }, tools) {
			const graphs = await import('../graph/builtIn/graphs');
			const { samplingOf } = await import('./samplingValues');
			const file = await placeImage(source, backend, tools);
			const { sampling, reference } = await samplingOf(values, options, backend, tools);
			const { width: wide, height: high, numberOfImages: count } = values;
			const size = { width: wide, height: high };
			const graph = graphs.control({
				...{ ...sampling, ...size, numberOfImages: count, controlImage: file },
				...{ controlNet: values.controlNetModel, controlStrength: values.conditioningScale },
				endPercent: options.controlEnd,
			});
			const whole = values.preprocessor === 'canny' ? withCanny(graph) : graph;
			return await backend.submit(whole, { ...reference, ...size }, tools);
		},
	});

/** The ControlNet reads the edges of the image in place of the image. */
function withCanny(graph: ApiGraph): ApiGraph {
	const { control: applied } = graph;
	if (!applied) return graph;
	const inputs = { image: ['controlImage', 0], low_threshold: 0.4, high_threshold: 0.8 };
	return {
		...graph,
		canny: { class_type: 'Canny', inputs, _meta: { title: 'Canny' } },
		control: { ...applied, inputs: { ...applied.inputs, image: ['canny', 0] } },
	};
}
