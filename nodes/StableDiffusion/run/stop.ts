import type { ProviderError } from '../core/base/errors';
import { PERHAPS_BILLED, toProviderError } from '../core/base/errors';
import type { Job } from '../core/provider/provider';
import type { Progress, Task } from './task';
import { toolsAfterStop } from './tools';

/** Cancels a job at the provider, and returns a sentence with the outcome. */
export async function cancelJobOf(task: Task, job: Job): Promise<string> {
	const { jobs } = task.provider;
	if (!jobs?.cancel) return 'This provider cannot cancel a job: it keeps running there.';
	try {
		await jobs.cancel(job, toolsAfterStop(task));
		return 'The job was canceled at the provider.';
	} catch (error) {
		return `The job could not be canceled and may keep running: ${toProviderError(error).message}.`;
	}
}

/**
 * The error of a request that was stopped, or whose time was up, before its answer was there: the
 * provider is told to stop where it supports that.
 */
export async function withInterrupt(
	task: Task,
	{ pending }: Progress,
	failure: ProviderError,
): Promise<ProviderError> {
	const { interrupt } = task.provider;
	const isStopped = failure.fault === 'canceled';
	const mayInterrupt =
		isStopped || (failure.facts.timedOut && task.options.onTimeout === 'cancelJob');
	if (!pending || !mayInterrupt) return failure;
	if (!interrupt) return isStopped ? failure.adding(PERHAPS_BILLED) : failure;
	try {
		await interrupt(pending, toolsAfterStop(task));
		return failure.adding('The provider was told to stop.');
	} catch (error) {
		return failure.adding(
			`The provider could not be stopped and may keep running: ${toProviderError(error).message}.`,
		);
	}
}
