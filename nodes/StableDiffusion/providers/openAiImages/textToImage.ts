import { prompt } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { shared } from './controls';
import { at } from './endpoint';
import { options } from './options';
import { readImages } from './replies';
import { extrasOf, sizeOf, toFields } from './request';
import { serverOf } from './serverOf';

export const textToImage = defineOperation({
	name: 'textToImage',
	parameters: { prompt: prompt(), ...shared },
	options,
	async run(values, tools) {
		const server = serverOf(tools);
		const json = toFields(server, values);
		const place = { ...at(tools, '/images/generations'), ...extrasOf(server, json) };
		const answer = await tools.submit({ ...place, json });
		const asked = { images: values.numberOfImages, baseUrl: tools.baseUrl };
		return { ...readImages(answer, asked), model: values.model, expectedSize: sizeOf(values) };
	},
});
