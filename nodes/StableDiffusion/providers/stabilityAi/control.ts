import { choice, unless, when } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import * as vocabulary from '../../core/controls/vocabulary';
import { headersOf } from '../../families/stability/headers';
import { LIMITS, readImages } from '../../families/stability/images';
import { makeImages } from '../../families/stability/severalImages';
import { commonFields } from '../../families/stability/commonFields';
import {
	aspectRatio,
	negativePrompt,
	prompt,
	share,
	styled,
} from '../../families/stability/stableImageParameters';
import { numberOfImages } from '../../families/stability/v1Parameters';

const IS_STYLE = { controlType: ['style'] };

export const control = defineOperation({
	name: 'control',
	parameters: {
		image: vocabulary.image(),
		controlType: choice({
			displayName: 'Control Type',
			description: 'What to take from the input image',
			default: 'sketch',
			options: [
				{ name: 'Sketch', value: 'sketch', description: 'Follow the lines of a sketch' },
				{
					name: 'Structure',
					value: 'structure',
					description: 'Follow the composition and the outlines',
				},
				{
					name: 'Style',
					value: 'style',
					description: 'Follow the colors and the style, not the content',
				},
			],
		}),
		prompt,
		negativePrompt,
		controlStrength: unless(
			IS_STYLE,
			share('Control Strength', 'How closely the result follows the input image', 0.7),
		),
		fidelity: when(IS_STYLE, share('Fidelity', 'How closely the result follows the style', 0.5)),
		aspectRatio: when(IS_STYLE, aspectRatio),
		numberOfImages,
	},
	options: styled,
	async run(values, tools) {
		const { controlType, numberOfImages: count } = values;
		const fields = {
			...(await readImages(tools, { image: [values.image, LIMITS.largeAndNotTooLong] })),
			...commonFields(values),
			control_strength: values.controlStrength,
			fidelity: values.fidelity,
			aspect_ratio: values.aspectRatio,
		};
		const call = { endpoint: `control/${controlType}`, model: controlType, fields };
		return await makeImages(tools, { ...call, headers: headersOf(values) }, count);
	},
});
