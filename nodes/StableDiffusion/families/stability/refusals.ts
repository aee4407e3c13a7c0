import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';

/** Names that Stability gives its errors, where the HTTP status alone says too little. */
const SENTENCES: Record<string, Partial<Refusal>> = {
	content_moderation: {
		message: 'blocked the prompt or the image (content moderation)',
		hint: 'Nothing was charged. Change the prompt or the image.',
	},
	/** The same in version 1. */
	invalid_prompts: {
		message: 'blocked the prompt (content moderation)',
		hint: 'Change the prompt.',
	},
	/** Version 1 sends it with the status of too many requests, which would be tried again. */
	insufficient_balance: { status: 402 },
	invalid_language: {
		message: 'accepts only prompts in English',
		hint: 'Translate the prompt into English first.',
	},
	public_figure: {
		message: 'does not accept images of public figures',
		hint: 'Use an image that shows no public figures.',
	},
	payload_too_large: {
		message: 'accepts at most 10 MiB in one request',
		hint: 'Make the images smaller, for example with the Edit Image node.',
	},
};

const body = z.object({ name: z.string().catch('') });

/** Reads refusals by Stability, or by a relay of its API. */
export function readRefusal(answer: Answer): Refusal | undefined {
	const refusal = refusalByStatus(answer);
	if (!refusal) return undefined;
	const name = body.safeParse(jsonOf(answer)).data?.name ?? '';
	return { ...refusal, ...SENTENCES[name.toLowerCase()], ...bannedFor(answer, refusal.words) };
}

/** Who exceeds the rate limit is shut out for a minute; the words say so, a header need not. */
function bannedFor({ status, headers }: Answer, words = ''): Pick<Refusal, 'retryAfter'> {
	if (status !== 429) return {};
	const seconds = /timed out for (\d+) seconds/i.exec(words)?.[1];
	return seconds && !headers['retry-after'] ? { retryAfter: Number(seconds) * 1_000 } : {};
}
