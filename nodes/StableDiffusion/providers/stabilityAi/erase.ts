import * as words from '../../core/vocabulary';
import { checkMaskOrAlpha, LIMITS } from '../../families/stability/images';
import { stableImageOperation } from '../../families/stability/stableImage';
import {
	commonFields,
	growMask,
	optionalMask,
	seeded,
} from '../../families/stability/stableImageParameters';

export const erase = stableImageOperation({
	name: 'erase',
	endpoint: 'edit/erase',
	parameters: { image: words.image(), mask: optionalMask },
	options: { ...seeded, growMask: growMask({ default: 5, max: 20 }) },
	images: ({ image, mask }) => ({
		image: { control: 'Image', source: image, limits: LIMITS.large },
		mask: { control: 'Mask', source: mask, limits: LIMITS.any },
	}),
	check: (_, images) => checkMaskOrAlpha(images),
	fields: (values) => ({ ...commonFields(values), grow_mask: values.options.growMask }),
});
