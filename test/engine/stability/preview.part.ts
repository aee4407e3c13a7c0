import { OPERATIONS } from '../../../nodes/StableDiffusion/core/controls/operations';
import { preview } from '../../../nodes/StableDiffusion/providers/preview';
import { draw, itemsOf, imageOf, useBench } from './bench';

/** The editor's list of actions sets Preview, so Preview must have every operation that returns an image. */

const bench = useBench();
const drawn = preview.operations
	.filter(({ yields }) => yields === 'images')
	.map(({ name }) => String(name));
const edits = drawn.filter((name) => name !== 'textToImage');

const SIZES: Record<string, { width: number; height: number }> = {
	outpaint: { width: 200 + 256 + 256, height: 100 },
	upscale: { width: 400, height: 200 },
};

/** They return a price and a recipe. */
const WITHOUT_IMAGE = ['estimateCost', 'readRecipe'];

test('every image operation is drawn that returns an image', () => {
	const ofImages = Object.entries(OPERATIONS).filter(([, { resource }]) => resource === 'image');
	const names = ofImages.map(([name]) => name).filter((name) => !WITHOUT_IMAGE.includes(name));
	expect([...drawn].sort()).toEqual(names.sort());
});

test.each(edits)('%s draws a placeholder of the right size without network', async (operation) => {
	const result = await bench.run({
		provider: 'preview',
		operation,
		images: { data: await draw({ width: 200, height: 100 }) },
	});
	const [item] = itemsOf(result);
	expect(await imageOf(result, item)).toEqual({
		format: 'png',
		...(SIZES[operation] ?? { width: 200, height: 100 }),
		hasAlpha: operation === 'removeBackground',
	});
	expect(item?.json).toMatchObject({ provider: 'preview', operation, model: 'placeholder' });
	expect(bench.sandbox.requests).toEqual([]);
});

test('a placeholder of a huge image is drawn smaller', async () => {
	const result = await bench.run({
		provider: 'preview',
		operation: 'upscale',
		images: { data: await draw({ width: 4000, height: 2000 }) },
	});
	expect(await imageOf(result, itemsOf(result)[0])).toMatchObject({ width: 2896, height: 1448 });
});
