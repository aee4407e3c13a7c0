/** Work on an existing image, by other volunteers: `POST /interrogate/async`, read 2026-11-27. */
import { z } from 'zod';

import { pathPart } from '../../core/base/path';
import { readJson, shorten } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { InputImage } from '../../core/media/inputImage';
import type { Image, Job, JobState, Outcome } from '../../core/provider/provider';
import { at } from './endpoint';
import { jobId } from '../../core/provider/jobId';

/** Value of `reference.service` in the jobs made here. */
export const ALCHEMY = 'alchemy';

const accepted = z.object({ id: jobId });

const form = z.object({
	state: z.string().nullish().catch(undefined),
	result: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});

const reply = z.object({
	state: z.string(),
	forms: z.array(form.nullish().catch(undefined)).nullish().catch(undefined),
});

const FAILED = new Set(['faulted', 'cancelled', 'canceled']);
const ENDED = new Set(['done', 'partial', ...FAILED]);

/** Has one thing done to an image. */
export async function transmute(image: InputImage, name: string, tools: Toolbox): Promise<Outcome> {
	const json = {
		source_image: image.bytes.toString('base64'),
		forms: [{ name }],
		slow_workers: true,
	};
	const answer = await tools.submit({ ...at(tools, '/interrogate/async'), json });
	return { job: { jobId: readJson(answer, accepted).id, reference: { service: ALCHEMY } } };
}

export async function lookAtAlchemy({ jobId }: Job, tools: Toolbox): Promise<JobState> {
	const path = `/interrogate/status/${pathPart(jobId)}`;
	const answer = await tools.read({ method: 'GET', ...at(tools, path), accepts: [429] });
	if (answer.status === 429) return { state: 'pending', status: 'rate limited' };
	const { state, forms } = readJson(answer, reply);
	const images = (forms ?? []).flatMap((one) => imagesIn(one?.result));
	if (images.length > 0) return { state: 'done', finished: { images } };
	if (!ENDED.has(state)) return { state: 'pending', status: shorten(state) };
	const why = FAILED.has(state) ? `the request is ${state}` : 'AI Horde ended it without an image';
	return { state: 'failed', reason: why };
}

/** `{ [name of the form]: address }`; other forms have words in its place. */
function imagesIn(result: Record<string, unknown> | null | undefined): Image[] {
	return Object.values(result ?? {})
		.filter((value) => typeof value === 'string')
		.filter((value) => /^https?:\/\//i.test(value))
		.map((url) => ({ content: { url, isSigned: true } }));
}
