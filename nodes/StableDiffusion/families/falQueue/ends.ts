import type { Answer } from '../../core/calls/answer';
import { jsonOf, shorten } from '../../core/calls/answer';
import { GONE } from '../../core/provider/goneJob';
import type { Job, JobState } from '../../core/provider/provider';
import { detailsIn, errorTypeOf, wordsOf } from './words';

/** How often an error of the server that does not name its cause is read before it counts as the result. */
const LOOKS_AT_UNNAMED = 3;

/** How often the result of each job was such an error; a job is one object as long as it is waited for. */
const unnamed = new WeakMap<Job, number>();

const MISSING = 'its result was not found, because it was deleted or never made';

/** Types of request errors (fal.ai/docs, Request errors), as the end of a job. */
const CAUSES: Record<string, string> = {
	request_timeout: 'it did not start in time',
	startup_timeout: 'the runner did not start in time',
	runner_scheduling_failure: 'no runner was available',
	client_cancelled: 'it was canceled',
	client_disconnected: 'it was canceled',
	generation_timeout: 'the model took too long',
};

/**
 * What the error in place of a result says about the job: that it failed, or nothing where it is that of a
 * proxy or of the account. `said` is the cause that the status named.
 */
export function endOf(answer: Answer, job: Job, said?: string): JobState {
	const details = detailsIn(answer);
	const type = errorTypeOf(answer) ?? said;
	if (details.length === 0 && type === undefined && !isOutcome(answer, job)) {
		return { state: 'pending', status: `COMPLETED, result not readable (HTTP ${answer.status})` };
	}
	const isMissing = details.length === 0 && type === undefined && GONE.includes(answer.status);
	const isFiltered = details.some((one) => one.type === 'content_policy_violation');
	return {
		state: 'failed',
		reason: [isMissing ? MISSING : causeOf(type), wordsOf(answer)].filter(Boolean).join(': '),
		...(isFiltered && { filtered: true }),
	};
}

/** A web page comes from a proxy; a locked or empty account and a rate limit say nothing about the job. */
function isOutcome(answer: Answer, job: Job): boolean {
	const { status } = answer;
	if (status === 402 || status === 403 || status === 408 || status === 429) return false;
	if (status < 500) return true;
	if (jsonOf(answer) === undefined) return false;
	const count = (unnamed.get(job) ?? 0) + 1;
	unnamed.set(job, count);
	return count >= LOOKS_AT_UNNAMED;
}

function causeOf(type: string | undefined): string {
	if (type === undefined) return '';
	return Object.hasOwn(CAUSES, type) ? (CAUSES[type] ?? '') : shorten(type);
}
