import { choice } from '../../core/controls/kinds';
import { inPanel } from '../../core/controls/panel';
import * as vocabulary from '../../core/controls/vocabulary';
import { client } from '../../families/stability/headers';
import { LIMITS } from '../../families/stability/images';
import { stableImageOperation } from '../../families/stability/stableImage';
import { outputFormat, responseFormat } from '../../families/stability/stableImageParameters';

/** The types that can be transparent. */
const transparentFormat = inPanel(
	choice({
		displayName: outputFormat.property.displayName,
		description: outputFormat.property.description,
		default: 'png',
		options: [
			{ name: 'PNG', value: 'png' },
			{ name: 'WebP', value: 'webp' },
		],
	}),
);

export const removeBackground = stableImageOperation({
	name: 'removeBackground',
	endpoint: 'edit/remove-background',
	parameters: { image: vocabulary.image() },
	options: { outputFormat: transparentFormat, responseFormat, ...client },
	images: ({ image }) => ({
		image: [image, LIMITS.cutOut],
	}),
	fields: ({ options }) => ({ output_format: options.outputFormat }),
});
