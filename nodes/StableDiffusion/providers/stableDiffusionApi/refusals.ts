/**
 * Refusals by this provider: the word in `status` decides, then the HTTP status; errors come with
 * HTTP 200. Seed document of the provider and docs.modelslab.com, read 2026-11-22.
 */
import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import { messageIn } from '../../core/calls/providerMessage';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';
import { hasFile, hasId, statusOf } from './reply';

/** Statuses by which the provider ends a job or a request without an image. */
const ENDED = new Set(['error', 'failed', 'fail', 'failure', 'canceled', 'cancelled', 'rejected']);

const TOO_MANY = 429;

/** Statuses after which a submit may be sent again, which must not happen once it has an ID. */
const REPEATED = new Set([TOO_MANY, 503, 529]);

/**
 * What the provider's messages mean where HTTP says 200. Each is the beginning of a known message: a
 * prompt that the provider repeats in a message must not decide whether the request is sent again.
 */
const MEANINGS: ReadonlyArray<readonly [RegExp, number]> = [
	[/^(rate limit exceeded|too many requests)\s?([.!]|$)/i, 429],
	[/^(invalid (api )?key|your api key is (invalid|wrong))\b/i, 401],
	[/^model (id )?(is )?not found\b/i, 404],
	[/^(you have |you've )?(run|ran) out of (api )?(credit|balance|fund)/i, 402],
	[/^(insufficient|not enough|low) (api |wallet )?(credit|balance|fund)/i, 402],
	[/^you (do not|don't) have enough (api |wallet )?(credit|balance|fund)/i, 402],
	[
		/^(your )?(api |wallet )?(credits?|balance|funds?) (is|are) (too low|exhausted|used up)\b/i,
		402,
	],
];

/** Reads a refusal of a request for images, at any HTTP status. */
export function readRefusal(answer: Answer): Refusal | undefined {
	const json = jsonOf(answer);
	const status = statusOf(json);
	// It has an ID or a file, so it was accepted: it is a job, or one that failed. It must not be sent again.
	if (status !== '' && (hasId(json) || hasFile(json))) return undefined;
	const hasFailed = ENDED.has(status) && answer.status >= 400;
	return status === 'error' || hasFailed ? refusalIn(answer) : refusalByStatus(answer);
}

/** The same for a request without a job: what ended did not work, whatever is beside it. */
export function readPlainRefusal(answer: Answer): Refusal | undefined {
	return ENDED.has(statusOf(jsonOf(answer))) ? refusalIn(answer) : refusalByStatus(answer);
}

/** A training that failed is reported as an error, but it answers the question for its status. */
export function readTrainingRefusal(answer: Answer): Refusal | undefined {
	return messageIn(jsonOf(answer)).startsWith('training_') ? undefined : readPlainRefusal(answer);
}

/** Whether a status says that nothing more will come. */
export function hasEnded(status: string): boolean {
	return ENDED.has(status);
}

/** Whether an answer asks to wait; the result is still available. */
export function isRateLimit(answer: Answer): boolean {
	return answer.status === TOO_MANY || meaningOf(jsonOf(answer), answer.status) === TOO_MANY;
}

function refusalIn(answer: Answer): Refusal {
	const json = jsonOf(answer);
	const words = messageIn(json);
	const meaning = meaningOf(json, answer.status);
	if (hasId(json)) return { words, status: REPEATED.has(meaning) ? 500 : meaning };
	return { words, status: meaning, ...retryAfterIn(json, meaning === TOO_MANY ? words : '') };
}

/** The HTTP status that a message amounts to, where the true one says 200 or 429. */
function meaningOf(json: unknown, httpStatus: number): number {
	const isVague = httpStatus === 200 || httpStatus === 429;
	const known = isVague && MEANINGS.find(([beginning]) => beginning.test(mainMessage(json)));
	if (known) return known[1];
	if (httpStatus >= 400) return httpStatus;
	return statusOf(json) === 'error' ? 400 : 500; // “Failed, Try Again” is about no value
}

/** The message alone: what is said about single fields, and the tips, decide nothing. */
function mainMessage(json: unknown): string {
	const text = z.string().optional().catch(undefined);
	const { message, messege } = z.object({ message: text, messege: text }).parse(json);
	return (message ?? messege ?? '').slice(0, 200).trim();
}

/** At other statuses a pause makes a submit be repeated, and words may be those of the prompt: only the field counts. */
function retryAfterIn(json: unknown, words: string): Pick<Refusal, 'retryAfter'> {
	const field = z.object({ retry_after: z.unknown() }).safeParse(json).data?.retry_after;
	const stated = typeof field === 'number' || typeof field === 'string' ? Number(field) : NaN;
	const seconds = field === '' ? NaN : stated;
	const said = Number(/wait for (\d{1,5}) seconds/i.exec(words)?.[1] ?? NaN);
	const wait = Number.isFinite(seconds) ? seconds : said;
	return Number.isFinite(wait) && wait >= 0 ? { retryAfter: wait * 1_000 } : {};
}
