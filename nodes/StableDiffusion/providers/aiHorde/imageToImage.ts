import { decimal } from '../../core/controls/kinds';
import { image } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { model, negativePrompt, prompt, sampling, sides } from './controls';
import { options } from './options';
import { readSource, sizeFor } from './sourceImage';
import { submit } from './submit';

/** Unlike elsewhere 0 is refused. */
export const strength = (byDefault: number) =>
	decimal({
		displayName: 'Strength',
		description: 'How much to change: 0.01 keeps the input image, 1 ignores it',
		default: byDefault,
		min: 0.01,
		max: 1,
	});

/** Without them the size is that of the input. */
export const sourceOptions = { ...options, ...sides };

export const imageToImage = defineOperation({
	name: 'imageToImage',
	asynchronous: true,
	parameters: {
		...{ image: image(), prompt, negativePrompt, model },
		strength: strength(0.6),
		...sampling,
	},
	options: sourceOptions,
	async run(values, tools) {
		const source = await readSource(values.image, tools);
		const wanted = {
			...values,
			size: sizeFor(source, values.options),
			source: {
				source_image: source.bytes.toString('base64'),
				source_processing: 'img2img',
			},
			further: { denoising_strength: values.strength },
		};
		return await submit(wanted, tools);
	},
});
