import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { LONGEST_ADDRESS } from './address';
import type { ErrorFacts, Fault, ProviderError } from './errors';
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
export function descriptionOf({ fault, facts }: ProviderError): string {
	const { hint, jobId, sourceUrls = [], providerMessage } = facts;
	const job = jobId === undefined ? '' : `Job: ${shown(jobId)}.`;
	const value = fault === 'job' ? undefined : jobValue(facts); // it has no image to fetch
	const whole = value && `Value for Job → Get Result: ${shown(value)}`;
	const urls = sourceUrls.length === 0 ? '' : `Addresses: ${sourceUrls.map(shown).join(' , ')}`;
	const advice = [hint, job, whole, urls].filter(Boolean).join(' ');
	return adviceOf({ hint: advice, providerMessage });
}

/** A job as text that Get Result accepts, where its ID alone may not be enough. */
export function jobValue({ jobId, reference }: ErrorFacts): string | undefined {
	if (jobId === undefined || !reference || Object.keys(reference).length === 0) return undefined;
	return JSON.stringify({ jobId, reference });
}

/** A URL that could not be opened anyway is left out whole: a cut might leave a part of a secret unmasked. */
function shown(text: string): string {
	return text.length > LONGEST_ADDRESS ? `(too long to show: ${text.length} characters)` : text;
}
