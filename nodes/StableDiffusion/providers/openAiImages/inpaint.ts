import { badParameter } from '../../core/base/errors';
import { image, mask, prompt } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { shared } from './controls';
import { readInput, submitInpaint } from './edit';
import { editOptions } from './options';
import { readImages } from './replies';
import { sizeOf, toFields } from './request';
import { editServerOf } from './serverOf';

export const inpaint = defineOperation({
	name: 'inpaint',
	parameters: { image: image(), mask: mask(), prompt: prompt(), ...shared },
	options: editOptions,
	async run(values, tools) {
		const server = editServerOf(tools, true);
		if (server.mask === 'none') {
			throw badParameter(
				`${server.name} does not accept a mask`,
				"Use Image to Image, or choose another 'Server' in the credential if this is wrong.",
			);
		}
		const fields = toFields(server, values);
		const images = {
			image: await readInput(values.image, tools),
			mask: await readInput(values.mask, tools),
		};
		const answer = await submitInpaint(server, fields, images, tools);
		const asked = {
			...{ images: values.numberOfImages, baseUrl: tools.baseUrl },
			// LocalAI asks for the key at /generated-images too (middleware/auth.go, read 2026-11-28).
			...(server.mask === 'inpainting' && { fileAt: tools.fileAt }),
		};
		return { ...readImages(answer, asked), model: values.model, expectedSize: sizeOf(values) };
	},
});
