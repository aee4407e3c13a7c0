/** SDAI, Draw: https://docs.pgpt.cloud/sdai.html, read 2026-11-22 from a stored copy. */
import { defineOperation } from '../../core/provider/provider';
import { aspectRatio, numberOfImages, prompt } from '../../core/controls/vocabulary';
import { readReply } from './reply';
import { drawAt } from './drawAt';

/** The page names no maximum; this one limits the cost of a typo. */
const MOST_IMAGES = 10;

export const textToImage = defineOperation({
	name: 'textToImage',
	parameters: {
		prompt: prompt(),
		aspectRatio: aspectRatio(['16:9', '1:1', '9:16', '3:4', '4:3']),
		numberOfImages: numberOfImages(MOST_IMAGES),
	},
	options: {},
	async run(values, tools) {
		const answer = await tools.submit({ ...drawAt(tools.baseUrl), json: toBody(values) });
		return readReply(answer, tools.baseUrl);
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
