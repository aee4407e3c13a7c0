import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import { messageIn } from '../../core/calls/providerMessage';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';
import { isStream, lastOfStream } from './stream';
import { fieldsOf, textOf } from './values';

/** No pause makes these work. */
const NO_CREDITS = new Set([
	...['insufficient_quota', 'insufficient_user_quota', 'billing_hard_limit_reached'],
	...['insufficient_credits', 'insufficient_balance', 'insufficient_funds', 'billing_not_active'],
	...['pre_consume_token_quota_failed', 'exceeded_current_quota_error', 'arrearage'],
]);
const FILTERED = new Set([
	...['moderation_blocked', 'content_policy_violation', 'content_filter', 'contentFilter'],
]);

const BLOCKED: Partial<Refusal> = {
	fault: 'filtered',
	message: 'blocked the prompt or the image (content moderation)',
	hint: 'Change the prompt or the image.',
};

/** `{error: {message, code, type}}`, `{error: text}`, or `{code, message}`; relays send them with 200 as well. */
export function readRefusal(answer: Answer): Refusal | undefined {
	const byStatus = refusalByStatus(answer);
	const json = byStatus || !isStream(answer) ? jsonOf(answer) : lastOfStream(answer).json;
	const { error, code } = fieldsOf(json);
	if (!byStatus && !error) return undefined;
	const given = byStatus ?? { status: statusIn(error), words: messageIn(error) };
	const words = [code, error, fieldsOf(error).code, fieldsOf(error).type].map(textOf);
	if (words.some((word) => NO_CREDITS.has(word.toLowerCase()))) return { ...given, status: 402 };
	return words.some((word) => FILTERED.has(word)) ? { ...given, ...BLOCKED } : given;
}

/** LiteLLM writes the status as a text. */
function statusIn(error: unknown): number {
	const code = Number(fieldsOf(error).code);
	return code >= 400 && code < 600 ? code : 400;
}
