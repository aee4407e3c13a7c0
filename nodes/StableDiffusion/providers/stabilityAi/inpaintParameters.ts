import { searchFor } from './models';
import { choice, unless, when } from '../../core/controls/kinds';
import type { Values } from '../../core/controls/kinds';
import * as vocabulary from '../../core/controls/vocabulary';
import { INPAINTER } from '../../families/stability/models';
import {
	growMask,
	negativePrompt,
	optionalMask,
	prompt,
} from '../../families/stability/stableImageParameters';
import {
	guidanceScale,
	model,
	numberOfImages,
	optionsOfBoth,
	steps,
} from '../../families/stability/v1Parameters';

/** Controls of Inpaint: Stable Image Inpaint of v2beta, or any engine of version 1. */

const IS_V2 = { model: [INPAINTER] };
const OPTION_IS_V2 = { '/model': [INPAINTER] };

const maskSource = choice({
	displayName: 'Mask Source',
	description: 'How to tell which part to repaint',
	default: 'MASK_IMAGE_WHITE',
	options: [
		{ name: 'Black Areas of the Mask', value: 'MASK_IMAGE_BLACK' },
		{ name: 'Transparent Areas of the Image', value: 'INIT_IMAGE_ALPHA' },
		{ name: 'White Areas of the Mask', value: 'MASK_IMAGE_WHITE' },
	],
});

export const parameters = {
	image: vocabulary.image(),
	mask: optionalMask,
	prompt,
	negativePrompt,
	model: model({ default: INPAINTER, search: searchFor('inpaint') }),
	maskSource: unless(IS_V2, maskSource),
	numberOfImages,
	steps: unless(IS_V2, steps),
	guidanceScale: unless(IS_V2, guidanceScale),
};

export const options = {
	...optionsOfBoth(OPTION_IS_V2),
	growMask: when(OPTION_IS_V2, growMask({ default: 5, max: 100 })),
};

export type InpaintValues = Values<typeof parameters> & {
	options: Partial<Values<typeof options>>;
};
