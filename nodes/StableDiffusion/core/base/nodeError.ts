import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { LONGEST_ADDRESS } from './address';
import type { ProviderError } from './errors';
import { scrub } from './secrets';

type NodeError = NodeApiError | NodeOperationError;

/** The only place that makes n8n's errors: no secret passes, and what was paid is named. */
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
	nodeError.message = message; // n8n replaces messages that name a network code by its own
	return nodeError;
}

/** The hint, then the job and the addresses, so that nothing paid is lost. */
export function descriptionOf({ facts }: ProviderError): string {
	const { hint, jobId, sourceUrls = [] } = facts;
	const job = jobId === undefined ? '' : `Job: ${shown(jobId)}.`;
	const urls = sourceUrls.length === 0 ? '' : `Addresses: ${sourceUrls.map(shown).join(' , ')}`;
	return [hint, job, urls].filter(Boolean).join(' ');
}

/** What nobody could open anyway is left out whole: a cut might leave a part of a secret unmasked. */
function shown(text: string): string {
	return text.length > LONGEST_ADDRESS ? `(too long to show: ${text.length} characters)` : text;
}
