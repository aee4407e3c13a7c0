import { defineOperation } from '../../core/provider/provider';
import { inPanel } from '../../core/controls/panel';
import { height, numberOfImages, prompt, seed, width } from '../../core/controls/vocabulary';
import { encodePng } from './png';
import { drawScene } from './scene';

const SIDE = { default: 512, min: 64, max: 2048, step: 8 };
const SEED = seed(4_294_967_295);
const ALWAYS_THE_SAME = 'The same seed, prompt and size return the same image';

export const textToImage = defineOperation({
	name: 'textToImage',
	parameters: {
		prompt: { ...prompt(), property: { ...prompt().property, default: 'A lighthouse at dawn' } },
		width: width(SIDE),
		height: height(SIDE),
		numberOfImages: numberOfImages(4),
	},
	options: {
		seed: inPanel({ ...SEED, property: { ...SEED.property, description: ALWAYS_THE_SAME } }),
	},
	async run(values) {
		const first = values.options.seed ?? 0;
		const seeds = Array.from({ length: values.numberOfImages }, (_, index) => first + index);
		const draw = async (one: number) => ({
			content: { bytes: await encodePng(drawScene({ ...values, seed: one })) },
			seed: one,
		});
		return { images: await Promise.all(seeds.map(draw)), model: 'placeholder' };
	},
});
