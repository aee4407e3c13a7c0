import { clock, pause } from '../base/clock';
import { canceled, ProviderError, toProviderError, withoutImage } from '../base/errors';
import type { Finished, Job, JobState, Pacing } from './provider';

const DEFAULT_PACING: Pacing = { shortestPause: 1, longestPause: 5 };
/** Share of the time already waited that the next pause takes, so that few looks overshoot little. */
const GROWTH = 0.2;

export interface Patience {
	/** When the job was submitted, or when waiting for it began. Milliseconds since 1970. */
	since: number;
	/** How long to wait from then on, in milliseconds. */
	timeout: number;
	pacing?: Pacing;
	signal?: AbortSignal;
	/** Look before the first pause: the job may be old. */
	lookFirst?: boolean;
}

/**
 * The one loop that waits: first look after the provider's own estimate, then growing pauses, one last
 * look at the deadline. Without `finished`, time is up, and the job is still at the provider.
 */
export async function waitForJob(
	job: Job,
	look: () => Promise<JobState>,
	patience: Patience,
): Promise<{ finished: Finished } | { lastStatus: string }> {
	const { signal, since, timeout } = patience;
	const pacing = patience.pacing ?? DEFAULT_PACING;
	const deadline = since + timeout;
	let wait = Math.min(patience.lookFirst ? 0 : firstPause(job, pacing), deadline - clock.now());
	for (;;) {
		await pause(wait, signal);
		if (signal?.aborted) throw canceled({ jobId: job.jobId });
		const state = await lookAt(job, look);
		if (state.state === 'done') return { finished: state.finished };
		if (state.state === 'failed') throw jobFailed(job, state);
		const left = deadline - clock.now();
		if (left <= 0 || left < pacing.shortestPause * 1_000) {
			return { lastStatus: state.status };
		}
		wait = nextPause(clock.now() - since, left, pacing);
	}
}

export function jobTimedOut(
	providerName: string,
	job: Job,
	timeout: number,
	lastStatus: string,
): ProviderError {
	const after = `after ${Math.round(timeout / 1_000)} s`;
	const message = `${providerName} has not finished the job ${after}; its last word was '${lastStatus}'`;
	return new ProviderError('timeout', message, {
		hint: "The job goes on there. Raise 'Timeout', or fetch the images later with Job → Get Result.",
		jobId: job.jobId,
		sourceUrls: job.sourceUrls,
	});
}

function firstPause(job: Job, pacing: Pacing): number {
	return Math.max(job.etaSeconds ?? 0, pacing.shortestPause) * 1_000;
}

/** What would be left is added where it is too short for one more look. */
function nextPause(waited: number, left: number, pacing: Pacing): number {
	const shortest = pacing.shortestPause * 1_000;
	const wait = Math.min(Math.max(waited * GROWTH, shortest), pacing.longestPause * 1_000);
	return left - wait < shortest ? left : wait;
}

async function lookAt(job: Job, look: () => Promise<JobState>): Promise<JobState> {
	try {
		return await look();
	} catch (error) {
		throw withJob(error, job);
	}
}

function withJob(error: unknown, job: Job): ProviderError {
	return toProviderError(error).with({ jobId: job.jobId, sourceUrls: job.sourceUrls });
}

function jobFailed(job: Job, state: Extract<JobState, { state: 'failed' }>): ProviderError {
	return withoutImage(state.reason, { jobId: job.jobId }, state.filtered ? 'filtered' : 'job');
}
