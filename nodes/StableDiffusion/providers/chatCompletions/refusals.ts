import { PERHAPS_BILLED } from '../../core/base/errors';
import type { Answer } from '../../core/calls/answer';
import { jsonOf, shorten } from '../../core/calls/answer';
import { isAboutCredits, PAYMENT_REQUIRED } from '../../core/calls/credits';
import { messageIn } from '../../core/calls/providerMessage';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';
import { conversationIn } from './conversation';
import { moderationIn } from './moderation';
import { holdsImage } from './replies';
import { fieldsOf, textOf } from './values';

const BLOCKED_CODES = new Set([
	...['content_filter', 'content_filtered', 'content_policy_violation', 'moderation_blocked'],
	...['contentfilter', 'responsibleaipolicyviolation', 'data_inspection_failed'],
]);
const BLOCKED: Partial<Refusal> = {
	fault: 'filtered',
	message: 'blocked the prompt or the image (content moderation)',
	hint: 'Change the prompt or the image.',
};
/** Statuses after which a submit may be sent again, which must not happen once it was accepted. */
const REPEATED = new Set([429, 503, 529]);
const BROKEN_OFF = 502;

/** An answer may be a refusal with HTTP 200: an `error` at its top, or inside a stream. */
export function readRefusal(answer: Answer): Refusal | undefined {
	const refusal = refusalByStatus(answer);
	if (refusal) return blocked(refusal, jsonOf(answer), answer);
	const conversation = conversationIn(answer);
	const error = conversation?.error;
	if (!error || holdsImage(conversation)) return undefined;
	const status = isAboutCredits(error) ? PAYMENT_REQUIRED : statusIn(error);
	const words = messageIn(error);
	const begun = conversation.hasBegun ? brokenOff(status) : {};
	return blocked({ status, words, ...begun }, error, answer);
}

/** The provider had accepted the request before it reported the error. */
function brokenOff(status: number): Partial<Refusal> {
	return {
		status: REPEATED.has(status) ? BROKEN_OFF : status,
		message: 'ended its response with an error',
		hint: `${PERHAPS_BILLED} Check the provider message, then run again.`,
	};
}

/** The same refusal; where a filter made it, with what it says about that. */
function blocked(refusal: Refusal, json: unknown, answer: Answer): Refusal {
	const error = fieldsOf(fieldsOf(json)?.error ?? json);
	const codes = [error?.code, error?.type].map((code) => textOf(code).trim().toLowerCase());
	const details = moderationIn(error);
	if (details === undefined && !codes.some((code) => BLOCKED_CODES.has(code))) return refusal;
	const words = [refusal.words, shorten(answer.mask(details ?? ''))].filter(Boolean);
	return { ...refusal, ...BLOCKED, words: words.join(' — ') };
}

function statusIn(error: unknown): number {
	const fields = fieldsOf(error) ?? {};
	const code = Number(fields.code ?? fields.status);
	return code >= 400 && code < 600 ? code : 400;
}
