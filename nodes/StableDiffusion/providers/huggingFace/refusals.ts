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

const ERROR_FIELD = /^(error|estimated_time|warnings|message|code)$/;

const MEANINGS: Record<number, Partial<Refusal>> = {
	401: {
		hint: "Open the credential and check 'API Key' and 'Base URL'. Tokens are at huggingface.co/settings/tokens.",
	},
	402: {
		hint: 'Add credits at huggingface.co/settings/billing, or wait for the credits of the next month.',
	},
	403: {
		hint: "Check the permissions of the token at huggingface.co/settings/tokens: it needs 'Make calls to Inference Providers'.",
	},
	404: {
		hint: "Check the model, and 'Base URL' in the credential. Another 'Inference Provider' may serve the model.",
	},
};

export function readRefusal(answer: Answer): Refusal | undefined {
	const json = jsonOf(answer);
	const seconds = body.safeParse(json).data?.estimated_time ?? undefined;
	const refusal = refusalByStatus(answer) ?? behindSuccess(json, seconds);
	if (!refusal) return undefined;
	const isLoading = refusal.status === 503 && seconds !== undefined;
	return {
		...refusal,
		words: wordsOf(answer),
		...MEANINGS[refusal.status],
		...(isLoading && { ...LOADING, retryAfter: seconds * 1_000 }),
	};
}

/** An error may arrive as a success: then the answer holds nothing else. */
function behindSuccess(json: unknown, seconds: number | undefined): Refusal | undefined {
	if (!isErrorAlone(json)) return undefined;
	return { status: seconds === undefined ? 400 : 503 };
}

const LOADING: Partial<Refusal> = {
	message: 'is still loading the model',
	hint: "Run again in a minute, or choose another 'Inference Provider'.",
};

/** A prediction and a job have other fields beside their error. */
function isErrorAlone(json: unknown): boolean {
	if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
	const fields = Object.entries(json).filter(([, value]) => value !== null);
	return fields.length > 0 && fields.every(([name]) => ERROR_FIELD.test(name));
}
