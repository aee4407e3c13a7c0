import { clock, pause } from './clock';
import type { ProviderError } from './errors';
import { toProviderError } from './errors';

/** A `submit` may be billed, so it is repeated only when it surely was not accepted; a `read` is free. */
export type CallKind = 'submit' | 'read';

const TRIES = 3;
/** Pause before the second try; doubled before the third. Milliseconds. */
const FIRST_PAUSE = 1_000;
/** A provider that asks for a longer pause than this gets no further try. Milliseconds. */
const LONGEST_PAUSE = 60_000;

/** Statuses by which a provider says that it did not take the request. */
const NOT_ACCEPTED = new Set([429, 503, 529]);
const WORTH_READING_AGAIN = new Set([408, 429]);

/**
 * Calls until it works, until another try makes no sense, or until the execution is stopped.
 * No pause is shorter than `shortestPause` seconds.
 */
export async function withRetry<T>(
	kind: CallKind,
	attempt: () => Promise<T>,
	signal?: AbortSignal,
	shortestPause = 0,
): Promise<T> {
	for (let tried = 1; ; tried++) {
		const outcome = await settle(attempt);
		if ('value' in outcome) return outcome.value;
		const wait = pauseBeforeRetry(kind, outcome.error, tried);
		if (wait === undefined || signal?.aborted) throw outcome.error;
		await pause(Math.max(wait, shortestPause * 1_000), signal);
		if (signal?.aborted) throw outcome.error;
	}
}

/** The pause in milliseconds before the next try, or undefined when this error is final. */
export function pauseBeforeRetry(
	kind: CallKind,
	error: ProviderError,
	tried: number,
): number | undefined {
	if (tried >= TRIES || !isWorthRepeating(kind, error)) return undefined;
	const wait = error.facts.retryAfter ?? FIRST_PAUSE * 2 ** (tried - 1);
	return wait > LONGEST_PAUSE ? undefined : wait;
}

/** Reads `Retry-After`, in seconds or as a date, into milliseconds from now. */
export function retryAfterOf(header: unknown): number | undefined {
	if (typeof header !== 'string' || header.trim() === '') return undefined;
	const seconds = Number(header);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - clock.now());
}

function isWorthRepeating(kind: CallKind, error: ProviderError): boolean {
	const { status, notAccepted } = error.facts;
	if (notAccepted) return true;
	if (kind === 'submit') return status !== undefined && NOT_ACCEPTED.has(status);
	if (error.fault === 'network') return true;
	return status !== undefined && (WORTH_READING_AGAIN.has(status) || status >= 500);
}

async function settle<T>(
	attempt: () => Promise<T>,
): Promise<{ value: T } | { error: ProviderError }> {
	try {
		return { value: await attempt() };
	} catch (error) {
		return { error: toProviderError(error) };
	}
}
