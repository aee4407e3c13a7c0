/** Proxies and other servers of an API write another word than the vendor for the same end of a job. */
const DONE = new Set([
	'completed',
	'complete',
	'succeeded',
	'success',
	'successful',
	'done',
	'finished',
]);
const FAILED = new Set(['failed', 'failure', 'error', 'errored', 'rejected']);

/** Whether a status says that the result is there. */
export function saysDone(status: string): boolean {
	return DONE.has(status.trim().toLowerCase());
}

/** Whether a status says that there will be no result. */
export function saysFailed(status: string): boolean {
	return FAILED.has(status.trim().toLowerCase());
}
