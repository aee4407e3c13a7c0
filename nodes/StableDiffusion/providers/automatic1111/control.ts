import { optionalImageControl } from '../../core/controls/imageControl';
import { choice, decimal, rows, text, toggle } from '../../core/controls/kinds';
import { image } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { mainControls, samplingControls, size } from './controls';
import { hiresOptions } from './hiresOptions';
import { SEARCHES } from './lists';
import { optionalLocator } from './optionLocator';
import { generatingOptions } from './options';

const share = (displayName: string, description: string, byDefault: number, max = 1) =>
	decimal({ displayName, description, default: byDefault, min: 0, max });

const controlNets = rows({
	displayName: 'ControlNets',
	rowName: 'ControlNet',
	description: 'What the result keeps from the image; several can be combined',
	placeholder: 'Add ControlNet',
	fields: {
		controlMode: choice({
			displayName: 'Control Mode',
			description: 'Which of the two counts more',
			default: 'Balanced',
			options: [
				{ name: 'Balanced', value: 'Balanced' },
				{ name: 'ControlNet', value: 'ControlNet is more important' },
				{ name: 'Prompt', value: 'My prompt is more important' },
			],
		}),
		end: share('End', 'The share of the steps after which it no longer acts', 1),
		image: optionalImageControl({
			displayName: 'Image',
			description: 'An image for this row alone; empty takes the image above',
		}),
		model: text({
			displayName: 'Model',
			description: 'Name of the ControlNet model as the server lists it',
			placeholder: 'e.g. control_v11p_sd15_canny [d14c016b]',
		}),
		pixelPerfect: toggle({
			displayName: 'Pixel Perfect',
			default: true,
			description: 'Whether the preprocessor works at the resolution of the result',
		}),
		preprocessor: optionalLocator({
			displayName: 'Preprocessor',
			description: 'What reads edges, depth or pose out of the image; empty takes it as it is',
			placeholder: 'e.g. canny',
			search: SEARCHES.preprocessors,
		}),
		resizeMode: choice({
			displayName: 'Resize Mode',
			description: 'What happens to an image of another shape',
			default: 'Crop and Resize',
			options: [
				{ name: 'Crop and Resize', value: 'Crop and Resize' },
				{ name: 'Just Resize', value: 'Just Resize' },
				{ name: 'Resize and Fill', value: 'Resize and Fill' },
			],
		}),
		start: share('Start', 'The share of the steps after which it begins to act', 0),
		weight: share('Weight', 'How strongly it acts', 1, 2),
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
