import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import { isAboutCredits, PAYMENT_REQUIRED } from '../../core/calls/credits';
import { messageIn, saysSomething } from '../../core/calls/providerMessage';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';
import { isStream, lastOfStream } from './stream';
import { hasImages } from './replies';
import { fieldsOf, textOf } from './values';

const FILTERED = new Set([
	...['moderation_blocked', 'content_policy_violation', 'content_filter', 'contentfilter'],
	...['content_filtered', 'responsibleaipolicyviolation', 'data_inspection_failed'],
]);
/** Statuses after which a submit may be sent again, which must not happen once images were begun. */
const REPEATED = new Set([429, 503, 529]);
const BROKEN_OFF = 502;

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
	const isBegun = !byStatus && hasImages(json);
	if (!byStatus && (!saysSomething(error) || (isBegun && !isStream(answer)))) return undefined;
	const given = byStatus ?? { status: statusIn(error, isBegun), words: messageIn(error) };
	if (!byStatus && isAboutCredits(error)) return { ...given, status: PAYMENT_REQUIRED };
	const words = [code, error, fieldsOf(error).code, fieldsOf(error).type].map(textOf);
	return words.some((word) => FILTERED.has(word.toLowerCase())) ? { ...given, ...BLOCKED } : given;
}

/** LiteLLM writes the status as a text. */
function statusIn(error: unknown, isBegun: boolean): number {
	const code = Number(fieldsOf(error).code);
	const status = code >= 400 && code < 600 ? code : 400;
	return isBegun && REPEATED.has(status) ? BROKEN_OFF : status;
}
