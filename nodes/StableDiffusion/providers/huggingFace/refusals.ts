/** `{error}`, `{error: {message}}` or `{detail}`: huggingface.js and its issues, read 2026-11-27. */
import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';
import { wordsOf } from '../../families/falQueue/words';

const body = z.object({
	/** Seconds until the model is loaded. */
	estimated_time: z.number().nonnegative().nullish().catch(undefined),
});

const MEANINGS: Record<number, Partial<Refusal>> = {
	401: {
		hint: "Open the credential and check 'API Key' and 'Base URL'. Tokens are at huggingface.co/settings/tokens.",
	},
	402: {
		hint: 'Buy credits at huggingface.co/settings/billing, or wait for the credits of the next month.',
	},
	403: {
		hint: "Give the token the permission 'Make calls to Inference Providers' at huggingface.co/settings/tokens.",
	},
	404: {
		hint: "Check 'Model', and choose another 'Inference Provider': this one may not serve the model.",
	},
};

export function readRefusal(answer: Answer): Refusal | undefined {
	const json = jsonOf(answer);
	const { estimated_time: seconds } = body.safeParse(json).data ?? {};
	const refusal = refusalByStatus(answer) ?? (isErrorAlone(json) ? { status: 400 } : undefined);
	if (!refusal) return undefined;
	const isLoading = refusal.status === 503 && typeof seconds === 'number';
	return {
		...refusal,
		words: wordsOf(answer),
		...MEANINGS[refusal.status],
		...(isLoading && { ...LOADING, retryAfter: seconds * 1_000 }),
	};
}

const LOADING: Partial<Refusal> = {
	message: 'is still loading the model',
	hint: "Run again in a minute, or choose another 'Inference Provider'.",
};

/** An error may arrive as a success: then the answer holds nothing else. A prediction has other fields. */
function isErrorAlone(json: unknown): boolean {
	if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
	const names = Object.keys(json);
	return (
		names.length > 0 &&
		names.every((name) => /^(error|estimated_time|warnings|message)$/.test(name))
	);
}
