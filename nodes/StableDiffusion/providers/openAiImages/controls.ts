import { choice, locator, rows, when } from '../../core/controls/kinds';
import * as vocabulary from '../../core/controls/vocabulary';
import { searchModels } from './models';

/** In place of a size: two controls for the sides. */
const CUSTOM = 'custom';
const SIDE = { default: 1_024, min: 16, max: 4_096 };

export const size = {
	size: choice({
		displayName: 'Size',
		description: 'Width × height of the image in pixels',
		default: 'auto',
		options: [
			{ name: 'Other', value: CUSTOM },
			{ name: 'Provider Default', value: 'auto' },
			...['256x256', '512x512', '768x768', '1024x1024'].map(sized),
			...['1024x1536', '1536x1024', '1024x1792', '1792x1024'].map(sized),
		],
	}),
	width: when({ size: [CUSTOM] }, vocabulary.width(SIDE)),
	height: when({ size: [CUSTOM] }, vocabulary.height(SIDE)),
};

export const model = locator({
	displayName: 'Model',
	description: 'The model to use',
	default: 'gpt-image-1',
	placeholder: 'e.g. gpt-image-1',
	search: searchModels,
});

export const shared = {
	model,
	...size,
	numberOfImages: vocabulary.numberOfImages(10),
};

/** Images beside the first one. */
export const furtherImages = rows({
	displayName: 'Further Images',
	rowName: 'Image',
	placeholder: 'Add Image',
	description: 'More input images, if the model accepts several',
	fields: { image: vocabulary.image() },
});

function sized(value: string) {
	return { name: value.replace('x', ' × '), value };
}
