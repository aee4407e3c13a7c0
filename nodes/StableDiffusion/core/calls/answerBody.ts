import type { ProviderError } from '../base/errors';
import { canceled } from '../base/errors';
import type { Stream } from '../media/incomingFile';
import type { Collector } from '../media/lifting/collector';

/** Limits of an answer, so that no provider can fill n8n's memory or block a run. */
export interface BodyLimits {
	/** Bytes that come in. */
	maxBytes: number;
	/** Bytes that the collector keeps. */
	maxKept: number;
	/** Whether a longer one is cut off there, because it is only read by people. */
	cutsOff?: boolean;
	/** Aborted when time is up. */
	time: AbortSignal;
	/** Aborted when the execution is stopped. */
	cancel: AbortSignal | undefined;
	/** The error for a larger answer. */
	tooLarge(): ProviderError;
	/** The error for one that takes too long. */
	tooSlow(): ProviderError;
}

/**
 * Reads an answer to its end. Every chunk races against the clock: destroying the stream alone does
 * not wake up who waits for its next chunk, because n8n passes a stream that is made from a
 * generator.
 */
export async function readBody(
	body: Stream,
	limits: BodyLimits,
	collector: Collector,
): Promise<Buffer> {
	const iterator = (body as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
	const end = endOf(limits);
	try {
		let length = 0;
		for (;;) {
			const next = await end.orElse(iterator.next());
			if (next.done) return collector.whole();
			length += next.value.length;
			if (length > limits.maxBytes) throw limits.tooLarge();
			collector.append(next.value);
			if (collector.length <= limits.maxKept) continue;
			if (limits.cutsOff) return collector.whole().subarray(0, limits.maxKept);
			throw limits.tooLarge();
		}
	} finally {
		end.forget();
		body.destroy();
	}
}

/**
 * Rejects when reading must stop. It listens to both signals itself: Node 20 may collect a timeout that
 * only AbortSignal.any knows, and then it never fires. Promise.race would keep every chunk in memory for
 * as long as the promise that it races against lives.
 */
function endOf({ time, cancel, tooSlow }: BodyLimits) {
	const signals = [time, cancel].filter((signal) => signal !== undefined);
	let reject: (error: ProviderError) => void = () => {};
	const stop = () => reject(cancel?.aborted ? canceled() : tooSlow());
	for (const signal of signals) signal.addEventListener('abort', stop);
	return {
		orElse: async <T>(step: Promise<T>) =>
			await new Promise<T>((resolve, fail) => {
				reject = fail;
				step.then(resolve, fail);
				if (signals.some(({ aborted }) => aborted)) stop();
			}),
		forget: () => {
			for (const signal of signals) signal.removeEventListener('abort', stop);
		},
	};
}
