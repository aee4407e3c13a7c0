import type { IDataObject } from 'n8n-workflow';

/**
 * The cause: `parameter` a value that the user set; `budget` too little of it is left; `credential` the key or the Base URL; `refused`
 * the provider refused; `network` no answer came; `reply` the answer is not valid; `job` a job
 * ended without an image; `timeout` it took too long; `download` an image could not be fetched;
 * `storage` n8n could not store it; `filtered` the content filter blocked the image; `canceled` the
 * execution was stopped.
 */
export type Fault =
	| 'parameter'
	| 'budget'
	| 'credential'
	| 'refused'
	| 'network'
	| 'reply'
	| 'job'
	| 'timeout'
	| 'download'
	| 'storage'
	| 'filtered'
	| 'canceled';

export interface ErrorFacts {
	/** What the user can do about it, one or two sentences. */
	hint?: string;
	/** What the provider itself said; quoted at the end of the description. */
	providerMessage?: string;
	/** HTTP status of the answer, where there was one. */
	status?: number;
	/** Job that was accepted, and so may have been paid, before this happened. */
	jobId?: string;
	/** What fetching that job needs in addition to its ID. */
	reference?: IDataObject;
	/** Addresses of images that were made, and so may have been paid. */
	sourceUrls?: string[];
	/** How long the provider asked to wait, in milliseconds. */
	retryAfter?: number;
	/** The time for the answer was up. */
	timedOut?: boolean;
	/** The request certainly never reached the provider, or the provider said that it did not accept it. */
	notAccepted?: boolean;
}

/** The one error that providers and core throw; `toNodeError` turns it into n8n's own. */
export class ProviderError extends Error {
	override readonly name = 'ProviderError';

	constructor(
		readonly fault: Fault,
		message: string,
		readonly facts: ErrorFacts = {},
	) {
		super(message);
	}

	/** The same error with another sentence after its hint, unless it is there already. */
	adding(sentence: string): ProviderError {
		const { hint = '' } = this.facts;
		if (sentence === '' || hint.includes(sentence)) return this;
		return new ProviderError(this.fault, this.message, {
			...this.facts,
			hint: `${hint} ${sentence}`.trim(),
		});
	}

	/** The same error with more facts: what is already known stays. */
	with(facts: ErrorFacts): ProviderError {
		return new ProviderError(this.fault, this.message, { ...facts, ...this.facts });
	}
}

export const badParameter = (message: string, hint?: string) =>
	new ProviderError('parameter', message, { hint });

export const badReply = (message: string, facts?: ErrorFacts) =>
	new ProviderError('reply', message, facts);

/** The provider took the request, but ended it without a result. */
export const withoutImage = (reason: string, facts: ErrorFacts = {}, fault: Fault = 'job') =>
	new ProviderError(fault, `The job ended without an image: ${reason}`, {
		hint: 'Change the prompt or the values, then run again.',
		...facts,
	});

export const canceled = (facts?: ErrorFacts) =>
	new ProviderError('canceled', 'The execution was stopped', facts);

/** Anything caught becomes a ProviderError; an unexpected one keeps its message. */
export function toProviderError(error: unknown): ProviderError {
	if (error instanceof ProviderError) return error;
	return new ProviderError('reply', messageOf(error), {
		hint: 'This error is unexpected. Report it with the steps that lead to it.',
	});
}

/** An error of n8n itself, about an expression or a credential: its message and description are for the user. */
export function fromN8n(fault: Fault, error: unknown, subject = ''): ProviderError {
	const hasMore = error instanceof Error && 'description' in error;
	const hint = hasMore && typeof error.description === 'string' ? error.description : undefined;
	return new ProviderError(fault, subject + messageOf(error), { hint });
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** What to do, and what the provider said. */
export function adviceOf({ hint, providerMessage }: ErrorFacts): string {
	const quoted = providerMessage && `Provider message: ${providerMessage}`;
	return [hint, quoted].filter(Boolean).join(' ');
}

/** For an answer to a submit that was lost or damaged on its way. */
export const PERHAPS_BILLED = 'The image may have been made and billed all the same.';
