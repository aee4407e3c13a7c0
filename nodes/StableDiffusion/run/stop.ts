import type { ProviderError } from '../core/base/errors';
import { PERHAPS_BILLED, toProviderError } from '../core/base/errors';
import type { ApiRequest } from '../core/calls/request';
import type { Job, Provider } from '../core/provider/provider';
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
		return `The job could not be canceled and may keep running: ${reasonOf(error)}.`;
	}
}

/**
 * The error of a request that was stopped, or whose time was up, before its answer was there: the
 * provider is asked to stop if it supports that.
 */
export async function withInterrupt(
	task: Task,
	{ pending }: Progress,
	failure: ProviderError,
): Promise<ProviderError> {
	const { interrupt } = task.provider;
	const isStopped = failure.fault === 'canceled';
	const isOverdue = failure.facts.timedOut === true && task.options.onTimeout === 'cancelJob';
	if (pending.size === 0 || !(isStopped || isOverdue)) return failure;
	if (!interrupt) return isStopped ? failure.adding(PERHAPS_BILLED) : failure;
	return failure.adding(await interruptAll(task, interrupt, [...pending]));
}

async function interruptAll(
	task: Task,
	interrupt: NonNullable<Provider['interrupt']>,
	requests: ApiRequest[],
): Promise<string> {
	const tools = toolsAfterStop(task);
	try {
		await Promise.all(requests.map(async (request) => await interrupt(request, tools)));
		return 'The provider was asked to stop.';
	} catch (error) {
		return `The provider could not be stopped and may keep running: ${reasonOf(error)}.`;
	}
}

/** Here it is the short time for this request that was over, and no second stop. */
function reasonOf(error: unknown): string {
	const { fault, message } = toProviderError(error);
	return fault === 'canceled' ? 'it did not answer in time' : message;
}
