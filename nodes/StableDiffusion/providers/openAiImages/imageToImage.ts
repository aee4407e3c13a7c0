import { image, prompt } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { furtherImages, shared } from './controls';
import { checkCount, readInput, submitEdit } from './edit';
import { editOptions } from './options';
import { readImages } from './replies';
import { sizeOf, toFields } from './request';
import { editServerOf } from './serverOf';

export const imageToImage = defineOperation({
	name: 'imageToImage',
	parameters: { image: image(), furtherImages, prompt: prompt(), ...shared },
	options: editOptions,
	async run(values, tools) {
		const server = editServerOf(tools, false);
		const fields = toFields(server, values);
		const sources = [values.image, ...values.furtherImages.map((row) => row.image)];
		checkCount(server, sources.length);
		const images = [];
		for (const source of sources) images.push(await readInput(source, tools));
		const answer = await submitEdit(server, fields, images, tools);
		const asked = { images: values.numberOfImages, baseUrl: tools.baseUrl };
		return { ...readImages(answer, asked), model: values.model, expectedSize: sizeOf(values) };
	},
});
