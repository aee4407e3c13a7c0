import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import { messageOf } from '../../core/calls/providerMessage';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';

/** A job that has failed has an error, too, but also an ID. */
const errorAlone = z.object({ error: z.string().min(1), id: z.undefined() });

export function readRefusal(answer: Answer): Refusal | undefined {
	const refusal = refusalByStatus(answer);
	if (!refusal) {
		const isError = errorAlone.safeParse(jsonOf(answer)).success;
		return isError ? { status: 400, words: messageOf(answer) } : undefined;
	}
	if (refusal.status !== 404) return refusal;
	const hint = "Check 'Endpoint ID' and 'Base URL' in the credential.";
	return { ...refusal, hint };
}
