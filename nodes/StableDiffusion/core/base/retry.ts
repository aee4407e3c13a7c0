import { clock, pause } from './clock';
import type { ProviderError } from './errors';
import { toProviderError } from './errors';

/** A `submit` may be billed, so it is repeated only when it was certainly not accepted; a `read` is free. */
export type CallKind = 'submit' | 'read';

export interface RetryOptions {
	/** Aborted when the execution is stopped: no pause and no try after that. */
	signal?: AbortSignal;
	/** No pause between two tries is shorter. Seconds. */
	shortestPause?: number;
	/** When the time of all tries together is over, as `clock.monotonic()` tells it. Milliseconds. */
	deadline?: number;
	/** How often it may be sent at all; three times where absent. */
	tries?: number;
}

const TRIES = 3;
/** Pause before the second try; doubled before the third. Milliseconds. */
const FIRST_PAUSE = 1_000;
/** A provider that asks for a longer pause than this gets no further try. Milliseconds. */
const LONGEST_PAUSE = 60_000;
/**
 * A try with less time than this would end as one without an answer, and hide what went wrong before.
 * Milliseconds.
 */
const SHORTEST_TRY = 500;
/** Share by which a pause varies, so that items which failed together do not return together. */
const JITTER = 0.25;

/** Statuses by which a proxy answers too, and then perhaps after the provider took the request. */
const PERHAPS_ACCEPTED = new Set([503, 529]);
const WORTH_READING_AGAIN = new Set([408, 429]);

/**
 * Calls until it works, until another try cannot help, until time is up, or until the execution is
 * stopped; then the last error is thrown. `attempt` gets the whole milliseconds that are left for
 * it.
 */
export async function withRetry<T>(
	kind: CallKind,
	attempt: (remaining: number) => Promise<T>,
	{ signal, shortestPause = 0, deadline = Infinity, tries = TRIES }: RetryOptions = {},
): Promise<T> {
	for (let tried = 1; ; tried++) {
		const outcome = await settle(attempt, deadline - clock.monotonic());
		if ('value' in outcome) return outcome.value;
		const wait = pauseBeforeRetry(kind, outcome.error, tried, shortestPause * 1_000);
		if (wait === undefined || tried >= tries || signal?.aborted) throw outcome.error;
		if (clock.monotonic() + wait + SHORTEST_TRY > deadline) throw outcome.error;
		await pause(wait, signal);
		if (signal?.aborted || clock.monotonic() >= deadline) throw outcome.error;
	}
}

/** The pause in milliseconds before the next try, or undefined when this error is final. */
export function pauseBeforeRetry(
	kind: CallKind,
	error: ProviderError,
	tried: number,
	shortest = 0,
): number | undefined {
	if (tried >= TRIES || !isWorthRepeating(kind, error)) return undefined;
	const { retryAfter } = error.facts;
	if (retryAfter !== undefined && retryAfter > LONGEST_PAUSE) return undefined;
	const usual = retryAfter ?? FIRST_PAUSE * 2 ** (tried - 1);
	return varied(usual, Math.max(retryAfter ?? 0, shortest));
}

/** A pause a little shorter or longer than usual, but never shorter than the provider asks for. */
function varied(usual: number, shortest: number): number {
	const deviation = JITTER * (2 * clock.random() - 1);
	if (usual > shortest) return Math.max(usual * (1 + deviation), shortest);
	return shortest * (1 + Math.abs(deviation));
}

/** Whether an HTTP status says nothing about the same request a little later. */
export function isTemporary(status: number | undefined): boolean {
	return status !== undefined && (WORTH_READING_AGAIN.has(status) || status >= 500);
}

/** Reads `Retry-After`, in seconds or as a date, into milliseconds from now. */
export function retryAfterOf(header: unknown): number | undefined {
	if (typeof header !== 'string' || header.trim() === '') return undefined;
	const seconds = Number(header);
	if (Number.isFinite(seconds)) return seconds < 0 ? undefined : seconds * 1_000;
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - clock.now());
}

function isWorthRepeating(kind: CallKind, error: ProviderError): boolean {
	const { status, notAccepted } = error.facts;
	if (notAccepted) return true;
	if (kind === 'submit') return saysNotAccepted(error);
	return error.fault === 'network' || isTemporary(status);
}

/** A provider that says when to try again has read the request and has not accepted it. */
function saysNotAccepted({ facts: { status, retryAfter } }: ProviderError): boolean {
	if (status === 429) return true;
	return status !== undefined && PERHAPS_ACCEPTED.has(status) && retryAfter !== undefined;
}

/** Whether a proxy may have answered after the provider took the request. */
export function mayBeAccepted({ facts: { status, retryAfter } }: ProviderError): boolean {
	return status !== undefined && PERHAPS_ACCEPTED.has(status) && retryAfter === undefined;
}

async function settle<T>(
	attempt: (remaining: number) => Promise<T>,
	remaining: number,
): Promise<{ value: T } | { error: ProviderError }> {
	try {
		// Timers take whole numbers; one that is over already still ends the try with its own error.
		return { value: await attempt(Math.max(1, Math.ceil(remaining))) };
	} catch (error) {
		return { error: toProviderError(error) };
	}
}
