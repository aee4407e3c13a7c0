import { imageControl } from '../../core/controls/imageControl';
import * as vocabulary from '../../core/controls/vocabulary';
import { LIMITS } from '../../families/stability/images';
import { stableImageOperation } from '../../families/stability/stableImage';
import { commonFields } from '../../families/stability/commonFields';
import {
	negativePrompt,
	optionalPrompt,
	seeded,
	share,
} from '../../families/stability/stableImageParameters';

export const styleTransfer = stableImageOperation({
	name: 'styleTransfer',
	endpoint: 'control/style-transfer',
	parameters: {
		image: vocabulary.image(),
		styleImage: imageControl({
			displayName: 'Style Image',
			description: 'The image to take the style from',
			defaultField: 'style',
		}),
		prompt: optionalPrompt,
		negativePrompt,
	},
	options: {
		...seeded,
		changeStrength: share('Change Strength', 'How much the image may change', 0.9, 0.1),
		compositionFidelity: share('Composition Fidelity', 'How closely the composition is kept', 0.9),
		styleStrength: share('Style Strength', 'How strongly to apply the style', 1),
	},
	images: ({ image, styleImage }) => ({
		init_image: [image, LIMITS.largeAndNotTooLong],
		style_image: [styleImage, LIMITS.any],
	}),
	fields: (values) => ({
		...commonFields(values),
		change_strength: values.options.changeStrength,
		composition_fidelity: values.options.compositionFidelity,
		style_strength: values.options.styleStrength,
	}),
});
