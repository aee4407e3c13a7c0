import { type Answer, Refusal, json } from '../../core/answer';
import type { VendorErrors } from '../../core/vendor';

/** `{error: {message, type, param, code}}` of openai-openapi. */
export function errorAnswer(
	status: number,
	message: string,
	more: { type?: string; param?: string | null; code?: string | null } = {},
): Answer {
	const { type = 'invalid_request_error', param = null, code = null } = more;
	return json(status, { error: { message, type, param, code } });
}

export function invalid(message: string, param: string | null = null, code: string | null = null) {
	return new Refusal(errorAnswer(400, message, { param, code }));
}

export const errors: VendorErrors = {
	forStatus: (status, message = `Error ${status}`) => errorAnswer(status, message),
	withStatus200: () => ({ ...errorAnswer(500, 'Something went wrong'), status: 200 }),
	echoKey: (key) =>
		errorAnswer(401, `Incorrect API key provided: ${key}.`, { code: 'invalid_api_key' }),
};
