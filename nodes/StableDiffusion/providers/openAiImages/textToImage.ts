import { prompt } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { shared } from './controls';
import { at } from './endpoint';
import { options } from './options';
import { readImages } from './replies';
import { sizeOf, toFields } from './request';
import { serverOf } from './serverOf';

export const textToImage = defineOperation({
	name: 'textToImage',
	parameters: { prompt: prompt(), ...shared },
	options,
	async run(values, tools) {
		const json = toFields(serverOf(tools), values);
		const answer = await tools.submit({ ...at(tools, '/images/generations'), json });
		const asked = { images: values.numberOfImages, baseUrl: tools.baseUrl };
		return { ...readImages(answer, asked), model: values.model, expectedSize: sizeOf(values) };
	},
});
