/**
 * How this provider answers: the word in `status` decides, then the HTTP status; errors come with HTTP 200.
 * Seed document of the provider and docs.modelslab.com, read 2026-11-22.
 */
import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import { looksLikeImage } from '../../core/base/base64';
import type { Size } from '../../core/media/mediaTypes';
import type { FileContent } from '../../core/media/content';
import type { Finished } from '../../core/provider/provider';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';
import { messageIn, messageOf } from '../../core/calls/providerMessage';

const FILTERED = 'the safety checker replaced it by a blank one';

const addresses = z
	.union([z.array(z.string()), z.string().transform((one) => (one === '' ? [] : [one]))])
	.nullish()
	.transform((list) => list ?? []);

export const reply = z.object({
	status: z.string(),
	id: z.union([z.string(), z.number()]).nullish(),
	output: addresses,
	proxy_links: addresses,
	future_links: addresses,
	fetch_result: z.string().nullish(),
	eta: z.number().nullish(),
	nsfw_content_detected: z.boolean().nullish().catch(undefined),
	meta: z
		.object({
			seed: z.number().nullish(),
			model: z.string().nullish(),
			model_id: z.string().nullish(),
		})
		.nullish()
		.catch(undefined),
});

export type Reply = z.infer<typeof reply>;

/** Reads how the provider says no, at any HTTP status. */
export function readRefusal(answer: Answer): Refusal | undefined {
	const json = jsonOf(answer);
	const status = z.object({ status: z.string() }).safeParse(json).data?.status.toLowerCase();
	const hasFailed = status === 'failed' && answer.status >= 400;
	if (status !== 'error' && !hasFailed) return refusalByStatus(answer);
	const words = messageIn(json);
	// A training that failed is reported as an error, but it answers the question.
	if (words.startsWith('training_failed')) return undefined;
	return { words, status: meant(words, answer.status), ...retryAfterIn(json, words) };
}

/** What the answer does not say itself: the submit said it, or the user asked for it. */
interface Expected {
	size?: Size;
	model?: string;
}

export function toFinished(answer: Answer, answered: Reply, { size, model }: Expected): Finished {
	const { output, proxy_links: proxies, meta } = answered;
	const links = output.length > 0 ? output : proxies;
	const filtered = answered.nsfw_content_detected === true ? { filtered: FILTERED } : {};
	return {
		images: links.map((link, index) => ({
			content: toContent(link),
			// The first image has the seed; the others count on from it.
			...(typeof meta?.seed === 'number' && { seed: meta.seed + index }),
			...filtered,
		})),
		model: modelIn(answered) ?? model,
		expectedSize: size,
		words: messageOf(answer),
	};
}

export function modelIn({ meta }: Reply): string | undefined {
	return meta?.model ?? meta?.model_id ?? undefined;
}

/** The size that the images will have, unless the high-res fix decides about it. */
export function expectedSize(
	{ width, height }: Size,
	options: { upscale?: boolean; highresFix?: boolean },
): Size | undefined {
	if (options.highresFix) return undefined;
	const factor = options.upscale ? 2 : 1;
	return { width: width * factor, height: height * factor };
}

function toContent(link: string): FileContent {
	return looksLikeImage(link) ? { base64: link } : { url: link };
}

/** The HTTP status that the words amount to, where the true one says 200. */
function meant(words: string, httpStatus: number): number {
	if (/rate limit/i.test(words)) return 429;
	if (/invalid (api )?key/i.test(words)) return 401;
	if (/model (id )?not found/i.test(words)) return 404;
	if (/credit|balance|subscription/i.test(words)) return 402;
	return httpStatus >= 400 ? httpStatus : 400;
}

function retryAfterIn(json: unknown, words: string): Pick<Refusal, 'retryAfter'> {
	const stated = z.object({ retry_after: z.number() }).safeParse(json).data?.retry_after;
	const seconds = stated ?? Number(/wait for (\d+) seconds/i.exec(words)?.[1] ?? NaN);
	return Number.isFinite(seconds) ? { retryAfter: seconds * 1_000 } : {};
}
