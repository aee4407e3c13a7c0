import { sleep } from 'n8n-workflow';

/** The only source of time in this package, so that tests can put a virtual clock in its place. */
export const clock = {
	now: (): number => Date.now(),
	/** Milliseconds since some moment: for what is measured, because the time of day may be set back. */
	monotonic: (): number => performance.now(),
	sleep: async (milliseconds: number): Promise<void> => await sleep(milliseconds),
};

/** Longest stretch slept without a look at the cancel signal, in milliseconds. */
const SLICE = 200;

/**
 * Waits in short slices, because `sleep` takes no signal in older versions of n8n.
 * Returns early, without an error, once the signal is aborted.
 */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
	const end = clock.now() + milliseconds;
	for (let left = milliseconds; left > 0 && !signal?.aborted; left = end - clock.now()) {
		await clock.sleep(Math.min(left, SLICE));
	}
}
