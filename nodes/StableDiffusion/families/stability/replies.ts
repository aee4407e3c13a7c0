import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { isImage, jsonOf, readJson } from '../../core/calls/answer';
import type { Finished, Job, Image } from '../../core/provider/provider';
import { messageOf } from '../../core/calls/providerMessage';

const FILTERED = 'the provider reports CONTENT_FILTERED and has blurred it';

/** What an image can do without must not lose it: it may have been paid. */
const seed = z.union([z.number(), z.string()]).nullish().catch(undefined);
const words = z.string().nullish().catch(undefined);

const artifact = z.object({
	base64: words,
	/** Some relays store the image and give its address. */
	url: words,
	finishReason: words,
	seed,
});

type Artifact = z.infer<typeof artifact>;

/** Version 1. The rendered example nests the list once too deep; real answers are flat. Both are read. */
const artifacts = z.object({
	artifacts: z.array(z.union([artifact, z.array(artifact)]).catch({})),
});

/** v2beta. */
const single = z.object({
	image: words,
	result: words,
	url: words,
	finish_reason: words,
	seed,
});

const submitted = z.object({ id: z.string() });

/** Images of an answer: JSON of either version, or the bytes of one image with headers. */
export function readFinished(answer: Answer): Finished {
	if (isImage(answer)) return { images: [fromBytes(answer)] };
	const list = artifactsIn(answer);
	const broken = list.filter(({ finishReason }) => finishReason === 'ERROR').length;
	return {
		images: list.flatMap(toImage),
		warnings: broken > 0 ? [`The provider reports that ${broken} of the images went wrong.`] : [],
		words: messageOf(answer),
	};
}

/** The job in the answer to an asynchronous submit. */
export function readJob(answer: Answer, model: string): { job: Job } | Finished {
	if (isImage(answer)) return { ...readFinished(answer), model };
	return { job: { jobId: readJson(answer, submitted).id, reference: { model } } };
}

function artifactsIn(answer: Answer): Artifact[] {
	const many = artifacts.safeParse(jsonOf(answer));
	if (many.success) return many.data.artifacts.flat();
	const { image, result, finish_reason: finishReason, ...rest } = readJson(answer, single);
	return [{ base64: image ?? result, finishReason, ...rest }];
}

function fromBytes({ bytes, headers }: Answer): Image {
	return {
		content: { bytes },
		...seedOf(headers.seed),
		...filteredBy(headers['finish-reason']),
	};
}

function toImage({ base64, url, finishReason, seed: given }: Artifact): Image[] {
	const source = base64 || url;
	if (!source || finishReason === 'ERROR') return [];
	const isAddress = /^https?:\/\//i.test(source);
	const content = isAddress ? { url: source } : { base64: source };
	return [{ content, ...seedOf(given), ...filteredBy(finishReason) }];
}

function seedOf(given: string | number | null | undefined) {
	const number = Number(given ?? NaN);
	return Number.isFinite(number) ? { seed: number } : {};
}

function filteredBy(finishReason: string | null | undefined) {
	return finishReason === 'CONTENT_FILTERED' ? { filtered: FILTERED } : {};
}
