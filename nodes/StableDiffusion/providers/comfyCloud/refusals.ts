/** https://docs.comfy.org/openapi-v2.yaml, ErrorEnvelope; read 2026-11-27. */
import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';

const text = z.string().nullish().catch(undefined);
const second = z.object({
	error: z.object({ code: z.string(), message: text, details: z.unknown() }),
});
/** The first version of the API has its code at the top. */
const first = z
	.object({ code: z.string(), message: text })
	.transform((error) => ({ error: { ...error, details: undefined } }));
const envelope = z.union([second, first]);

/** What an answer says about an error, in either version of the API. */
export function errorIn(answer: Answer) {
	return envelope.safeParse(jsonOf(answer)).data?.error;
}

type Meaning = Pick<Refusal, 'message' | 'hint'>;

const PLAN_HINT =
	'The API requires a paid plan (Standard, Creator or Pro). Subscribe at cloud.comfy.org.';

const MEANINGS: Record<string, Meaning> = {
	forbidden: { message: 'does not allow this request', hint: PLAN_HINT },
	insufficient_credits: {
		message: 'reports not enough credits',
		hint: 'Add credits at cloud.comfy.org, then run again.',
	},
	missing_asset: {
		message: 'does not have a file that the workflow uses',
		hint: 'Pass the file as a binary field or a URL so that it is uploaded, then run again.',
	},
	deployment_stopped: {
		message: 'has stopped this deployment',
		hint: "Start it at platform.comfy.org, or change 'Base URL' in the credential.",
	},
	deployment_not_ready: {
		message: 'is still starting this deployment',
		hint: 'Run again in a few minutes.',
	},
	queue_full: {
		message: 'has a full queue',
		hint: "Lower 'Parallel Requests' in the options, or run again later.",
	},
};

/** Tells the several meanings of one status apart. */
export function readRefusal(answer: Answer): Refusal | undefined {
	const refusal = refusalByStatus(answer);
	if (!refusal) return undefined;
	const { code = '' } = errorIn(answer) ?? {};
	if (refusal.status === 429 && isUnpaid(code, refusal.words)) {
		const message = 'reports no active subscription';
		return { ...refusal, status: 402, message, hint: PLAN_HINT };
	}
	return { ...refusal, ...(Object.hasOwn(MEANINGS, code) && MEANINGS[code]) };
}

/** The first version of the API answers so to an account without a plan, and not to one that asks too often. */
function isUnpaid(code: string, words = ''): boolean {
	return /subscription|not[ _]paid|payment/i.test(`${code} ${words.slice(0, 500)}`);
}
