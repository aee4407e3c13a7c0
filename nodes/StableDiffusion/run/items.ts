import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { canceled, ProviderError, toProviderError } from '../core/base/errors';
import { descriptionOf, jobValue } from '../core/base/nodeError';
import { inParallel } from '../core/base/parallel';
import type { Choice } from './choice';
import { choiceOf } from './choice';
import type { Failure } from './failure';
import { errorItem, nodeErrorOf } from './failure';
import { generate } from './item';
import { Journal } from './journal';

type Result = { items: INodeExecutionData[] } | Failure;

/**
 * Works on all items, several at once, and returns the output in the order of the input. Without
 * Continue On Fail no item starts after the first failure; running items finish and are named in
 * the error.
 */
export async function runItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const signal = context.getExecutionCancelSignal();
	const mayContinue = context.continueOnFail();
	const choice = attempt(() => choiceOf(context));
	const journal = new Journal(context);
	let failure: Failure | undefined;
	const results = await inParallel(
		context.getInputData(),
		parallelRequests(context, choice),
		async (_, itemIndex) => {
			const result = await runItem(context, choice, itemIndex, journal);
			if ('error' in result && !mayContinue) failure ??= result;
			return result;
		},
		() => failure === undefined && !signal?.aborted,
	);
	if (signal?.aborted) failure = results.find(isCanceled) ?? { error: canceled(), itemIndex: 0 };
	if (failure) throw await nodeErrorOf(context, choice, withMade(failure, results));
	addHint(context, choice);
	return await toOutput(context, choice, results);
}

/** An invalid choice is reported by each item. */
function attempt(choose: () => Choice): Choice | ProviderError {
	try {
		return choose();
	} catch (error) {
		return toProviderError(error);
	}
}

async function runItem(
	context: IExecuteFunctions,
	choice: Choice | ProviderError,
	itemIndex: number,
	journal: Journal,
): Promise<Result> {
	if (choice instanceof ProviderError) return { error: choice, itemIndex };
	try {
		return { items: await generate(context, choice, itemIndex, journal) };
	} catch (error) {
		return { error: toProviderError(error), itemIndex };
	}
}

/** An invalid value counts as one here; each item reports it when it reads its options. */
function parallelRequests(context: IExecuteFunctions, choice: Choice | ProviderError): number {
	if (choice instanceof ProviderError) return 1;
	const chosen: unknown = context.getNodeParameter('options.parallelRequests', 0, null);
	const number = Number(chosen ?? choice.provider.parallelRequests);
	return Number.isInteger(number) && number >= 1 ? number : 1;
}

/** n8n 1.50 has no hints. */
function addHint(context: IExecuteFunctions, choice: Choice | ProviderError): void {
	if (choice instanceof ProviderError || choice.operation.yields !== 'images') return;
	const message = choice.provider.executionHint;
	const hints: Partial<Pick<IExecuteFunctions, 'addExecutionHints'>> = context;
	if (message) hints.addExecutionHints?.({ message, type: 'info', location: 'outputPane' });
}

async function toOutput(
	context: IExecuteFunctions,
	choice: Choice | ProviderError,
	results: Array<Result | undefined>,
): Promise<INodeExecutionData[]> {
	const lists = await Promise.all(
		results.map(async (result) => {
			if (result === undefined) return [];
			return 'items' in result ? result.items : [await errorItem(context, choice, result)];
		}),
	);
	return lists.flat();
}

function isCanceled(result: Result | undefined): result is Failure {
	return result !== undefined && 'error' in result && result.error.fault === 'canceled';
}

/** Names what the other items had already made when one failed: it may have been paid. */
function withMade(failure: Failure, results: Array<Result | undefined>): Failure {
	const made = results.flatMap((result, index) =>
		result && 'items' in result ? [`item ${index}: ${summary(result.items)}`] : [],
	);
	const lost = results.flatMap((result) =>
		result && 'error' in result && result !== failure ? [descriptionOf(result.error)] : [],
	);
	const lines = [...made, ...lost].filter(Boolean);
	if (lines.length === 0) return failure;
	return {
		...failure,
		error: failure.error.adding(`Already made before the stop: ${lines.join('; ')}.`),
	};
}

function summary(items: INodeExecutionData[]): string {
	const names = items.map(({ json }) =>
		String(jobValue(json) ?? json.jobId ?? json.sourceUrl ?? json.fileName),
	);
	return `${items.length} (${names.join(', ')})`;
}
