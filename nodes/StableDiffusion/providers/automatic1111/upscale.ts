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
	codeformerVisibility: share('CodeFormer Visibility', 'How visible the restored faces are', 1),
	codeformerWeight: share(
		'CodeFormer Weight',
		'Fidelity to the original face: 0 changes it most',
		0,
	),
	crop: toggle({
		displayName: 'Crop',
		default: true,
		description: 'Whether to crop the image to Width and Height',
	}),
	gfpganVisibility: share('GFPGAN Visibility', 'How visible the restored faces are', 1),
	height: side(
		'Height',
		'Height of the result in pixels. Set Width too; both replace Scale Factor.',
	),
	secondUpscaler: optionalLocator({
		displayName: 'Second Upscaler',
		description: 'A second upscaler whose result is mixed in',
		placeholder: 'e.g. Lanczos',
		search: SEARCHES.upscalers,
	}),
	secondVisibility: share('Second Visibility', 'How visible the second result is', 0.5),
	upscaleFirst: toggle({
		displayName: 'Upscale First',
		default: true,
		description:
			'Whether to enlarge the image before restoring faces. Current servers follow the order in their own settings instead.',
	}),
	width: side('Width', 'Width of the result in pixels. Set Height too; both replace Scale Factor.'),
};

/** POST /sdapi/v1/extra-single-image, as recorded on 2026-11-27 */
export const upscale = defineOperation({
	name: 'upscale',
	parameters: {
		image: image(),
		upscalerName: optionalLocator({
			displayName: 'Upscaler',
			description: 'The upscaler to use. If empty, Lanczos is used, which every server has.',
			placeholder: 'e.g. R-ESRGAN 4x+',
			search: SEARCHES.upscalers,
		}),
		scaleFactor: decimal({
			displayName: 'Scale Factor',
			description: 'Factor for width and height',
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
