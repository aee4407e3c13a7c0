import { type Answer, Refusal, json } from '../../core/answer';
import type { VendorErrors } from '../../core/vendor';

export interface Detail {
	loc: Array<string | number>;
	msg: string;
	type: string;
	[further: string]: unknown;
}

export const errors: VendorErrors = {
	forStatus,
	withStatus200: () => json(200, { detail: 'Something went wrong' }),
	echoKey: (key) => forStatus(401, `No user found for Key ${key}`),
};

/** The Platform API words errors in another way than the queue. */
export const platformErrors: VendorErrors = {
	forStatus: platformError,
	withStatus200: () => json(200, { error: { type: 'server_error', message: 'Went wrong' } }),
	echoKey: (key) => platformError(401, `No user found for Key ${key}`),
};

export function forStatus(status: number, detail = `Error ${status}`): Answer {
	return json(status, { detail });
}

/** What a model says about its input or about its work. */
export function modelError(status: number, details: Detail[], isRetryable = false): Answer {
	const described = details.map((one) => ({
		...one,
		url: `https://docs.fal.ai/errors#${one.type}`,
	}));
	return json(status, { detail: described }, { 'x-fal-retryable': String(isRetryable) });
}

/** What the queue or the runner says. */
export function requestError(status: number, type: string, detail: string): Answer {
	return json(status, { detail, error_type: type }, { 'x-fal-error-type': type });
}

export function locked(): Refusal {
	const reason =
		'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.';
	return new Refusal(forStatus(403, reason));
}

export function platformError(status: number, message = `Error ${status}`): Answer {
	const types: Record<number, string> = {
		...{ 400: 'validation_error', 401: 'authorization_error', 403: 'authorization_error' },
		...{ 404: 'not_found', 429: 'rate_limited' },
	};
	return json(status, { error: { type: types[status] ?? 'server_error', message } });
}
