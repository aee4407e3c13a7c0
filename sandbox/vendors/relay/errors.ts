import { type Answer, Refusal, json } from '../../core/answer';
import type { VendorErrors } from '../../core/vendor';

const requestId = '20261122044800123456789sandbox';

export function openAiError(
	status: number,
	error: { message: string; type: string; code?: string | null; param?: string | null },
): Answer {
	return json(status, { error: { param: null, code: null, ...error } });
}

/** new-api, the software most relays run: message in Chinese, request id at its end. */
export function newApiError(status: number, message: string, code: string): Answer {
	const shown = `${message} (request id: ${requestId})`;
	return openAiError(status, { message: shown, type: 'new_api_error', param: '', code });
}

export function invalidRequest(message: string, param: string | null): Refusal {
	return new Refusal(openAiError(400, { message, type: 'invalid_request_error', param }));
}

export function modelNotFound(model: string): Refusal {
	const message = `当前分组 default 下对于模型 ${model} 无可用渠道`;
	return new Refusal(newApiError(503, message, 'model_not_found'));
}

const messages: Record<number, string> = {
	401: '无效的令牌',
	403: '该令牌无权访问此资源',
	404: 'Invalid URL',
	429: '当前分组上游负载已饱和,请稍后再试',
	503: '当前分组 default 下无可用渠道',
};

export const relayErrors: VendorErrors = {
	forStatus: (status, message) =>
		newApiError(
			status,
			message ?? messages[status] ?? '上游服务出错',
			status === 401 ? '' : `bad_response_status_code`,
		),
	withStatus200: () => ({ ...newApiError(500, '上游服务出错', 'do_request_failed'), status: 200 }),
	echoKey: (key) =>
		openAiError(401, {
			message: `Incorrect API key provided: ${key}. You can find your API key in the console.`,
			type: 'invalid_request_error',
			code: 'invalid_api_key',
		}),
};

/** The error forms of the wild, chosen by `[[error=…]]` in the prompt. */
export const errorForms: Record<string, () => Answer> = {
	quota: () => newApiError(403, '用户额度不足, 剩余额度: $0.00', 'insufficient_user_quota'),
	'quota-429': () =>
		openAiError(429, {
			message: 'You exceeded your current quota, please check your plan and billing details.',
			type: 'insufficient_quota',
			code: 'insufficient_quota',
		}),
	channel: () => newApiError(503, '当前分组 default 下无可用渠道', 'model_not_found'),
	saturated: () => newApiError(429, '当前分组上游负载已饱和,请稍后再试', ''),
	policy: () =>
		openAiError(400, {
			message: 'Your request was rejected as a result of our safety system.',
			type: 'invalid_request_error',
			code: 'content_policy_violation',
		}),
	text: () => json(500, { error: 'upstream request failed' }),
	message: () => json(500, { message: 'upstream request failed' }),
	code: () => json(400, { code: -1, msg: '提示词包含违禁词' }),
	ok: () => relayErrors.withStatus200(),
	choice: () =>
		json(200, {
			id: 'gen-sandbox',
			object: 'chat.completion',
			choices: [
				{
					index: 0,
					message: { role: 'assistant', content: '' },
					finish_reason: 'error',
					error: { code: 502, message: 'Upstream error from provider' },
				},
			],
		}),
};
