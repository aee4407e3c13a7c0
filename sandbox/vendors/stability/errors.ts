import { createHash } from 'node:crypto';
import { type Answer, Refusal, json } from '../../core/answer';
import type { VendorErrors } from '../../core/vendor';

const names: Record<number, string> = {
	400: 'bad_request',
	401: 'unauthorized',
	402: 'payment_required',
	403: 'content_moderation',
	404: 'not_found',
	413: 'payload_too_large',
	422: 'invalid_language',
	429: 'rate_limit_exceeded',
	500: 'internal_error',
};

// 400, 401, 402 and 413 are on record from the live host, the others are the specification's.
const messages: Record<number, string> = {
	400: 'some-field: is required',
	401: 'authorization: invalid or missing header value',
	402: 'You lack sufficient credits to make this request. Please purchase more credits at https://platform.stability.ai/account/credits and try again.',
	403: 'Your request was flagged by our content moderation system, as a result your request was denied and you were not charged.',
	404: 'not found',
	413: 'payloads cannot be larger than 10MiB in size',
	422: 'English is the only supported language for this provider.',
	429: 'You have exceeded the rate limit of 150 requests within a 10 second period, and have been timed out for 60 seconds.',
	500: 'An unexpected server error has occurred, please try again later.',
};

/** v2beta's shape: `errors` is a list, where v1 has the string `message`. */
export function stabilityV2Error(status: number, errors?: string[]): Answer {
	const name = names[status] ?? names[500]!;
	const shown = errors ?? [messages[status] ?? `Error ${status}`];
	const hash = createHash('md5')
		.update(`${name}\n${shown.join('\n')}`)
		.digest('hex');
	// The id of this one error is its name.
	return json(status, { errors: shown, id: status === 429 ? name : hash, name });
}

export function refusedBecause(errors: string[]): Refusal {
	return new Refusal(stabilityV2Error(400, errors));
}

export function refusedWith(status: number): Refusal {
	return new Refusal(stabilityV2Error(status));
}

export const stabilityV2Errors: VendorErrors = {
	forStatus: (status, message) => stabilityV2Error(status, message ? [message] : undefined),
	withStatus200: () => ({ ...stabilityV2Error(500), status: 200 }),
	echoKey: (key) => stabilityV2Error(401, [`authorization: invalid value ${key}`]),
};

export function isVersion2(path: string): boolean {
	return path.includes('/v2beta/');
}
