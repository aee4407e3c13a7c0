import type { Answer } from './answer';
import type { ErrorFacts, Fault } from '../base/errors';
import { ProviderError } from '../base/errors';
import { objectOf } from '../base/json';
import { retryAfterOf } from '../base/retry';
import { jsonOf } from './answer';
import { isAboutCredits, PAYMENT_REQUIRED } from './credits';
import { messageOf } from './providerMessage';

/** A refusal by a provider: an HTTP status, real or implied, with its message. */
export interface Refusal {
	/** The status that was sent, or the one that the message implies. */
	status: number;
	words?: string;
	/** A fault other than that of the status. */
	fault?: Fault;
	/** A sentence other than that of the status; follows the name of the provider. */
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
		hint: 'Check the values against the provider message.',
	},
	401: {
		fault: 'credential',
		message: 'did not accept the API key',
		hint: "Open the credential and check 'API Key' and 'Base URL'.",
	},
	402: {
		fault: 'refused',
		message: 'reports not enough credits',
		hint: 'Add credits to your account at the provider, then run again.',
	},
	403: {
		fault: 'refused',
		message: 'does not allow this request',
		hint: 'Check the permissions and the plan of the API key, or change the prompt.',
	},
	404: {
		fault: 'refused',
		message: 'could not find this address or model',
		hint: "Check the model, and 'Base URL' in the credential.",
	},
	408: { fault: 'refused', message: 'timed out waiting for the request', hint: 'Run again later.' },
	413: {
		fault: 'refused',
		message: 'rejected the request as too large',
		hint: 'Use a smaller image or a shorter prompt.',
	},
	422: {
		fault: 'refused',
		message: 'could not process these values',
		hint: 'Check the prompt and the values against the provider message.',
	},
	429: {
		fault: 'refused',
		message: 'is rate limiting this account',
		hint: "Lower 'Parallel Requests' in the options, or run again later.",
	},
	500: {
		fault: 'refused',
		message: 'had an internal error',
		hint: 'Run again later. If it happens again, contact the provider.',
	},
	502: {
		fault: 'refused',
		message: 'is not reachable behind its proxy',
		hint: 'Run again later.',
	},
	503: {
		fault: 'refused',
		message: 'is temporarily unavailable',
		hint: 'Run again later, or choose another model.',
	},
	504: {
		fault: 'refused',
		message: 'timed out behind its proxy',
		hint: 'The image may have been made and billed. Check your account at the provider, then run again.',
	},
	529: { fault: 'refused', message: 'is overloaded', hint: 'Run again in a few minutes.' },
};

/** What an HTTP status alone says, or the code of missing credit; undefined where it reports success. */
export function refusalByStatus(answer: Answer): Refusal | undefined {
	if (answer.status < 400) return undefined;
	const status = isAboutCredits(jsonOf(answer)) ? PAYMENT_REQUIRED : answer.status;
	return { status, words: messageOf(answer) };
}

/**
 * An error that a provider reports with HTTP 200 to the test of a credential: the code in it may be an HTTP
 * status, as at new-api.
 */
export function refusalInside(answer: Answer): Refusal {
	const json = jsonOf(answer);
	const codes = [json, objectOf(json).error].map((one) => Number(objectOf(one).code));
	const status = codes.find((code) => code >= 400 && code < 600) ?? answer.status;
	const hint = status === answer.status ? { hint: "Check 'API Key' and 'Base URL'." } : {};
	return { status, words: messageOf(answer), ...hint };
}

/** The error for a refusal, with one sentence for each status. */
export function refused(providerName: string, refusal: Refusal, answer?: Answer): ProviderError {
	const meaning = { ...meaningOf(refusal.status), ...wordsFor(refusal) };
	const facts: ErrorFacts = {
		status: refusal.status,
		hint: meaning.hint,
		providerMessage: refusal.words,
		retryAfter: refusal.retryAfter ?? retryAfterOf(answer?.headers['retry-after']),
	};
	return new ProviderError(meaning.fault, `${providerName} ${meaning.message}`, facts);
}

function wordsFor({ fault, message, hint }: Refusal): Partial<Meaning> {
	return { ...(fault && { fault }), ...(message && { message }), ...(hint && { hint }) };
}

function meaningOf(status: number): Meaning {
	const known = MEANINGS[status];
	if (known) return known;
	return status >= 500
		? { fault: 'refused', message: `did not answer (HTTP ${status})`, hint: 'Run again later.' }
		: {
				fault: 'refused',
				message: `refused the request (HTTP ${status})`,
				hint: 'Check the values against the provider message.',
			};
}
