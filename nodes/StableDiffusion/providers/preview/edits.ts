import type { Size } from '../../core/media/mediaTypes';
import type { OperationName } from '../../core/controls/operations';
import type { Parameters } from '../../core/controls/kinds';
import type { Operation } from '../../core/provider/provider';
import { defineOperation } from '../../core/provider/provider';
import { inPanel } from '../../core/controls/panel';
import * as vocabulary from '../../core/controls/vocabulary';
import { encodePng } from './png';
import { drawScene, SKY } from './scene';

/** Bytes of an image that is only looked at for its size. */
const MOST_BYTES = 100 * 1024 * 1024;
/** Larger placeholders are drawn smaller, so that it never takes long. */
const MOST_PIXELS = 4_194_304;
const UNKNOWN: Size = { width: 512, height: 512 };
const LARGEST_SEED = 4_294_967_295;

const prompt = vocabulary.optionalPrompt();
const side = { default: 256, max: 2_000 };

/** Every operation that takes an image: what else it needs, and the size of the result. */
export const edits: Operation[] = [
	edit('imageToImage', { prompt }),
	edit('inpaint', { prompt }),
	edit(
		'outpaint',
		{
			left: vocabulary.outpaintSide('Left', side),
			right: vocabulary.outpaintSide('Right', side),
			up: vocabulary.outpaintSide('Up', { ...side, default: 0 }),
			down: vocabulary.outpaintSide('Down', { ...side, default: 0 }),
			prompt,
		},
		({ width, height }, { left = 0, right = 0, up = 0, down = 0 }) => ({
			width: width + Number(left) + Number(right),
			height: height + Number(up) + Number(down),
		}),
	),
	edit('erase', {}),
	edit('searchAndReplace', { prompt }),
	edit('searchAndRecolor', { prompt }),
	edit('removeBackground', {}),
	edit('replaceBackground', { prompt }),
	edit('upscale', {}, ({ width, height }) => ({ width: width * 2, height: height * 2 })),
	edit('control', { prompt }),
	edit('styleTransfer', { prompt }),
];

function edit(
	name: OperationName,
	parameters: Parameters,
	resize: (size: Size, values: Readonly<Record<string, unknown>>) => Size = (size) => size,
): Operation {
	return defineOperation({
		name,
		parameters: { image: vocabulary.image(), ...parameters },
		options: { seed: inPanel(vocabulary.seed(LARGEST_SEED)) },
		async run({ options, ...rest }, tools) {
			const values: Readonly<Record<string, unknown>> = rest;
			const { size = UNKNOWN } = await tools.image(rest.image, MOST_BYTES);
			const seed = options.seed ?? 0;
			const transparent = name === 'removeBackground' ? SKY : 0;
			const wish = { prompt: `${name} ${String(values.prompt ?? '')}`, seed };
			const scene = drawScene({ ...wish, ...drawable(resize(size, values)) });
			return {
				images: [{ content: { bytes: await encodePng({ ...scene, transparent }) }, seed }],
				model: 'placeholder',
			};
		},
	});
}

function drawable({ width, height }: Size): Size {
	const share = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
	return {
		width: Math.max(1, Math.floor(width * share)),
		height: Math.max(1, Math.floor(height * share)),
	};
}
