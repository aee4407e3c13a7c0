import { choice, integer, toggle } from '../../core/controls/kinds';
import { image, mask } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { mainControls, samplingControls, sizeOptions, strength } from './controls';
import { generatingOptions, resizeMode } from './options';

const FILLS = ['fill', 'original', 'latentNoise', 'latentNothing'] as const;

const maskOptions = {
	fill: choice({
		displayName: 'Fill',
		description: 'What to fill the masked part with before it is repainted',
		default: 'original',
		options: [
			{ name: 'Fill With Colors Around', value: 'fill' },
			{ name: 'Latent Noise', value: 'latentNoise' },
			{ name: 'Latent Nothing', value: 'latentNothing' },
			{ name: 'Original', value: 'original' },
		],
	}),
	inpaintArea: choice({
		displayName: 'Inpaint Area',
		description:
			'Whether to use the full resolution for the whole image or for the masked part only',
		default: 'whole',
		options: [
			{ name: 'Only Masked', value: 'masked' },
			{ name: 'Whole Image', value: 'whole' },
		],
	}),
	invertMask: toggle({
		displayName: 'Invert Mask',
		default: true,
		description: 'Whether to repaint the black areas of the mask instead of the white ones',
	}),
	maskBlur: integer({
		displayName: 'Mask Blur',
		description: 'How many pixels to blur the edge of the mask by',
		default: 4,
		min: 0,
		max: 64,
	}),
	padding: integer({
		displayName: 'Padding',
		description: 'How many pixels around the masked part to include with Only Masked',
		default: 32,
		min: 0,
		max: 256,
	}),
};

/** POST /sdapi/v1/img2img with a mask, as recorded on 2026-11-27; white is repainted. */
export const inpaint = defineOperation({
	name: 'inpaint',
	parameters: {
		image: image(),
		mask: mask('White areas are repainted, black areas are kept'),
		...mainControls,
		strength,
		...samplingControls,
	},
	options: { ...generatingOptions, ...sizeOptions, ...maskOptions, resizeMode },
	async run({ options, mask: source, ...values }, tools) {
		const { generateFromImage } = await import('./fromImage'); // only a run needs it
		const { fill, inpaintArea, invertMask, maskBlur, padding, ...others } = options;
		const fields = {
			mask_blur: maskBlur,
			inpainting_fill: fill && FILLS.indexOf(fill),
			// By default, the API repaints only the masked part and fills it with colors.
			inpaint_full_res: inpaintArea && inpaintArea === 'masked',
			inpaint_full_res_padding: padding,
			inpainting_mask_invert: invertMask === undefined ? undefined : Number(invertMask),
		};
		return await generateFromImage({ values, options: others, mask: source, fields }, tools);
	},
});
