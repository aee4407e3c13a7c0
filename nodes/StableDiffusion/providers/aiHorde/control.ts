import { choice, toggle } from '../../core/controls/kinds';
import { image } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { model, named, negativePrompt, prompt, sampling, steps } from './controls';
import { sourceOptions } from './imageToImage';
import { readSource, sizeFor } from './sourceImage';
import { submit } from './submit';

const parameters = {
	image: image(),
	controlType: choice({
		displayName: 'Control Type',
		description:
			'What to take from the input image. SDXL, Cascade, Flux, Qwen and Z-Image do not support it.',
		default: 'canny',
		options: named([
			...(['canny', 'depth', 'fakescribbles', 'hed', 'hough'] as const),
			...(['normal', 'openpose', 'scribble', 'seg'] as const),
		]),
	}),
	...{ prompt, negativePrompt, model },
	...sampling,
	/** The default of the API with a control type; the server asks for kudos in advance beyond it. */
	steps: steps(20),
};

const options = {
	...sourceOptions,
	imageIsControl: toggle({
		displayName: 'Image Is Control Map',
		default: false,
		description: 'Whether the image already is a control map, such as a depth map',
	}),
	returnControlMap: toggle({
		displayName: 'Return Control Map',
		default: false,
		description: 'Whether to return the control map instead of an image',
	}),
};

export const control = defineOperation({
	name: 'control',
	asynchronous: true,
	parameters,
	options,
	async run(values, tools) {
		const source = await readSource(values.image, tools);
		const { imageIsControl, returnControlMap } = values.options;
		const wanted = {
			...values,
			size: sizeFor(source, values.options),
			source: {
				source_image: source.bytes.toString('base64'),
				source_processing: 'img2img',
			},
			further: {
				control_type: values.controlType,
				...(imageIsControl !== undefined && { image_is_control: imageIsControl }),
				...(returnControlMap !== undefined && { return_control_map: returnControlMap }),
			},
		};
		return await submit(wanted, tools);
	},
});
