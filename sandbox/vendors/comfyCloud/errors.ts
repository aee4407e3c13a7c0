import { type Answer, json, Refusal } from '../../core/answer';
import type { JsonObject } from '../../core/jsonBody';
import type { VendorErrors } from '../../core/vendor';

const codes: Record<number, string> = {
	401: 'unauthorized',
	402: 'insufficient_credits',
	403: 'forbidden',
	404: 'not_found',
	429: 'rate_limited',
	500: 'upstream_error',
};

/** The one form of errors of the second version. */
export function failure(
	status: number,
	code: string,
	message: string,
	{ details, headers }: { details?: JsonObject; headers?: Record<string, string> } = {},
): Answer {
	return json(status, { error: { code, message, ...(details && { details }) } }, headers);
}

export function refuse(...args: Parameters<typeof failure>): Refusal {
	return new Refusal(failure(...args));
}

export const errors: VendorErrors = {
	forStatus: (status, message = `Error ${status}`) =>
		failure(status, codes[status] ?? 'invalid_workflow', message),
	withStatus200: () => failure(200, 'upstream_error', 'Something went wrong.'),
	echoKey: (key) => failure(401, 'unauthorized', `The key ${key} is not known.`),
};

/** Those of the first version have their code at the top. */
export const firstErrors: VendorErrors = {
	forStatus: (status, message = `Error ${status}`) =>
		json(status, { code: codes[status] ?? 'INVALID_REQUEST', message }),
	withStatus200: () => json(200, { code: 'INTERNAL', message: 'Something went wrong' }),
	echoKey: (key) => json(401, { code: 'UNAUTHORIZED', message: `The key ${key} is not known` }),
};
