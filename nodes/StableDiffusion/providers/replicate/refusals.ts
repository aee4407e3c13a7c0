/** Problem JSON, as recorded answers of Replicate have it, read 2026-11-27. */
import { z } from 'zod';

import { retryAfterOf } from '../../core/base/retry';
import type { Answer } from '../../core/calls/answer';
import { jsonOf, shorten } from '../../core/calls/answer';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';

const problem = z.object({
	/** What a prediction, a model and a file have, and no problem. */
	id: z.unknown(),
	owner: z.unknown(),
	title: z.string().nullish().catch(undefined),
	detail: z.string().nullish().catch(undefined),
	/** Seconds. */
	retry_after: z.number().nonnegative().nullish().catch(undefined),
});

type Problem = z.infer<typeof problem>;

const MEANINGS: Record<number, Partial<Refusal>> = {
	401: {
		hint: "Open the credential and check 'API Key' and 'Base URL'. Tokens are at replicate.com/account/api-tokens.",
	},
	402: {
		hint: 'Add credits at replicate.com/account/billing, wait a few minutes, then run again.',
	},
	404: {
		hint: "Check the name of the model, and 'Base URL' in the credential. Private models of other accounts are not found.",
	},
	429: {
		hint: "With less than $5 of credit, Replicate accepts 6 requests per minute. Lower 'Parallel Requests' in the options, add credit, or run again later.",
	},
};

const NO_VERSION: Partial<Refusal> = {
	message: 'did not run this version of the model',
	hint: 'Check the model and its version. Replicate returns the same error to accounts without a payment method: see replicate.com/account/billing.',
};
export function readRefusal(answer: Answer): Refusal | undefined {
	const said = problem.safeParse(jsonOf(answer)).data ?? {};
	const refusal = refusalByStatus(answer) ?? behindSuccess(answer, said);
	if (!refusal) return undefined;
	const hasHeader = retryAfterOf(answer.headers['retry-after']) !== undefined;
	const pause = said.retry_after ?? (hasHeader ? undefined : secondsIn(said.detail ?? ''));
	return {
		...refusal,
		...MEANINGS[refusal.status],
		...(refusal.status === 422 && /version/i.test(said.title ?? '') && NO_VERSION),
		...(refusal.status === 429 && pause !== undefined && { retryAfter: pause * 1_000 }),
	};
}

/** A proxy may put a problem behind a status of success. */
function behindSuccess(
	answer: Answer,
	{ id, owner, detail }: Partial<Problem>,
): Refusal | undefined {
	if (!detail || id !== undefined || owner !== undefined) return undefined;
	return { status: 400, words: shorten(answer.mask(detail)) };
}

/** `Your rate limit resets in ~5s.` */
function secondsIn(detail: string): number | undefined {
	const [, seconds] = /~\s?(\d{1,5})\s?s\b/.exec(detail) ?? [];
	return seconds === undefined ? undefined : Number(seconds);
}
