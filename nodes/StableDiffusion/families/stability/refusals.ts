import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';

/** Names that Stability gives its errors, where the HTTP status alone says too little. */
const SENTENCES: Record<string, Partial<Refusal>> = {
	content_moderation: {
		message: 'refused the words or the image, by its content moderation',
		hint: 'Nothing was charged. Change the prompt or the image.',
	},
	/** The same in version 1. */
	invalid_prompts: {
		message: 'refused the words, by its content moderation',
		hint: 'Change the prompt.',
	},
	/** Version 1 sends it with the status of too many requests, which would be tried again. */
	insufficient_balance: { status: 402 },
	invalid_language: {
		message: 'understands English only',
		hint: 'Translate the prompt into English first.',
	},
	public_figure: {
		message: 'takes no images of public figures',
		hint: 'Use an image that shows no public figures.',
	},
	payload_too_large: {
		message: 'takes at most 10 MiB in one request',
		hint: 'Use smaller images, for example by the Edit Image node.',
	},
};

const body = z.object({ name: z.string().catch('') });

/** Reads how Stability, or a relay of its kind, says no. */
export function readRefusal(answer: Answer): Refusal | undefined {
	const refusal = refusalByStatus(answer);
	if (!refusal) return undefined;
	const name = body.safeParse(jsonOf(answer)).data?.name ?? '';
	return { ...refusal, ...SENTENCES[name.toLowerCase()], ...bannedFor(answer, refusal.words) };
}

/** Who exceeds the rate limit is shut out for a minute; the words say so, a header need not. */
function bannedFor({ headers }: Answer, words = ''): Pick<Refusal, 'retryAfter'> {
	const seconds = /timed out for (\d+) seconds/i.exec(words)?.[1];
	return seconds && !headers['retry-after'] ? { retryAfter: Number(seconds) * 1_000 } : {};
}
