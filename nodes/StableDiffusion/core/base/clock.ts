import { sleep } from 'n8n-workflow';

/** The only source of time and chance in this package, so that tests can put their own in its place. */
export const clock = {
	/** The time of day, in milliseconds since 1970: to show it, or to compare it with a provider's date. */
	now: (): number => Date.now(),
	/** Milliseconds since some moment: to measure durations, because the time of day may be set back. */
	monotonic: (): number => performance.now(),
	sleep: async (milliseconds: number): Promise<void> => await sleep(milliseconds),
	/** A number from 0 up to, but not including, 1. */
	random: (): number => Math.random(),
};

/** Longest stretch slept without a look at the cancel signal, in milliseconds. */
const SLICE = 200;

/**
 * Waits in short slices, because `sleep` takes no signal in older versions of n8n.
 * Returns early, without an error, once the signal is aborted.
 */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
	const end = clock.monotonic() + milliseconds;
	for (let left = milliseconds; left > 0 && !signal?.aborted; left = end - clock.monotonic()) {
		await clock.sleep(Math.min(left, SLICE));
	}
}
