import { clock } from '../base/clock';
import { canceled } from '../base/errors';

/** Answers that need not be read again soon, kept per credential so that no user sees those of another. */
const memory = new Map<string, { until: number; value: Promise<unknown> }>();
const MOST_ENTRIES = 16;

/**
 * Returns what `make` made recently under the same key. Several callers at once share one call. A
 * stopped caller waits no longer, but the call continues for the others. If it fails, each other
 * caller makes its own call.
 */
export async function remember<T>(
	key: string,
	seconds: number,
	make: () => Promise<T>,
	signal?: AbortSignal,
): Promise<T> {
	const known = memory.get(key);
	if (known && known.until > clock.monotonic()) {
		const recalled = await settle(unlessStopped(known.value as Promise<T>, signal)); // the same key, so the same maker
		if (recalled) return recalled.value;
	}
	if (signal?.aborted) throw canceled();
	return await unlessStopped(begin(key, seconds, make), signal);
}

export function forget(key: string): void {
	memory.delete(key);
}

function begin<T>(key: string, seconds: number, make: () => Promise<T>): Promise<T> {
	const value = make();
	const entry = { until: clock.monotonic() + seconds * 1_000, value };
	memory.set(key, entry);
	const [oldest] = memory.keys();
	if (memory.size > MOST_ENTRIES && oldest !== undefined) memory.delete(oldest);
	value.catch(() => {
		if (memory.get(key) === entry) memory.delete(key);
	});
	return value;
}

/**
 * The value, or a stop that comes first. Promise.race would leave its listener at the signal, which
 * lives as long as the execution does.
 */
async function unlessStopped<T>(value: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	if (!signal) return await value;
	let stop = () => {};
	try {
		return await new Promise<T>((resolve, reject) => {
			stop = () => reject(canceled());
			signal.addEventListener('abort', stop);
			value.then(resolve, reject);
			if (signal.aborted) stop();
		});
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

/** Another execution may have been stopped while it read; this one must not fail because of it. */
async function settle<T>(value: Promise<T>): Promise<{ value: T } | undefined> {
	try {
		return { value: await value };
	} catch {
		return undefined;
	}
}
