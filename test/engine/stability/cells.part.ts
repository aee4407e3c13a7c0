import { draw, drawMask, formOf, itemsOf, imageOf, useBench } from './bench';
import type { Cell } from './cells';
import { edits, generations, jobs } from './cells';

/** Every cell of the table: what is sent, whole, and what the image turns out to be. */

const bench = useBench();

async function run({ images: more, ...cell }: Cell) {
	const images = {
		data: await draw(),
		mask: await drawMask(),
		style: await draw({ width: 640, height: 480 }),
		cut: await draw({ hole: true }),
		...more,
	};
	return await bench.run({ ...cell, images });
}

test.each([...generations, ...edits, ...jobs])('$title', async (cell: Cell) => {
	const result = await run(cell);
	const items = itemsOf(result);
	const [submit] = bench.sent();
	expect(submit?.path).toBe(cell.path);
	if (cell.form) expect(formOf(submit)).toEqual(cell.form);
	else expect(submit?.body).toEqual(cell.body);
	expect(await imageOf(result, items[0])).toEqual(cell.image);
	expect(items).toHaveLength(1);
	expect(items[0]?.json).toMatchObject({
		provider: cell.provider ?? 'stabilityAi',
		operation: cell.operation,
		status: 'ok',
		model: cell.model,
		seed: cell.seed,
	});
	expect(items[0]?.json).not.toHaveProperty('warnings');
});
