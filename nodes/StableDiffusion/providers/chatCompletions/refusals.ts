import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import { messageIn } from '../../core/calls/providerMessage';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';
import { conversationIn } from './conversation';
import { fieldsOf, textOf } from './values';

/** OpenAI (HTTP 429), new-api (HTTP 403): no pause makes these work. */
const NO_CREDITS = new Set([
	...['insufficient_quota', 'insufficient_user_quota', 'billing_hard_limit_reached'],
	...['insufficient_credits', 'insufficient_balance', 'insufficient_funds', 'billing_not_active'],
	...['pre_consume_token_quota_failed', 'exceeded_current_quota_error', 'arrearage'],
]);
const PAYMENT_REQUIRED = 402;

/** An answer may be a refusal with HTTP 200: an `error` at its top, or inside a stream. */
export function readRefusal(answer: Answer): Refusal | undefined {
	const refusal = refusalByStatus(answer);
	const error = refusal ? jsonOf(answer) : conversationIn(answer)?.error;
	const inside = fieldsOf(error)?.error ?? error;
	if (!refusal && !error) return undefined;
	const given = refusal ?? { status: statusIn(error), words: messageIn(error) };
	return isAboutCredits(inside) ? { ...given, status: PAYMENT_REQUIRED } : given;
}

function isAboutCredits(error: unknown): boolean {
	const { code, type } = fieldsOf(error) ?? {};
	return [code, type, error].some((word) => NO_CREDITS.has(textOf(word).trim().toLowerCase()));
}

function statusIn(error: unknown): number {
	const fields = fieldsOf(error) ?? {};
	const code = Number(fields.code ?? fields.status);
	return code >= 400 && code < 600 ? code : 400;
}
