/**
 * Codes by which APIs say that an account has too little credit, at whatever HTTP status: OpenAI (429), new-api
 * and one-api (403), OpenRouter, DashScope, LiteLLM. No pause makes such a request work. Read 2026-11-27.
 */
const NO_CREDITS = new Set([
	...['insufficient_quota', 'insufficient_user_quota', 'billing_hard_limit_reached'],
	...['insufficient_credits', 'insufficient_balance', 'insufficient_funds', 'billing_not_active'],
	...['pre_consume_token_quota_failed', 'exceeded_current_quota_error', 'arrearage'],
	...['quota_not_enough', 'insufficient_credit', 'credit_balance_too_low', 'budget_exceeded'],
]);
const FIELDS = ['code', 'type', 'name', 'error'];

export const PAYMENT_REQUIRED = 402;

/** Whether the JSON of an error, or the `error` in it, has such a code: words decide nothing. */
export function isAboutCredits(json: unknown): boolean {
	return [json, fieldsOf(json).get('error')].some((value) =>
		[value, ...FIELDS.map((name) => fieldsOf(value).get(name))].some(isCode),
	);
}

function isCode(value: unknown): boolean {
	return typeof value === 'string' && NO_CREDITS.has(value.trim().toLowerCase());
}

function fieldsOf(value: unknown): Map<string, unknown> {
	return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
