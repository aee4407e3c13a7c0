/** `{message, rc}`, and `{errors, message}` of a schema: README_return_codes.md of AI Horde, read 2026-11-27. */
import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { jsonOf, shorten } from '../../core/calls/answer';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';

const text = z.string().nullish().catch(undefined);
const refusal = z.object({
	rc: text,
	message: text,
	errors: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});

const REGISTER = 'Your own key is free: https://aihorde.net/register.';
const GONE = {
	message: 'no longer has the job',
	hint: 'It deletes a job 20 minutes after its last progress. Submit the request again.',
};
const BLOCKED = {
	message: 'has blocked your address for a while',
	hint: 'Wait as long as the provider says. Each new attempt makes the wait longer.',
};

/** What a code means beside its HTTP status. */
const MEANINGS: Record<string, Partial<Refusal>> = {
	UserNotFound: { status: 401 },
	InvalidAPIKey: { status: 401 },
	CorruptPrompt: {
		message: 'refused the prompt as forbidden',
		hint: 'Change the prompt. Do not run it again: repeated tries block your address for longer.',
	},
	KudosUpfront: {
		hint: `Lower the size or 'Steps', or switch on 'Allow Downgrade' and 'Slow Workers' in the options. ${REGISTER}`,
	},
	TimeoutIP: BLOCKED,
	UntrustedUnsafeIP: BLOCKED,
	MaintenanceMode: {
		message: 'is in maintenance and accepts no requests',
		hint: 'Run again later.',
	},
	TooManyPrompts: {
		hint: `All users without a key share one queue. Run again later. ${REGISTER}`,
		retryAfter: 30_000,
	},
	RequestNotFound: GONE,
	RequestExpired: GONE,
};

export function readRefusal(answer: Answer): Refusal | undefined {
	const byStatus = refusalByStatus(answer);
	const { rc, message, errors } = refusal.safeParse(jsonOf(answer)).data ?? {};
	if (!byStatus && !rc) return undefined;
	const words = message ? sentenceOf(answer, message, errors) : undefined;
	const given = byStatus ?? { status: 400 };
	const meaning = rc && Object.hasOwn(MEANINGS, rc) ? MEANINGS[rc] : undefined;
	return { ...given, ...(words && { words }), ...meaning };
}

/** A refused field is named: the message alone only reports that there is one. */
function sentenceOf(answer: Answer, message: string, errors: Record<string, unknown> | null = {}) {
	const fields = Object.entries(errors ?? {}).map(([field, why]) => `${field}: ${String(why)}`);
	return shorten(answer.mask([message, ...fields].join('; ')));
}
