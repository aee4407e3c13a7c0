/** An image in the message, as OpenAI's schema has it (content parts), read 2026-11-22. */
import { checkImage } from '../../core/media/imageLimits';
import { image, prompt } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { options } from './options';
import { ask, model } from './request';

/** Bytes; larger ones are refused by most relays once they are written as base64. */
const LARGEST_IMAGE = 20 * 1024 * 1024;
const MIME_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

export const imageToImage = defineOperation({
	name: 'imageToImage',
	parameters: { image: image(), prompt: prompt(), model: model() },
	options,
	run: async (values, tools) => {
		const input = await tools.image(values.image, LARGEST_IMAGE);
		checkImage(input, { mimeTypes: MIME_TYPES });
		const url = `data:${input.mimeType};base64,${input.bytes.toString('base64')}`;
		return await ask(tools, values, [
			{ type: 'text', text: values.prompt },
			{ type: 'image_url', image_url: { url } },
		]);
	},
});
