import { image } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { mainControls, samplingControls, sizeOptions, strength } from './controls';
import { generatingOptions, resizeMode } from './options';

/** POST /sdapi/v1/img2img, as recorded on 2026-11-27 */
export const imageToImage = defineOperation({
	name: 'imageToImage',
	parameters: { image: image(), ...mainControls, strength, ...samplingControls },
	options: { ...generatingOptions, ...sizeOptions, resizeMode },
	async run({ options, ...values }, tools) {
		const { generateFromImage } = await import('./fromImage'); // only a run needs it
		return await generateFromImage({ values, options }, tools);
	},
});
