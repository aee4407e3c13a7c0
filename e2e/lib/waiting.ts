const pause = 100;

export interface WaitOptions {
	timeout?: number;
	/** Ends the wait at once with this error, for example because the awaited process died. */
	failure?: () => Error | undefined;
}

/** Waits for a state: returns the first answer of `probe` that is neither undefined nor false. */
export async function until<T>(
	what: string,
	probe: () => Promise<T | undefined | false> | T | undefined | false,
	{ timeout = 60_000, failure }: WaitOptions = {},
): Promise<T> {
	const deadline = Date.now() + timeout;
	let lastError: unknown;
	for (;;) {
		try {
			const answer = await probe();
			if (answer !== undefined && answer !== false) return answer;
		} catch (error) {
			lastError = error;
		}
		const failed = failure?.();
		if (failed) throw failed;
		if (Date.now() > deadline) throw timedOut(what, timeout, lastError);
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}

function timedOut(what: string, timeout: number, lastError: unknown): Error {
	const reason = lastError instanceof Error ? `; last seen: ${lastError.message}` : '';
	return new Error(`Waited ${timeout / 1000} s in vain for ${what}${reason}`);
}
