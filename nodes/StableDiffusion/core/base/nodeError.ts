import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { LONGEST_ADDRESS } from './address';
import type { Fault, ProviderError } from './errors';
import { adviceOf } from './errors';
import { scrub } from './secrets';

type NodeError = NodeApiError | NodeOperationError;

/** What is not about the provider. */
const OURS: readonly Fault[] = ['parameter', 'budget', 'canceled'];

/** The only place that creates n8n's errors: secrets are masked, and what was paid is named. */
export function toNodeError(
	node: INode,
	error: ProviderError,
	itemIndex: number,
	secrets: readonly string[],
): NodeError {
	const message = scrub(error.message, secrets);
	const description = scrub(descriptionOf(error), secrets);
	const isOurs = OURS.includes(error.fault);
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
	const job = jobId === undefined ? '' : `Job: ${shown(jobId)}.`;
	const urls = sourceUrls.length === 0 ? '' : `Addresses: ${sourceUrls.map(shown).join(' , ')}`;
	const advice = [hint, job, urls].filter(Boolean).join(' ');
	return adviceOf({ hint: advice, providerMessage });
}

/** A URL that could not be opened anyway is left out whole: a cut might leave a part of a secret unmasked. */
function shown(text: string): string {
	return text.length > LONGEST_ADDRESS ? `(too long to show: ${text.length} characters)` : text;
}
