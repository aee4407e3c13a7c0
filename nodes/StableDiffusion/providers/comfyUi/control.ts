import { choice, decimal, locator } from '../../core/controls/kinds';
import {
	height,
	image,
	negativePrompt,
	numberOfImages,
	prompt,
	width,
} from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { searchModels } from './models';
import {
	checkpoint,
	chosenCheckpoint,
	chosenSeed,
	samplingControls,
	samplingOptions,
	side,
} from './sampling';

const parameters = {
	image: image(),
	prompt: prompt(),
	negativePrompt: negativePrompt(),
	model: checkpoint,
	controlNetModel: locator({
		displayName: 'ControlNet Model',
		description: 'Which ControlNet reads the image; it has to fit the checkpoint',
		default: 'control_v11p_sd15_canny.safetensors',
		placeholder: 'e.g. control_v11p_sd15_canny.safetensors',
		search: searchModels('controlnet'),
	}),
	preprocessor: choice({
		displayName: 'Preprocessor',
		description: 'What is done with the image before the ControlNet reads it',
		default: 'canny',
		options: [
			{ name: 'Canny', value: 'canny', description: 'Find its edges' },
			{ name: 'None', value: 'none', description: 'It already is a sketch, a depth map or a pose' },
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
};

export const control = defineOperation({
	name: 'control',
	asynchronous: true,
	parameters,
	options: {
		...samplingOptions,
		controlEnd: decimal({
			displayName: 'Control End',
			description: 'Share of the steps after which the ControlNet has no more weight',
			default: 1,
			min: 0,
			max: 1,
		}),
	},
	async run({ options, image: source, ...values }, tools) {
		const { controlled, emptyLatent, loaded, sampled } = await import('./builtIn');
		const { submit } = await import('./submit');
		const { samplingOf } = await import('./samplingValues');
		const { uploadImage } = await import('./upload');
		const file = await uploadImage(source, tools);
		const model = await chosenCheckpoint(values.model, tools);
		const seed = chosenSeed(options.seed);
		const { width: wide, height: high, conditioningScale, controlNetModel } = values;
		const sampling = samplingOf({ ...values, model, seed, denoise: 1 }, options);
		const from = controlled(loaded(sampling), file, {
			...{ model: controlNetModel, strength: conditioningScale, end: options.controlEnd ?? 1 },
			isCanny: values.preprocessor === 'canny',
		});
		const size = { width: wide, height: high };
		const latent = emptyLatent(from.graph, size, values.numberOfImages);
		return await submit(sampled(sampling, from, latent), { model, seed, ...size }, tools);
	},
});
