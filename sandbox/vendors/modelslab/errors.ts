import { type Answer, Refusal, json } from '../../core/answer';
import type { VendorErrors } from '../../core/vendor';

const keyTip =
	'1. Make sure you are passing Content-Type: application/json in header. 2. Make sure you are doing POST request with valid JSON. 3. Make sure your JSON does not have error, use jsonlint to validate json array. 4. Make sure you have valid API key.';

const duplicateTips =
	'you are sending same request multiple times, spam filter is enabled, please wait for 30 seconds and try again';

const messages: Record<number, string> = {
	401: 'Invalid API Key',
	402: 'You have run out of credits, please recharge your wallet',
	403: 'Your plan does not include this endpoint',
	404: 'Not Found',
	429: 'Rate limit exceeded. Maximum 5 queued requests allowed.',
	500: 'Server Error',
	503: 'Service Unavailable',
};

/** The old API answers every error with HTTP 200. */
export function invalidKey(): Refusal {
	return refuse({ status: 'error', message: 'Invalid Api Key', tip: keyTip });
}

export function duplicateRequest(): Refusal {
	return refuse({ status: 'error', message: 'Rate limit exceeded', tips: duplicateTips });
}

export function failed(): Answer {
	return json(200, { status: 'failed', id: '', message: 'Failed, Try Again', output: '' });
}

export function queueFull(): Answer {
	return modelslabErrors.forStatus(429);
}

export function unfetchable(): Refusal {
	return refuse({ status: 'error', message: 'Unable to fetch image from provided URL' });
}

export function modelNotFound(): Refusal {
	return refuse({ status: 'error', message: 'Model id not found' });
}

export function invalidFields(problems: Record<string, string[]>): Refusal {
	return refuse({ status: 'error', message: problems });
}

/** ControlNet is the one that answers 400, and misspells the word. */
export function invalidControlnetFields(problems: Record<string, string[]>): Refusal {
	return new Refusal(json(400, { status: 'error', messege: problems }));
}

export function refuse(body: Record<string, unknown>): Refusal {
	return new Refusal(json(200, body));
}

export const modelslabErrors: VendorErrors = {
	forStatus: (status, message) =>
		json(status, {
			status: 'error',
			message: message ?? messages[status] ?? `Error ${status}`,
			...(status === 429 ? { retry_after: 30 } : {}),
		}),
	withStatus200: () => json(200, { status: 'error', messege: 'Something went wrong, try again' }),
	echoKey: (key) => json(200, { status: 'error', message: `Invalid Api Key: ${key}`, tip: keyTip }),
};
