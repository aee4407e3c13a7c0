/** A change of a file on its way: at this position, this many bytes give way to others. */
export interface Splice {
	at: number;
	remove?: number;
	insert: Buffer;
}

/** What to change in a file so that it holds a text, or why that cannot be done. */
export type Embedding = { splices: Splice[] } | { reason: string };

/**
 * Passes chunks on with the changes made, which are in the order of their positions. One at the very end
 * is made too; one behind the end of a file that was cut off is not.
 */
export async function* spliced(
	source: AsyncIterable<Buffer>,
	splices: readonly Splice[],
): AsyncGenerator<Buffer, void> {
	const left = [...splices];
	let position = 0;
	let skipUntil = 0;
	for await (const chunk of source) {
		const end = position + chunk.length;
		let start = position;
		while (left[0] && left[0].at < end) {
			const { at, remove = 0, insert } = left[0];
			yield* kept(chunk, Math.max(start, skipUntil) - position, at - position);
			yield insert;
			skipUntil = at + remove;
			start = at;
			left.shift();
		}
		yield* kept(chunk, Math.max(start, skipUntil) - position, chunk.length);
		position = end;
	}
	if (left[0]?.at === position) yield left[0].insert;
}

function* kept(chunk: Buffer, from: number, to: number): Generator<Buffer, void> {
	if (from < to) yield chunk.subarray(from, to);
}
