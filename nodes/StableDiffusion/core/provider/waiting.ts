import { clock, pause } from '../base/clock';
import type { ErrorFacts } from '../base/errors';
import { canceled, ProviderError, toProviderError, withoutImage } from '../base/errors';
import { isTemporary } from '../base/retry';
import { shorten } from '../calls/answer';
import { factsOf } from './jobToken';
import type { Finished, Job, JobState, Pacing } from './provider';

const DEFAULT_PACING: Pacing = { shortestPause: 1, longestPause: 5 };
/**
 * Share of the time already waited that the next pause takes, so that few requests are made and
 * little time is lost.
 */
const GROWTH = 0.2;

export interface Patience {
	/** When the job was submitted, or when waiting for it began, from `clock.monotonic()`. Milliseconds. */
	since: number;
	/** How long to wait from then on, in milliseconds. */
	timeout: number;
	pacing?: Pacing;
	signal?: AbortSignal;
	/** Look before the first pause: the job may be old. */
	lookFirst?: boolean;
	/** Masks the secrets of the credential in a text, before it is cut to a length. */
	mask?(text: string): string;
}

/** What the last look said: a status, or why there was no answer. */
export type LastLook = { status: string } | { failure: ProviderError };

/**
 * The one loop that waits: first look after the provider's own estimate, then growing pauses, one
 * last look at the deadline. A request without an answer, or one that is rate limited, does not end
 * the waiting, because the job may have been paid. Without `finished`, time is up, and the job is still at the provider.
 */
export async function waitForJob(
	job: Job,
	look: () => Promise<JobState>,
	patience: Patience,
): Promise<{ finished: Finished } | { lastLook: LastLook }> {
	const { signal, since, timeout, mask = String } = patience;
	const lookShort = async () => shortened(await look(), mask);
	const pacing = patience.pacing ?? DEFAULT_PACING;
	const deadline = since + timeout;
	let wait = patience.lookFirst ? 0 : firstPause(job, deadline - clock.monotonic(), pacing);
	for (;;) {
		await pause(wait, signal);
		if (signal?.aborted) throw canceled(factsOf(job));
		const seen = await lookAt(job, lookShort, timeout > 0);
		if ('finished' in seen) return seen;
		const left = deadline - clock.monotonic();
		if (left <= 0 || left < pacing.shortestPause * 1_000) return { lastLook: seen };
		wait = nextPause(clock.monotonic() - since, left, pacing, askedPause(seen));
	}
}

export function jobTimedOut(
	providerName: string,
	job: Job,
	timeout: number,
	lastLook: LastLook,
): ProviderError {
	const after = `after ${Math.round(timeout / 1_000)} s`;
	const message = `${providerName} has not finished the job ${after}; ${wordsOf(lastLook)}`;
	const seen: ErrorFacts = 'failure' in lastLook ? lastLook.failure.facts : {};
	const { hint, timedOut, providerMessage } = seen;
	const hints = [
		"The job keeps running at the provider. Raise 'Timeout', or fetch the images later with Job → Get Result.",
		timedOut ? undefined : hint, // it says the same
	];
	return new ProviderError('timeout', message, {
		hint: hints.filter(Boolean).join(' '),
		providerMessage,
		...factsOf(job),
	});
}

function wordsOf(lastLook: LastLook): string {
	return 'failure' in lastLook
		? `last check failed: ${lastLook.failure.message}`
		: `last status: '${lastLook.status}'`;
}

function firstPause(job: Job, left: number, pacing: Pacing): number {
	const wait = Math.max(job.etaSeconds ?? 0, pacing.shortestPause) * 1_000;
	return withRest(wait, left, pacing);
}

function nextPause(waited: number, left: number, pacing: Pacing, asked: number): number {
	const shortest = pacing.shortestPause * 1_000;
	const usual = Math.min(Math.max(waited * GROWTH, shortest), pacing.longestPause * 1_000);
	return withRest(Math.max(usual, asked), left, pacing);
}

/** How long the provider asked to wait, which may be longer than its usual pauses. Milliseconds. */
function askedPause(lastLook: LastLook): number {
	return 'failure' in lastLook ? (lastLook.failure.facts.retryAfter ?? 0) : 0;
}

/** A pause up to the deadline, and no longer, where what it would leave is too short for one more look. */
function withRest(wait: number, left: number, { shortestPause }: Pacing): number {
	return left - wait < shortestPause * 1_000 ? left : wait;
}

/** A look without an answer ends the waiting only where nothing was to be waited for. */
async function lookAt(
	job: Job,
	look: () => Promise<JobState>,
	mayWait: boolean,
): Promise<{ finished: Finished } | LastLook> {
	try {
		const state = await look();
		if (state.state === 'done') return { finished: state.finished };
		if (state.state === 'pending') return { status: state.status };
		throw jobFailed(job, state);
	} catch (error) {
		const failure = toProviderError(error);
		if (mayWait && isNoAnswer(failure)) return { failure };
		throw withJob(failure, job);
	}
}

/** A reason may be a whole traceback. */
function shortened(state: JobState, mask: (text: string) => string): JobState {
	const short = (text: string) => shorten(mask(text));
	if (state.state === 'pending') return { ...state, status: short(state.status) };
	return state.state === 'failed' ? { ...state, reason: short(state.reason) } : state;
}

function isNoAnswer({ fault, facts }: ProviderError): boolean {
	return fault === 'network' || isTemporary(facts.status);
}

function withJob(error: ProviderError, job: Job): ProviderError {
	return error.with(factsOf(job));
}

function jobFailed(job: Job, state: Extract<JobState, { state: 'failed' }>): ProviderError {
	const sourceUrls = [...new Set([...(state.sourceUrls ?? []), ...(job.sourceUrls ?? [])])];
	const facts = { ...factsOf(job), sourceUrls, ...(state.hint && { hint: state.hint }) };
	return withoutImage(state.reason, facts, state.filtered ? 'filtered' : 'job');
}
