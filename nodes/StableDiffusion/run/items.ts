import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { canceled, ProviderError, toProviderError } from '../core/base/errors';
import { descriptionOf, toNodeError } from '../core/base/nodeError';
import { inParallel } from '../core/base/parallel';
import type { Provider } from '../core/provider/provider';
import { secretsOf } from '../core/base/secrets';
import { generate, providerOf } from './item';
import { providers } from '../providers';

interface Failure {
	error: ProviderError;
	itemIndex: number;
}

type Result = { items: INodeExecutionData[] } | Failure;

/**
 * Works on all items, several at once, and gives the output in the order of the input. Without Continue
 * On Fail the first failure keeps others from starting; what is in flight is let finish and is named.
 */
export async function runItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const signal = context.getExecutionCancelSignal();
	const mayContinue = context.continueOnFail();
	let failure: Failure | undefined;
	const results = await inParallel(
		context.getInputData(),
		parallelRequests(context),
		async (_, itemIndex) => {
			const result = await runItem(context, itemIndex);
			if ('error' in result && !mayContinue) failure ??= result;
			return result;
		},
		() => failure === undefined && !signal?.aborted,
	);
	if (signal?.aborted) throw await nodeErrorOf(context, { error: canceled(), itemIndex: 0 });
	if (failure) throw await nodeErrorOf(context, withMade(failure, results));
	addHint(context);
	return await toOutput(context, results);
}

function addHint(context: IExecuteFunctions): void {
	const message = firstProvider(context)?.executionHint;
	const hints: Partial<Pick<IExecuteFunctions, 'addExecutionHints'>> = context; // n8n 1.50 has none
	if (message) hints.addExecutionHints?.({ message, type: 'info', location: 'outputPane' });
}

async function runItem(context: IExecuteFunctions, itemIndex: number): Promise<Result> {
	try {
		return { items: await generate(context, itemIndex) };
	} catch (error) {
		return { error: toProviderError(error), itemIndex };
	}
}

/** A value that makes no sense counts as one here; each item reports it when it reads its options. */
function parallelRequests(context: IExecuteFunctions): number {
	const chosen: unknown = context.getNodeParameter('options.parallelRequests', 0, null);
	const number = Number(chosen ?? firstProvider(context)?.parallelRequests);
	return Number.isInteger(number) && number >= 1 ? number : 1;
}

function firstProvider(context: IExecuteFunctions): Provider | undefined {
	const id = context.getNodeParameter('provider', 0, '');
	return providers.find((provider) => provider.id === id);
}

async function toOutput(
	context: IExecuteFunctions,
	results: Array<Result | undefined>,
): Promise<INodeExecutionData[]> {
	const lists = await Promise.all(
		results.map(async (result) => {
			if (result === undefined) return [];
			return 'items' in result ? result.items : [await errorItem(context, result)];
		}),
	);
	return lists.flat();
}

async function errorItem(
	context: IExecuteFunctions,
	failure: Failure,
): Promise<INodeExecutionData> {
	const { itemIndex } = failure;
	const error = await nodeErrorOf(context, failure);
	const { fault, facts } = failure.error;
	const provider: unknown = context.getNodeParameter('provider', itemIndex, '');
	const json = {
		error: error.message,
		...(error.description && { description: error.description }),
		fault,
		provider: String(provider),
		...(facts.jobId !== undefined && { jobId: facts.jobId }),
		...(facts.sourceUrls?.length && { sourceUrls: facts.sourceUrls }),
	};
	const item: INodeExecutionData = { json, pairedItem: { item: itemIndex } };
	return context.getNode().onError === 'continueErrorOutput' ? toErrorOutput(item, error) : item;
}

/**
 * n8n sends an item with an `error` to the error output, but then replaces its json by the bare message
 * (workflow-execute, normalizeNodeErrors, 2.41.1). Not enumerable, the mark is lost in n8n's own copy.
 * Writable, because older versions (n8n-core 1.99 and before) set it to undefined.
 */
function toErrorOutput(item: INodeExecutionData, error: INodeExecutionData['error']) {
	return Object.defineProperty(item, 'error', { value: error, enumerable: false, writable: true });
}

async function nodeErrorOf(context: IExecuteFunctions, { error, itemIndex }: Failure) {
	return toNodeError(context.getNode(), error, itemIndex, await secretsFor(context, itemIndex));
}

/** Read again rather than handed on, so that no error ever carries a secret. */
async function secretsFor(context: IExecuteFunctions, itemIndex: number): Promise<string[]> {
	try {
		const { credential } = providerOf(context, itemIndex);
		if (!credential) return [];
		return secretsOf(await context.getCredentials(credential.type.name, itemIndex));
	} catch {
		return [];
	}
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
	const { fault, message, facts } = failure.error;
	const hint = `${facts.hint ?? ''} Already made before the stop: ${lines.join('; ')}.`.trim();
	return { ...failure, error: new ProviderError(fault, message, { ...facts, hint }) };
}

function summary(items: INodeExecutionData[]): string {
	const names = items.map(({ json }) => String(json.jobId ?? json.sourceUrl ?? json.fileName));
	return `${items.length} (${names.join(', ')})`;
}
