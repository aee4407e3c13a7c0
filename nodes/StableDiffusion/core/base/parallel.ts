/**
 * Runs a task for each entry, at most `limit` at once, and returns the results in the order of the entries.
 * `mayStart` is asked before each start; where it returns false, the result is undefined.
 */
export async function inParallel<Entry, Result>(
	entries: readonly Entry[],
	limit: number,
	task: (entry: Entry, index: number) => Promise<Result>,
	mayStart: () => boolean = () => true,
): Promise<Array<Result | undefined>> {
	const results = new Array<Result | undefined>(entries.length);
	const queue = entries.entries();
	const worker = async () => {
		for (const [index, entry] of queue) {
			if (mayStart()) results[index] = await task(entry, index);
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, entries.length) }, worker));
	return results;
}
