import { inParallel } from '../../../nodes/StableDiffusion/core/base/parallel';

const turn = async () => await new Promise((resolve) => setImmediate(resolve));

/** Runs as many tasks, each as many turns long as its entry says; returns what was seen. */
async function run(entries: number[], limit: number, mayStart?: () => boolean) {
	let running = 0;
	let most = 0;
	const started: number[] = [];
	const results = await inParallel(
		entries,
		limit,
		async (turns, index) => {
			started.push(index);
			most = Math.max(most, ++running);
			for (let done = 0; done < turns; done++) await turn();
			running--;
			return turns * 10;
		},
		mayStart,
	);
	return { results, most, started };
}

describe('Tasks run', () => {
	it('with results in the order of the entries', async () => {
		const { results, started } = await run([5, 1, 3, 0], 4);
		expect(results).toEqual([50, 10, 30, 0]);
		expect(started).toEqual([0, 1, 2, 3]);
	});

	it.each([1, 2, 3, 8])('at most %i at once', async (limit) => {
		const { most } = await run([3, 1, 4, 1, 5, 9, 2, 6], limit);
		expect(most).toBe(Math.min(limit, 8));
	});

	it('not at all without entries', async () => {
		expect((await run([], 4)).results).toEqual([]);
	});

	it('until no more may start; what runs may finish', async () => {
		let starts = 0;
		const { results } = await run([2, 2, 2, 2], 2, () => ++starts <= 3);
		expect(results).toEqual([20, 20, 20, undefined]);
	});

	it('until one throws', async () => {
		const failing = async (entry: number) => {
			await turn();
			if (entry === 1) throw new Error('one');
		};
		await expect(inParallel([0, 1, 2], 2, failing)).rejects.toThrow('one');
	});
});
