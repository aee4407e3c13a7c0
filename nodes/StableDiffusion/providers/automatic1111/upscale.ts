import { decimal, integer, toggle } from '../../core/controls/kinds';
import { image } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { SEARCHES } from './lists';
import { optionalLocator } from './optionLocator';

const share = (displayName: string, description: string, byDefault: number) =>
	decimal({ displayName, description, default: byDefault, min: 0, max: 1 });
const side = (displayName: string, description: string) =>
	integer({ displayName, description, default: 1_024, min: 64, max: 16_384 });

const options = {
	codeformerVisibility: share('CodeFormer Visibility', 'How much of its repaired faces shows', 1),
	codeformerWeight: share('CodeFormer Weight', 'How little it changes a face: 0 is most', 0),
	crop: toggle({
		displayName: 'Crop',
		default: true,
		description: 'Whether to cut off what does not fit into Width and Height',
	}),
	gfpganVisibility: share('GFPGAN Visibility', 'How much of its repaired faces shows', 1),
	height: side('Height', 'Height of the result in pixels; with Width in place of Scale Factor'),
	secondUpscaler: optionalLocator({
		displayName: 'Second Upscaler',
		description: 'An upscaler whose result is mixed in',
		placeholder: 'e.g. Lanczos',
		search: SEARCHES.upscalers,
	}),
	secondVisibility: share('Second Visibility', 'How much of the second result shows', 0.5),
	upscaleFirst: toggle({
		displayName: 'Upscale First',
		default: true,
		description: 'Whether to enlarge before faces are repaired',
	}),
	width: side('Width', 'Width of the result in pixels; with Height in place of Scale Factor'),
};

/** POST /sdapi/v1/extra-single-image, as recorded on 2026-11-27 */
export const upscale = defineOperation({
	name: 'upscale',
	parameters: {
		image: image(),
		upscalerName: optionalLocator({
			displayName: 'Upscaler',
			description: 'What enlarges the image; empty uses Lanczos, which every server has',
			placeholder: 'e.g. R-ESRGAN 4x+',
			search: SEARCHES.upscalers,
		}),
		scaleFactor: decimal({
			displayName: 'Scale Factor',
			description: 'How many times wider and higher the image becomes',
			default: 2,
			min: 1,
			max: 8,
		}),
	},
	options,
	async run(values, tools) {
		const { upscaleImage } = await import('./upscaleImage'); // only a run needs it
		return await upscaleImage(values, tools);
	},
});
