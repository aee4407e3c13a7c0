/** `{success: false, errors: [{code, message}]}`: cloudflare-docs, Workers AI errors, read 2026-11-27. */
import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import { messageIn, messageOf } from '../../core/calls/providerMessage';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';
import { hasImage } from './replies';

const entry = z.object({
	code: z.coerce.number().nullish().catch(undefined),
	message: z.string().nullish().catch(undefined),
});
const envelope = z.object({
	success: z.boolean().nullish().catch(undefined),
	errors: z.array(entry.nullish().catch(undefined)).nullish().catch(undefined),
});

const NOT_AUTHENTICATED: Partial<Refusal> = {
	status: 401,
	message: 'did not accept the API token for this account',
	hint: "Open the credential and check 'API Token' and 'Account ID'. The token needs the permission Workers AI: Read and Edit.",
};
const BLOCKED: Partial<Refusal> = {
	fault: 'filtered',
	message: 'blocked the prompt or the image (content moderation)',
	hint: 'Change the prompt or the image.',
};
const NO_MODEL: Partial<Refusal> = { status: 404 };
const NOT_ALLOWED: Partial<Refusal> = { status: 403 };
const TIMED_OUT: Partial<Refusal> = { status: 408 };
const USED_UP: Partial<Refusal> = {
	status: 402,
	message: "reports that today's free allowance is used up",
	hint: 'It is renewed at 00:00 UTC. The Workers Paid plan has no such limit.',
};

/** What a code means beside its HTTP status; 429 alone would be tried again. */
const MEANINGS: Record<number, Partial<Refusal>> = {
	...{ 5007: NO_MODEL, 3042: NO_MODEL, 7003: NOT_AUTHENTICATED, 7000: NOT_AUTHENTICATED },
	...{ 6003: NOT_AUTHENTICATED, 9109: NOT_AUTHENTICATED, 10000: NOT_AUTHENTICATED },
	...{ 3023: NOT_ALLOWED, 3041: NOT_ALLOWED, 5016: NOT_ALLOWED, 5018: NOT_ALLOWED },
	...{ 3006: { status: 413 }, 3007: TIMED_OUT, 3008: TIMED_OUT },
	// The documents have 3036, answers have 4006 (Mail-Otter, pull request 88, 2026-06-04).
	...{ 3036: USED_UP, 4006: USED_UP },
	3040: {
		status: 429,
		message: 'has no capacity for this model at the moment',
		hint: 'Run again later, or choose another model.',
	},
};

/** The code decides before the HTTP status does; a 200 may hold an error as well. */
export function readRefusal(answer: Answer): Refusal | undefined {
	const byStatus = refusalByStatus(answer);
	const { success, errors } = envelope.safeParse(jsonOf(answer)).data ?? {};
	const failed = (errors ?? []).filter((one) => one !== null && one !== undefined);
	if (!byStatus && ((success !== false && failed.length === 0) || hasImage(answer)))
		return undefined;
	const refusal = byStatus ?? { status: 400, words: messageOf(answer) };
	const codes = failed.flatMap(({ code }) => code ?? []);
	if (/\bnsfw\b/i.test(messageIn(errors))) return { ...refusal, ...BLOCKED };
	const meaning = codes.map((code) => MEANINGS[code]).find(Boolean);
	return { ...refusal, ...(meaning ?? (refusal.status === 401 ? NOT_AUTHENTICATED : {})) };
}
