import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { ProviderError } from './errors';
import { adviceOf } from './errors';
import { scrub } from './secrets';

type NodeError = NodeApiError | NodeOperationError;

/** The only place that creates n8n's errors: secrets are masked, and what was paid is named. */
export function toNodeError(
	node: INode,
	error: ProviderError,
	itemIndex: number,
	secrets: readonly string[],
): NodeError {
	const message = scrub(error.message, secrets);
	const description = scrub(descriptionOf(error), secrets);
	const isOurs = error.fault === 'parameter' || error.fault === 'canceled';
	if (isOurs) return new NodeOperationError(node, message, { itemIndex, description });
	const nodeError = new NodeApiError(node, { message, description } as IDataObject as never, {
		message,
		description,
		itemIndex,
		httpCode: error.facts.status?.toString(),
	});
	nodeError.message = message; // n8n replaces a message that contains a network code with its own
	return nodeError;
}

/** The hint, the job and the addresses, so that nothing paid is lost; the provider's message last. */
export function descriptionOf({ facts }: ProviderError): string {
	const { hint, jobId, sourceUrls = [], providerMessage } = facts;
	const job = jobId === undefined ? '' : `Job: ${jobId}.`;
	const urls = sourceUrls.length === 0 ? '' : `Addresses: ${sourceUrls.join(' , ')}`;
	const advice = [hint, job, urls].filter(Boolean).join(' ');
	return adviceOf({ hint: advice, providerMessage });
}
