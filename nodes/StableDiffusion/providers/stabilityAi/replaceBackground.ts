import { badParameter } from '../../core/base/errors';
import { choice, text, toggle } from '../../core/controls/kinds';
import { optionalImageControl } from '../../core/controls/imageControl';
import * as vocabulary from '../../core/controls/vocabulary';
import { client } from '../../families/stability/headers';
import { LIMITS } from '../../families/stability/images';
import { stableImageOperation } from '../../families/stability/stableImage';
import {
	commonFields,
	LONGEST_PROMPT,
	negativePrompt,
	optionalPrompt,
	outputFormat,
	seeded,
	share,
} from '../../families/stability/stableImageParameters';

const options = {
	outputFormat,
	seed: seeded.seed,
	...client,
	foregroundPrompt: text({
		displayName: 'Foreground Prompt',
		description: 'What the subject is, so that it is not changed into something else',
		placeholder: 'e.g. a bottle of perfume',
		maxLength: LONGEST_PROMPT,
	}),
	keepOriginalBackground: toggle({
		displayName: 'Keep Original Background',
		default: true,
		description: 'Whether to keep the background and change the light only',
	}),
	lightReference: optionalImageControl({
		displayName: 'Light Reference',
		description: 'An image whose light is to be taken over',
	}),
	lightSourceDirection: choice({
		displayName: 'Light Source Direction',
		description: 'Where the light is to come from',
		default: 'above',
		options: [
			{ name: 'Above', value: 'above' },
			{ name: 'Below', value: 'below' },
			{ name: 'Left', value: 'left' },
			{ name: 'Right', value: 'right' },
		],
	}),
	lightSourceStrength: share(
		'Light Source Strength',
		'How strong the light is: 1 is brightest',
		0.3,
	),
	originalBackgroundDepth: share(
		'Original Background Depth',
		'How far the new background keeps the depth of the original one',
		0.5,
	),
	preserveOriginalSubject: share(
		'Preserve Original Subject',
		'How far the subject is kept as it is: 1 keeps every pixel',
		0.6,
	),
};

/** The document has no page for it; fields by four clients, which agree. */
export const replaceBackground = stableImageOperation({
	name: 'replaceBackground',
	endpoint: 'edit/replace-background-and-relight',
	asynchronous: true,
	parameters: {
		image: vocabulary.image(),
		prompt: optionalPrompt,
		backgroundReference: optionalImageControl({
			displayName: 'Background Reference',
			description:
				'An image whose background is to be taken over, beside the prompt or instead of it',
		}),
		negativePrompt,
	},
	options,
	images: ({ image, backgroundReference, options: { lightReference } }) => ({
		subject_image: { source: image, limits: LIMITS.largeAndNotTooLong },
		background_reference: { source: backgroundReference, limits: LIMITS.large },
		light_reference: { source: lightReference, limits: LIMITS.large },
	}),
	check: ({ prompt, options: chosen }, images) => {
		if (prompt.trim() === '' && !images.background_reference) {
			throw badParameter("'Prompt' and 'Background Reference' are both empty: one is needed.");
		}
		if (chosen.lightSourceStrength === undefined || chosen.lightSourceDirection) return;
		if (images.light_reference) return;
		throw badParameter(
			"'Options → Light Source Strength' needs 'Light Source Direction' or 'Light Reference' beside it.",
		);
	},
	fields: (values) => {
		const { prompt, ...common } = commonFields(values);
		const { options: chosen } = values;
		return {
			...common,
			background_prompt: prompt,
			foreground_prompt: chosen.foregroundPrompt,
			preserve_original_subject: chosen.preserveOriginalSubject,
			original_background_depth: chosen.originalBackgroundDepth,
			keep_original_background: chosen.keepOriginalBackground,
			light_source_direction: chosen.lightSourceDirection,
			light_source_strength: chosen.lightSourceStrength,
		};
	},
});
