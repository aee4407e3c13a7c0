/**
 * A signal that is aborted after so many milliseconds. `release` once nothing waits for it: until then Node
 * keeps it in memory, for minutes after a request that was answered in a second.
 */
export function timeLimit(milliseconds: number): { signal: AbortSignal; release: () => void } {
	const signal = AbortSignal.timeout(milliseconds);
	// Node 20 may collect a timeout that only AbortSignal.any knows, and then it never fires.
	const keep = () => {};
	signal.addEventListener('abort', keep);
	return { signal, release: () => signal.removeEventListener('abort', keep) };
}
