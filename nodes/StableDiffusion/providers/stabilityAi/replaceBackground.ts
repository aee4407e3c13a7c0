import { badParameter } from '../../core/base/errors';
import { optionalImageControl } from '../../core/controls/imageControl';
import * as vocabulary from '../../core/controls/vocabulary';
import { LIMITS } from '../../families/stability/images';
import { stableImageOperation } from '../../families/stability/stableImage';
import { commonFields } from '../../families/stability/commonFields';
import { negativePrompt, optionalPrompt } from '../../families/stability/stableImageParameters';
import { relightOptions } from './relightOptions';

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
			description: 'An image to take the background from, with or without a prompt',
		}),
		negativePrompt,
	},
	options: relightOptions,
	images: ({ image, backgroundReference, options: { lightReference } }) => ({
		subject_image: [image, LIMITS.largeAndNotTooLong],
		background_reference: [backgroundReference, LIMITS.large],
		light_reference: [lightReference, LIMITS.large],
	}),
	check: ({ prompt, options: chosen }, images) => {
		if (prompt.trim() === '' && !images.background_reference) {
			throw badParameter("'Prompt' and 'Background Reference' are both empty: one is required.");
		}
		if (chosen.lightSourceStrength === undefined || chosen.lightSourceDirection) return;
		if (images.light_reference) return;
		throw badParameter(
			"'Light Source Strength' also needs 'Light Source Direction' or 'Light Reference'.",
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
