import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { clock } from '../core/base/clock';
import { badParameter, PERHAPS_BILLED, toProviderError } from '../core/base/errors';
import { scrub, scrubDeep } from '../core/base/secrets';
import type { Toolbox } from '../core/calls/toolbox';
import { factsOf, toToken } from '../core/provider/jobToken';
import type { Job, Outcome } from '../core/provider/provider';
import { jobTimedOut, waitForJob } from '../core/provider/waiting';
import type { Choice } from './choice';
import { emitFiles } from './emit';
import { runWithRecipe } from './fromRecipe';
import type { Journal } from './journal';
import { cancelJobOf, withInterrupt } from './stop';
import type { Progress, Task } from './task';
import { prepareTask, progressOf } from './task';
import { toolsFor, toolsForLooks } from './tools';

/** Takes one item from its parameters to its items of output, in which no secret is left. */
export async function generate(
	context: IExecuteFunctions,
	choice: Choice,
	itemIndex: number,
	journal: Journal,
): Promise<INodeExecutionData[]> {
	const task = await prepareTask(context, choice, itemIndex, journal);
	const progress = progressOf(task);
	const tools = toolsFor(task, progress);
	const items = await run(task, progress, tools).finally(() => progress.spending.settle());
	return items.map(({ json, ...rest }) => ({
		...rest,
		json: scrubDeep(json, task.credential.secrets),
	}));
}

type Submitted = Extract<Outcome, { job: Job }>;

async function run(task: Task, progress: Progress, tools: Toolbox): Promise<INodeExecutionData[]> {
	try {
		const outcome = await runWithRecipe(task, progress, tools);
		return await toItems(task, outcome, progress);
	} catch (error) {
		return await failed(task, progress, error);
	}
}

/** What was accepted, and then answered in a way that cannot be read, may have been billed. */
async function failed(task: Task, progress: Progress, error: unknown): Promise<never> {
	const failure = toProviderError(error);
	if (progress.isAnswered && failure.fault === 'reply') throw failure.adding(PERHAPS_BILLED);
	throw await withInterrupt(task, progress, failure);
}

async function toItems(
	task: Task,
	outcome: Outcome,
	progress: Progress,
): Promise<INodeExecutionData[]> {
	if ('records' in outcome) return outcome.records.map((json) => itemOf(task, json));
	if (!('job' in outcome)) return await emitFiles(task, outcome, progress);
	const isNew = task.operation.name !== 'getResult';
	if (isNew) task.journal.acceptedJob(task, outcome.job);
	if (isNew && !task.waits) return [token(task, outcome.job, progress)];
	return await finish(task, outcome, progress);
}

async function finish(
	task: Task,
	{ job, state }: Submitted,
	progress: Progress,
): Promise<INodeExecutionData[]> {
	const { provider, timeout } = task;
	const waited = await wait(task, { job, state }, progress);
	progress.job = job;
	progress.waited = Math.round(clock.monotonic() - progress.waitingSince);
	if ('finished' in waited) return await emitFiles(task, waited.finished, progress);
	const { onTimeout } = task.options;
	if (onTimeout === 'outputJob' || !task.waits) return [token(task, job, progress)];
	const failure = jobTimedOut(provider.displayName, job, timeout, waited.lastLook);
	throw onTimeout === 'cancelJob' ? failure.adding(await cancelJobOf(task, job)) : failure;
}

async function wait(task: Task, { job, state }: Submitted, progress: Progress) {
	const { provider, operation, timeout, waits } = task;
	const { jobs } = provider;
	if (!jobs) throw badParameter(`${provider.displayName} has no jobs.`);
	const tools = toolsForLooks(task);
	const ended = state?.state === 'pending' ? undefined : state;
	try {
		return await waitForJob(job, async () => ended ?? (await jobs.look(job, tools)), {
			since: progress.waitingSince,
			timeout: waits ? timeout : 0,
			pacing: jobs.pacing,
			signal: task.context.getExecutionCancelSignal(),
			mask: (text) => scrub(text, task.credential.secrets),
			lookFirst: operation.name === 'getResult' || ended !== undefined,
		});
	} catch (error) {
		return await stopped(task, job, error);
	}
}

/** Who only asked how a job is does not end it by stopping to ask. */
async function stopped(task: Task, job: Job, error: unknown): Promise<never> {
	const failure = toProviderError(error);
	if (failure.fault !== 'canceled') throw failure;
	const named = failure.with(factsOf(job));
	throw task.waits ? named.adding(await cancelJobOf(task, job)) : named;
}

function token(task: Task, job: Job, progress: Progress): INodeExecutionData {
	const { warnings, provider, operation } = task;
	const isNew = operation.name !== 'getResult';
	const json = toToken(provider.id, job, isNew ? progress.submittedAt : undefined);
	return itemOf(task, warnings.length > 0 ? { ...json, warnings } : json);
}

function itemOf({ itemIndex }: Task, json: IDataObject): INodeExecutionData {
	return { json, pairedItem: { item: itemIndex } };
}
