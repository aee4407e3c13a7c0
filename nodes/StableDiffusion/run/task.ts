import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../core/base/clock';
import { fromN8n } from '../core/base/errors';
import type { Credential } from '../core/calls/credential';
import { readCredential } from '../core/calls/credential';
import type { ApiRequest } from '../core/calls/request';
import { withPanelOptions } from '../core/controls/panel';
import { parseOptions } from '../core/controls/parameter';
import type { RawValues } from '../core/controls/values';
import { readText } from '../core/controls/values';
import type { DownloadLimits } from '../core/media/download';
import { LiftedImages } from '../core/media/lifting/liftedImages';
import type { Job, Operation } from '../core/provider/provider';
import type { Choice } from './choice';
import type { Journal } from './journal';
import type { ChosenOptions } from './sharedOptions';
import { DEFAULTS, sharedOptions, waitsForCompletion } from './sharedOptions';
import { Spending } from './spending';

const MEGABYTE = 1024 * 1024;
/** Milliseconds in which a file that was just made reaches its server. */
const FRESH = 2_000;

/** All that one item needs, read and checked before anything is sent. */
export interface Task extends Choice {
	context: IExecuteFunctions;
	itemIndex: number;
	journal: Journal;
	/** What the user set; once the operation runs, also what a recipe filled. */
	raw: RawValues;
	options: ChosenOptions;
	/** What of a recipe was not used. */
	warnings: string[];
	/** Whether a job is waited for. */
	waits: boolean;
	credential: Credential;
	/** Images that came as text and were decoded while they were received. */
	images: LiftedImages;
	/** Milliseconds. */
	timeout: number;
	/** From `clock.monotonic()`, in milliseconds. */
	startedAt: number;
}

/** What the provider was asked to do, filled in while it happens. */
export interface Progress {
	parameters: IDataObject;
	/** Milliseconds since 1970; when the last submit began. */
	submittedAt: number;
	/** The same moment from `clock.monotonic()`, in milliseconds. */
	waitingSince: number;
	/** The submits that have no answer yet. */
	pending: Set<ApiRequest>;
	/** Whether a submit was answered, so that what it made may have been billed. */
	isAnswered?: boolean;
	/** Milliseconds spent waiting for a job. */
	waited?: number;
	/** The job that was waited for. */
	job?: Job;
	spending: Spending;
}

export async function prepareTask(
	context: IExecuteFunctions,
	choice: Choice,
	itemIndex: number,
	journal: Journal,
): Promise<Task> {
	const startedAt = clock.monotonic();
	const { provider, operation } = choice;
	const raw = readRaw(context, itemIndex, operation);
	const options = {
		...DEFAULTS,
		...parseOptions(sharedOptions(provider, operation), raw.options, raw),
	};
	const credential = await readCredential(context, provider, itemIndex);
	return {
		...{ ...choice, context, itemIndex, journal, raw, options, credential, startedAt },
		waits: waitsForCompletion(operation, raw),
		...{ images: new LiftedImages(), warnings: [] },
		timeout: options.timeout * 1_000,
	};
}

/** Before the first request. */
export function progressOf(task: Task): Progress {
	return {
		parameters: {},
		submittedAt: clock.now(),
		waitingSince: task.startedAt,
		pending: new Set(),
		spending: new Spending(task),
	};
}

/** What the downloads for this item may take; the deadline is one for all that share these limits. */
export function limitsOf({ options, credential, timeout }: Task): DownloadLimits {
	return {
		maxBytes: options.maxFileSize * MEGABYTE,
		timeout,
		deadline: clock.monotonic() + timeout,
		freshUntil: clock.monotonic() + FRESH,
		configuredBase: credential.baseUrl,
		ignoreSslIssues: credential.ignoreSslIssues,
	};
}

/** The prompt as it is sent; empty where the operation has none. */
export function promptOf({ raw }: Task): string {
	const reading = readText(raw.prompt);
	return 'value' in reading ? reading.value : '';
}

/** Values as they are in the node; `null` for a control that is not shown. */
function readRaw(context: IExecuteFunctions, itemIndex: number, operation: Operation): RawValues {
	const names = [...Object.keys(operation.parameters), 'options'];
	const read = (name: string): unknown => {
		const { isLocator, property } = operation.parameters[name] ?? {};
		const value = resolve(context, itemIndex, name, property?.displayName);
		return isLocator ? bareValue(value) : value;
	};
	const all = names.map((name) => [name, read(name)] as const);
	const { options, ...controls } = Object.fromEntries(all);
	const values = { ...controls, options: withPanelOptions(operation.options, options, read) };
	if (!operation.asynchronous) return values;
	return { ...values, waitForCompletion: read('waitForCompletion') };
}

/** What n8n makes of the expression of a control; one that fails is a value of the user's. */
function resolve(context: IExecuteFunctions, itemIndex: number, name: string, label = name) {
	try {
		return context.getNodeParameter(name, itemIndex, null) as unknown;
	} catch (error) {
		throw fromN8n('parameter', error, `'${label}': `);
	}
}

/** n8n's own `extractValue` throws where the control is hidden. */
function bareValue(value: unknown): unknown {
	const isLocator = typeof value === 'object' && value !== null && 'value' in value;
	return isLocator ? value.value : value;
}
