import * as vocabulary from '../../core/controls/vocabulary';
import { LIMITS } from '../../families/stability/images';
import { stableImageOperation } from '../../families/stability/stableImage';
import { commonFields } from '../../families/stability/commonFields';
import {
	growMask,
	negativePrompt,
	prompt,
	searchPrompt,
	styled,
} from '../../families/stability/stableImageParameters';

/** The two operations that find an object by words differ in what they do with it, and in one field. */
const search = (
	name: 'searchAndReplace' | 'searchAndRecolor',
	endpoint: string,
	searchField: string,
) =>
	stableImageOperation({
		name,
		endpoint,
		parameters: { image: vocabulary.image(), searchPrompt, prompt, negativePrompt },
		options: { ...styled, growMask: growMask({ default: 3, max: 20 }) },
		images: ({ image }) => ({
			image: [image, LIMITS.largeAndNotTooLong],
		}),
		fields: (values) => ({
			...commonFields(values),
			[searchField]: values.searchPrompt,
			grow_mask: values.options.growMask,
		}),
	});

export const searchAndReplace = search(
	'searchAndReplace',
	'edit/search-and-replace',
	'search_prompt',
);
export const searchAndRecolor = search(
	'searchAndRecolor',
	'edit/search-and-recolor',
	'select_prompt',
);
