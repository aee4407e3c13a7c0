import { createHash } from 'node:crypto';
import { type Answer, Refusal, json } from '../../core/answer';
import type { VendorErrors } from '../../core/vendor';

const names: Record<number, string> = {
	400: 'bad_request',
	401: 'unauthorized',
	402: 'payment_required',
	403: 'permission_denied',
	404: 'not_found',
	429: 'rate_limit_exceeded',
	500: 'server_error',
};

const messages: Record<number, string> = {
	400: 'one or more parameters were invalid',
	401: 'missing or invalid API key',
	402: 'You lack sufficient credits to make this request',
	403: 'You lack the necessary permissions to perform this action',
	404: 'The requested resource/engine was not found',
	429: 'You have exceeded the rate limit of 150 requests within a 10 second period',
	500: 'Some unexpected server error occurred',
};

/** Stability v1's shape: `message` is a string. */
export function stabilityV1Error(status: number, name: string, message: string): Answer {
	const id = createHash('sha256').update(`${name}\n${message}`).digest('hex');
	return json(status, { id, name, message });
}

export function badRequest(message: string): Refusal {
	return new Refusal(stabilityV1Error(400, 'bad_request', message));
}

export function engineNotFound(engine: string): Refusal {
	const message = `The specified engine (ID ${engine}) was not found.`;
	return new Refusal(stabilityV1Error(404, 'not_found', message));
}

/** On record from the live host: v1 says 429, not 402, when the money is gone. */
export function noBalance(): Refusal {
	const message =
		'Your organization does not have enough balance to request this action (need $0.009, have $0 in active grants, $0 in balance).';
	return new Refusal(stabilityV1Error(429, 'insufficient_balance', message));
}

export function invalidPrompts(): Refusal {
	return new Refusal(stabilityV1Error(400, 'invalid_prompts', 'Invalid prompts detected'));
}

export const stabilityV1Errors: VendorErrors = {
	forStatus: (status, message) =>
		stabilityV1Error(
			status,
			names[status] ?? 'server_error',
			message ?? messages[status] ?? `Error ${status}`,
		),
	// What such relays add themselves is in the words of one-api, not of Stability.
	withStatus200: () =>
		json(200, {
			error: {
				message: 'upstream error: do request failed',
				type: 'new_api_error',
				param: '',
				code: 'do_request_failed',
			},
		}),
	echoKey: (key) => stabilityV1Error(401, 'unauthorized', `Incorrect API key provided: ${key}`),
};
