import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { NO_CREDENTIAL, readCredential } from '../core/calls/credential';
import { clock } from '../core/base/clock';
import { badParameter } from '../core/base/errors';
import { jobTimedOut, waitForJob } from '../core/provider/waiting';
import { toToken } from '../core/provider/jobToken';
import { LiftedImages } from '../core/media/lifting/liftedImages';
import { parseOptions } from '../core/controls/parameter';
import { readImage } from '../core/media/inputImage';
import type { Job, Operation, Provider } from '../core/provider/provider';
import type { Toolbox } from '../core/calls/toolbox';
import { createToolbox } from '../core/calls/toolbox';
import type { RawValues } from '../core/controls/values';
import { emitImages } from './emit';
import type { Progress, Task } from './task';
import { limitsOf } from './task';
import type { SharedOptions } from './sharedOptions';
import { sharedOptions, toExtraParameters } from './sharedOptions';
import { providers } from '../providers';

/** Seconds. */
const DEFAULT_TIMEOUT = 300;

/** Takes one item from its parameters to its items of output. */
export async function generate(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const task = await prepare(context, itemIndex);
	const { startedAt } = task;
	const progress: Progress = { parameters: {}, submittedAt: clock.now(), waitingSince: startedAt };
	const tools = toolsFor(task, progress);
	const outcome = await task.operation.run(task.raw, tools);
	if ('records' in outcome) return outcome.records.map((json) => item(json, itemIndex));
	if (!('job' in outcome)) return await emitImages(task, outcome, progress);
	if (task.raw.waitForCompletion === false && task.operation.name !== 'getResult') {
		return [token(task, outcome.job, progress)];
	}
	return await finish(task, outcome.job, progress, tools);
}

/** The provider that an item asks for. */
export function providerOf(context: IExecuteFunctions, itemIndex: number): Provider {
	const id = context.getNodeParameter('provider', itemIndex, '');
	const found = providers.find((provider) => provider.id === id);
	if (found) return found;
	throw badParameter(
		`'Provider' is '${String(id)}', which this node does not know.`,
		`Use one of: ${providers.map((provider) => provider.id).join(', ')}.`,
	);
}

async function prepare(context: IExecuteFunctions, itemIndex: number): Promise<Task> {
	const startedAt = clock.monotonic();
	const provider = providerOf(context, itemIndex);
	const operation = operationOf(context, itemIndex, provider);
	const raw = readRaw(context, itemIndex, operation);
	const shared = sharedOptions(provider, operation);
	const options: SharedOptions = parseOptions(shared, raw.options, raw);
	const credential = provider.credential
		? await readCredential(context, provider.credential.type.name, itemIndex)
		: NO_CREDENTIAL;
	const timeout = (options.timeout ?? DEFAULT_TIMEOUT) * 1_000;
	const images = new LiftedImages();
	return {
		...{ context, itemIndex, provider, operation, raw, options, credential },
		...{ images, timeout, startedAt },
	};
}

function operationOf(context: IExecuteFunctions, itemIndex: number, provider: Provider): Operation {
	const resource = context.getNodeParameter('resource', itemIndex, 'image');
	const name = context.getNodeParameter('operation', itemIndex, 'textToImage');
	const found = provider.operations.find(
		(operation) => operation.resource === resource && operation.name === name,
	);
	if (found) return found;
	const known = provider.operations.map((one) => `${one.resource} → ${one.name}`).join(', ');
	throw badParameter(
		`${provider.displayName} has no operation '${String(name)}' for '${String(resource)}'.`,
		`Choose another provider, or one of its own: ${known}.`,
	);
}

/** Values as they are in the node; `null` stands for a control that is not shown. */
function readRaw(context: IExecuteFunctions, itemIndex: number, operation: Operation): RawValues {
	const names = [...Object.keys(operation.parameters), 'options'];
	const read = (name: string): unknown => {
		const value: unknown = context.getNodeParameter(name, itemIndex, null);
		return operation.parameters[name]?.isLocator ? bareValue(value) : value;
	};
	const values = Object.fromEntries(names.map((name) => [name, read(name)]));
	if (!operation.asynchronous) return values;
	return { ...values, waitForCompletion: read('waitForCompletion') };
}

/** n8n's own `extractValue` throws where the control is hidden. */
function bareValue(value: unknown): unknown {
	const isLocator = typeof value === 'object' && value !== null && 'value' in value;
	return isLocator ? value.value : value;
}

function toolsFor(task: Task, progress: Progress): Toolbox {
	const { context, credential, provider, options, timeout, images } = task;
	return createToolbox({
		context,
		credential,
		timeout,
		images,
		providerName: provider.displayName,
		readRefusal: provider.readRefusal,
		extraParameters: toExtraParameters(options.extraParameters),
		signal: context.getExecutionCancelSignal(),
		onSubmit: (parameters) => {
			progress.parameters = parameters;
			progress.submittedAt = clock.now();
			progress.waitingSince = clock.monotonic();
		},
		readImage: async (source, maxBytes) =>
			await readImage(context, task.itemIndex, source, { ...limitsOf(task), maxBytes }),
	});
}

async function finish(
	task: Task,
	job: Job,
	progress: Progress,
	tools: Toolbox,
): Promise<INodeExecutionData[]> {
	const { provider, operation, timeout } = task;
	const waited = await waitForJob(job, async () => await follow(provider, job, tools), {
		since: progress.waitingSince,
		timeout: task.raw.waitForCompletion === false ? 0 : timeout,
		pacing: provider.pacing,
		signal: task.context.getExecutionCancelSignal(),
		lookFirst: operation.name === 'getResult',
	});
	progress.jobId = job.jobId;
	progress.waited = Math.round(clock.monotonic() - progress.waitingSince);
	if ('finished' in waited) return await emitImages(task, waited.finished, progress);
	const wantsToken = task.options.onTimeout === 'outputJob' || task.raw.waitForCompletion === false;
	if (wantsToken) return [token(task, job, progress)];
	throw jobTimedOut(provider.displayName, job, timeout, waited.lastLook);
}

async function follow(provider: Provider, job: Job, tools: Toolbox) {
	if (provider.followJob) return await provider.followJob(job, tools);
	throw badParameter(`${provider.displayName} has no jobs to follow.`);
}

function token(task: Task, job: Job, progress: Progress): INodeExecutionData {
	return item(toToken(task.provider.id, job, progress.submittedAt), task.itemIndex);
}

function item(json: IDataObject, itemIndex: number): INodeExecutionData {
	return { json, pairedItem: { item: itemIndex } };
}
