/** How fal words errors: fal.ai/docs, Model errors and Request errors, read 2026-11-27. */
import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { jsonOf, shorten } from '../../core/calls/answer';
import { messageOf } from '../../core/calls/providerMessage';

/** Details that are quoted; a form may have a problem in each of its fields. */
const MOST_DETAILS = 10;

const text = z.string().nullish().catch(undefined);
const place = z.array(z.union([z.string(), z.number()])).catch([]);
const detail = z.object({
	loc: place.nullish(),
	msg: text,
	type: text,
	categories: z.array(z.string()).nullish().catch(undefined),
});
const body = z.object({
	detail: z.array(z.unknown()).nullish().catch(undefined),
	error_type: text,
});

export type Detail = z.infer<typeof detail>;

/** What a model says about its input or its work; empty where the answer holds no list. */
export function detailsIn(answer: Answer): Detail[] {
	const list = body.safeParse(jsonOf(answer)).data?.detail ?? [];
	return list.slice(0, MOST_DETAILS).flatMap((one) => detail.safeParse(one).data ?? []);
}

/** What the queue or the runner names as the cause, such as `startup_timeout`. */
export function errorTypeOf(answer: Answer): string | undefined {
	const type =
		body.safeParse(jsonOf(answer)).data?.error_type ?? answer.headers['x-fal-error-type'];
	return type ? shorten(answer.mask(type)) : undefined;
}

/** One sentence for each detail, with the input that it is about; else whatever message there is. */
export function wordsOf(answer: Answer): string {
	const sentences = detailsIn(answer)
		.map(sentenceOf)
		.filter((sentence) => sentence !== '');
	return sentences.length > 0 ? shorten(answer.mask(sentences.join('; '))) : messageOf(answer);
}

/** `['body', 'image_size', 'width']` names an input; the first part names the request. */
function sentenceOf({ loc, msg, type, categories }: Detail): string {
	const field = (loc ?? []).filter((part) => part !== 'body').join('.');
	const said = msg ?? type ?? '';
	const listed = categories?.length ? ` (${categories.join(', ')})` : '';
	return `${field === '' ? '' : `${field}: `}${said}${listed}`;
}
