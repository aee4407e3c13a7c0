import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ProviderError } from '../core/base/errors';
import { toNodeError } from '../core/base/nodeError';
import { scrubDeep } from '../core/base/secrets';
import { readSecrets } from '../core/calls/credential';
import type { Choice } from './choice';

/** An item that failed. */
export interface Failure {
	error: ProviderError;
	itemIndex: number;
}

/** The item that replaces a failed one under Continue On Fail. */
export async function errorItem(
	context: IExecuteFunctions,
	choice: Choice | ProviderError,
	failure: Failure,
): Promise<INodeExecutionData> {
	const { itemIndex } = failure;
	const secrets = await secretsFor(context, choice, itemIndex);
	const error = toNodeError(context.getNode(), failure.error, itemIndex, secrets);
	const { fault, facts } = failure.error;
	const provider: unknown = context.getNodeParameter('provider', 0, '');
	const json = {
		error: error.message,
		...(error.description && { description: error.description }),
		fault,
		provider: String(provider),
		...(facts.jobId !== undefined && { jobId: facts.jobId }),
		...(facts.reference && { reference: facts.reference }),
		...(facts.sourceUrls?.length && { sourceUrls: facts.sourceUrls }),
	};
	const item: INodeExecutionData = {
		json: scrubDeep(json, secrets),
		pairedItem: { item: itemIndex },
	};
	return context.getNode().onError === 'continueErrorOutput' ? toErrorOutput(item, error) : item;
}

export async function nodeErrorOf(
	context: IExecuteFunctions,
	choice: Choice | ProviderError,
	{ error, itemIndex }: Failure,
) {
	const secrets = await secretsFor(context, choice, itemIndex);
	return toNodeError(context.getNode(), error, itemIndex, secrets);
}

/**
 * n8n sends an item with an `error` to the error output, but then replaces its json by the bare message
 * (workflow-execute, normalizeNodeErrors, 2.41.1). Not enumerable, the mark is lost in n8n's own copy.
 * Writable, because older versions (n8n-core 1.99 and before) set it to undefined.
 */
function toErrorOutput(item: INodeExecutionData, error: INodeExecutionData['error']) {
	return Object.defineProperty(item, 'error', { value: error, enumerable: false, writable: true });
}

/** Read again rather than passed on, so that no error ever carries a secret. */
async function secretsFor(
	context: IExecuteFunctions,
	choice: Choice | ProviderError,
	itemIndex: number,
): Promise<readonly string[]> {
	if (choice instanceof ProviderError) return [];
	return await readSecrets(context, choice.provider, itemIndex);
}
