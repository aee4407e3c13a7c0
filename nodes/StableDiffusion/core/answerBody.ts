import type { ProviderError } from './errors';
import { canceled } from './errors';
import type { Stream } from './incomingFile';

/** What an answer may take, so that no service can fill n8n's memory or hold a run for ever. */
export interface BodyLimits {
	/** Bytes. */
	maxBytes: number;
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
 * Reads an answer whole. Every chunk races against the clock: destroying the stream alone does not wake
 * up who waits for its next chunk, because n8n hands over a stream that is made from a generator.
 */
export async function readBody(body: Stream, limits: BodyLimits): Promise<Buffer> {
	const chunks: Buffer[] = [];
	const iterator = (body as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
	const end = endOf(limits);
	try {
		let length = 0;
		for (;;) {
			const next = await Promise.race([iterator.next(), end.comes]);
			if (next.done) return Buffer.concat(chunks, length);
			length += next.value.length;
			if (length > limits.maxBytes) throw limits.tooLarge();
			chunks.push(next.value);
		}
	} finally {
		end.forget();
		body.destroy();
	}
}

/**
 * Rejects when reading must stop. It listens to both signals itself: Node 20 may collect a timeout that
 * only AbortSignal.any knows, and then it never fires.
 */
function endOf({ time, cancel, tooSlow }: BodyLimits) {
	let stop: () => void = () => {};
	const comes = new Promise<never>((_, reject) => {
		stop = () => reject(cancel?.aborted ? canceled() : tooSlow());
	});
	comes.catch(() => {});
	const signals = [time, cancel].filter((signal) => signal !== undefined);
	for (const signal of signals) signal.addEventListener('abort', stop);
	if (signals.some(({ aborted }) => aborted)) stop();
	const forget = () => {
		for (const signal of signals) signal.removeEventListener('abort', stop);
	};
	return { comes, forget };
}
