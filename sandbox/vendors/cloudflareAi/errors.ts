import { type Answer, Refusal, json } from '../../core/answer';
import type { VendorErrors } from '../../core/vendor';

/** `{success, errors: [{code, message}], messages, result}`: every answer of Cloudflare that is JSON. */
export function envelope(status: number, errors: { code: number; message: string }[]): Answer {
	return json(status, { success: false, errors, messages: [], result: {} });
}

export function refusal(status: number, code: number, message: string): Refusal {
	return new Refusal(envelope(status, [{ code, message }]));
}

export const notAuthenticated = (words = 'Authentication error') =>
	envelope(401, [{ code: 10_000, message: words }]);

export const errors: VendorErrors = {
	forStatus: (status, message = `Error ${status}`) =>
		status === 401 ? notAuthenticated() : envelope(status, [{ code: 1_000 + status, message }]),
	withStatus200: () => ({
		...envelope(500, [{ code: 3_000, message: 'Something went wrong' }]),
		status: 200,
	}),
	echoKey: (key) => notAuthenticated(`Authentication error: token ${key}`),
};
