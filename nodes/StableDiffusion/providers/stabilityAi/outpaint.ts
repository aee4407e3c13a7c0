import { badParameter } from '../../core/base/errors';
import * as vocabulary from '../../core/controls/vocabulary';
import { LIMITS } from '../../families/stability/images';
import { stableImageOperation } from '../../families/stability/stableImage';
import { commonFields } from '../../families/stability/commonFields';
import { creativity, optionalPrompt, styled } from '../../families/stability/stableImageParameters';

const MOST_ADDED = 2_000;

export const outpaint = stableImageOperation({
	name: 'outpaint',
	endpoint: 'edit/outpaint',
	parameters: {
		image: vocabulary.image(),
		left: vocabulary.outpaintSide('Left', { default: 256, max: MOST_ADDED }),
		right: vocabulary.outpaintSide('Right', { default: 256, max: MOST_ADDED }),
		up: vocabulary.outpaintSide('Up', { default: 0, max: MOST_ADDED }),
		down: vocabulary.outpaintSide('Down', { default: 0, max: MOST_ADDED }),
		prompt: optionalPrompt,
	},
	options: { ...styled, creativity: creativity({ default: 0.5, min: 0, max: 1 }) },
	images: ({ image }) => ({
		image: [image, LIMITS.largeAndNotTooLong],
	}),
	check: ({ left, right, up, down }) => {
		if (left + right + up + down > 0) return;
		throw badParameter("'Left', 'Right', 'Up' and 'Down' are all 0: nothing would be added.");
	},
	fields: (values) => ({
		...commonFields(values),
		left: values.left,
		right: values.right,
		up: values.up,
		down: values.down,
		creativity: values.options.creativity,
	}),
});
