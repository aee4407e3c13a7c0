import * as vocabulary from '../../core/controls/vocabulary';
import { checkMaskOrAlpha, LIMITS } from '../../families/stability/images';
import { stableImageOperation } from '../../families/stability/stableImage';
import { commonFields } from '../../families/stability/commonFields';
import { growMask, optionalMask, seeded } from '../../families/stability/stableImageParameters';

export const erase = stableImageOperation({
	name: 'erase',
	endpoint: 'edit/erase',
	parameters: { image: vocabulary.image(), mask: optionalMask },
	options: { ...seeded, growMask: growMask({ default: 5, max: 20 }) },
	images: ({ image, mask }) => ({
		image: [image, LIMITS.large],
		mask: [mask, LIMITS.any],
	}),
	check: (_, images) => checkMaskOrAlpha(images),
	fields: (values) => ({ ...commonFields(values), grow_mask: values.options.growMask }),
});
