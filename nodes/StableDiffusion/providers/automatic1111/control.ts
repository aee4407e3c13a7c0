import { optionalImageControl } from '../../core/controls/imageControl';
import { choice, decimal, integer, rows, text, toggle, when } from '../../core/controls/kinds';
import { image } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { mainControls, samplingControls, size } from './controls';
import { hiresOptions } from './hiresOptions';
import { SEARCHES } from './lists';
import { optionalLocator } from './optionLocator';
import { generatingOptions } from './options';

const share = (displayName: string, description: string, byDefault: number, max = 1) =>
	decimal({ displayName, description, default: byDefault, min: 0, max });

/** The servers take −1 for the usual value of a preprocessor (bound_check_params of both, read on 2026-11-28). */
const threshold = (displayName: string, description: string) =>
	decimal({ displayName, description, default: -1, min: -1, max: 1_000, precision: 3 });

const controlNets = rows({
	displayName: 'ControlNets',
	rowName: 'ControlNet',
	description: 'What to keep from the image. You can combine several.',
	placeholder: 'Add ControlNet',
	fields: {
		controlMode: choice({
			displayName: 'Control Mode',
			description: 'Whether the prompt or the ControlNet has more weight',
			default: 'Balanced',
			options: [
				{ name: 'Balanced', value: 'Balanced' },
				{ name: 'ControlNet', value: 'ControlNet is more important' },
				{ name: 'Prompt', value: 'My prompt is more important' },
			],
		}),
		end: share('End', 'Share of the steps after which the ControlNet stops', 1),
		image: optionalImageControl({
			displayName: 'Image',
			description: 'Image for this row. If empty, the image above is used.',
		}),
		model: text({
			displayName: 'Model',
			description: 'Name of the ControlNet model on the server',
			placeholder: 'e.g. control_v11p_sd15_canny [d14c016b]',
		}),
		pixelPerfect: toggle({
			displayName: 'Pixel Perfect',
			default: true,
			description: 'Whether the preprocessor uses the resolution of the result',
		}),
		preprocessor: optionalLocator({
			displayName: 'Preprocessor',
			description:
				'What detects edges, depth or pose in the image. If empty, the image is used unchanged.',
			placeholder: 'e.g. canny',
			search: SEARCHES.preprocessors,
		}),
		preprocessorResolution: when(
			{ pixelPerfect: [false] },
			integer({
				displayName: 'Preprocessor Resolution',
				description:
					'Pixels of the shorter side of what the preprocessor sees. −1 is its usual value.',
				default: -1,
				min: -1,
				max: 2_048,
			}),
		),
		resizeMode: choice({
			displayName: 'Resize Mode',
			description: 'How to fit an image with another aspect ratio',
			default: 'Crop and Resize',
			options: [
				{ name: 'Crop and Resize', value: 'Crop and Resize' },
				{ name: 'Just Resize', value: 'Just Resize' },
				{ name: 'Resize and Fill', value: 'Resize and Fill' },
			],
		}),
		start: share('Start', 'Share of the steps after which the ControlNet starts', 0),
		thresholdA: threshold(
			'Threshold A',
			'First value of the preprocessor, such as the low threshold of canny. −1 is its usual value.',
		),
		thresholdB: threshold(
			'Threshold B',
			'Second value of the preprocessor, such as the high threshold of canny. −1 is its usual value.',
		),
		weight: share('Weight', 'Weight of the ControlNet', 1, 2),
	},
});

/** POST /sdapi/v1/txt2img with the script ControlNet: Mikubill's extension, or the one inside Forge. */
export const control = defineOperation({
	name: 'control',
	parameters: { image: image(), ...mainControls, controlNets, ...size, ...samplingControls },
	options: { ...generatingOptions, ...hiresOptions },
	async run({ options, image: source, controlNets: units, ...values }, tools) {
		const { generateControlled } = await import('./controlled'); // only a run needs it
		return await generateControlled({ values, options, image: source, units }, tools);
	},
});
