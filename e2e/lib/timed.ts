/** Prints what is being done, and how long it took. */
export async function timed<T>(title: string, action: () => Promise<T> | T): Promise<T> {
	const started = Date.now();
	process.stdout.write(`• ${title} … `);
	const result = await action();
	console.log(`${((Date.now() - started) / 1000).toFixed(1)} s`);
	return result;
}
