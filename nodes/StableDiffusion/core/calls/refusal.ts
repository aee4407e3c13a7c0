import type { Answer } from './answer';
import type { ErrorFacts, Fault } from '../base/errors';
import { ProviderError } from '../base/errors';
import { retryAfterOf } from '../base/retry';
import { messageOf } from './providerMessage';

/** How a provider says no: an HTTP status, real or meant, with the words that go with it. */
export interface Refusal {
	/** The status that was sent, or the one that the words amount to. */
	status: number;
	words?: string;
	/** A fault other than the one that goes with the status. */
	fault?: Fault;
	/** A sentence other than the one that goes with the status; follows the name of the provider. */
	message?: string;
	hint?: string;
	/** Milliseconds. */
	retryAfter?: number;
}

interface Meaning {
	fault: Fault;
	/** Follows the name of the provider. */
	message: string;
	hint: string;
}

const MEANINGS: Record<number, Meaning> = {
	400: {
		fault: 'refused',
		message: 'did not accept a value of the request',
		hint: 'Compare the values with what the provider says.',
	},
	401: {
		fault: 'credential',
		message: 'did not accept the API key',
		hint: "Open the credential and check 'API Key' and 'Base URL'.",
	},
	402: {
		fault: 'refused',
		message: 'wants to be paid: the account has too few credits',
		hint: 'Top up the account, then run again.',
	},
	403: {
		fault: 'refused',
		message: 'does not allow this request',
		hint: 'The key may lack the permission or the plan for it, or the content was refused.',
	},
	404: {
		fault: 'refused',
		message: 'does not know this address or model',
		hint: "Check 'Base URL' in the credential and the model.",
	},
	408: { fault: 'refused', message: 'gave up waiting', hint: 'Run again a little later.' },
	413: {
		fault: 'refused',
		message: 'found the request too large',
		hint: 'Use a smaller image or a shorter prompt.',
	},
	422: {
		fault: 'refused',
		message: 'understood the request but cannot carry it out',
		hint: 'Compare the prompt and the values with what the provider says.',
	},
	429: {
		fault: 'refused',
		message: 'gets too many requests from this account',
		hint: "Lower 'Parallel Requests' in the options, or run again later.",
	},
	500: {
		fault: 'refused',
		message: 'broke down over this request',
		hint: 'Run again later; if it stays, ask the provider.',
	},
	502: {
		fault: 'refused',
		message: 'is not reachable behind its proxy',
		hint: 'Run again later.',
	},
	503: {
		fault: 'refused',
		message: 'is not available at the moment',
		hint: 'Run again later, or choose another model.',
	},
	504: {
		fault: 'refused',
		message: 'took too long behind its proxy',
		hint: 'The image may have been made all the same. Run again later.',
	},
	529: { fault: 'refused', message: 'is overloaded', hint: 'Run again in a few minutes.' },
};

/** What an HTTP status alone says; undefined where it reports success. */
export function refusalByStatus(answer: Answer): Refusal | undefined {
	return answer.status < 400 ? undefined : { status: answer.status, words: messageOf(answer) };
}

/** The error for a refusal, in a sentence of its own for every status. */
export function refused(providerName: string, refusal: Refusal, answer?: Answer): ProviderError {
	const meaning = { ...meaningOf(refusal.status), ...wordsFor(refusal) };
	const facts: ErrorFacts = {
		status: refusal.status,
		hint: withProviderMessage(meaning.hint, refusal.words),
		retryAfter: refusal.retryAfter ?? retryAfterOf(answer?.headers['retry-after']),
	};
	return new ProviderError(meaning.fault, `${providerName} ${meaning.message}`, facts);
}

function wordsFor({ fault, message, hint }: Refusal): Partial<Meaning> {
	return { ...(fault && { fault }), ...(message && { message }), ...(hint && { hint }) };
}

/** A hint, followed by what the provider itself says. */
export function withProviderMessage(hint: string, words: string | undefined): string {
	return words ? `${hint} The provider says: ${words}` : hint;
}

function meaningOf(status: number): Meaning {
	const known = MEANINGS[status];
	if (known) return known;
	return status >= 500
		? { fault: 'refused', message: `did not answer (HTTP ${status})`, hint: 'Run again later.' }
		: {
				fault: 'refused',
				message: `refused the request (HTTP ${status})`,
				hint: 'Compare the values with what the provider says.',
			};
}
