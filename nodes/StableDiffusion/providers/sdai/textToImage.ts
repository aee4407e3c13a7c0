/** SDAI, Draw: https://docs.pgpt.cloud/sdai.html, read 2026-11-22 from a stored copy. */
import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import { defineOperation } from '../../core/provider/provider';
import { messageOf } from '../../core/calls/providerMessage';
import { aspectRatio, numberOfImages, prompt } from '../../core/controls/vocabulary';

/** The page gives no maximum; this one keeps a slip of the finger from costing a fortune. */
const MOST_IMAGES = 10;

const urlList = z.union([z.array(z.string()), z.string().transform((url) => [url])]);

/** Only `urls` is documented; the others are met at relays of this kind. */
const reply = z.object({
	urls: urlList.optional(),
	images: urlList.optional(),
	url: urlList.optional(),
	model: z.string().optional(),
});

export const textToImage = defineOperation({
	name: 'textToImage',
	parameters: {
		prompt: prompt(),
		aspectRatio: aspectRatio(['16:9', '1:1', '9:16', '3:4', '4:3']),
		numberOfImages: numberOfImages(MOST_IMAGES),
	},
	options: {},
	async run(values, tools) {
		const answer = await tools.submit({ path: '/v1/draw', json: toBody(values) });
		const { urls, images, url, model } = readJson(answer, reply);
		const addresses = (urls ?? images ?? url ?? []).filter((address) => address !== '');
		return {
			images: addresses.map((address) => ({ content: { url: address } })),
			model,
			words: messageOf(answer),
		};
	},
});

/** A number of one is the default, and is not sent. */
function toBody(values: { prompt: string; aspectRatio: string; numberOfImages: number }) {
	return {
		prompt: values.prompt,
		...(values.aspectRatio !== '' && { size: values.aspectRatio }),
		...(values.numberOfImages > 1 && { quantity: values.numberOfImages }),
	};
}
