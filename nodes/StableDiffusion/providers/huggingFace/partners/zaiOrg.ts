/** `POST /zai-org/api/paas/v4/async/images/generations`: huggingface.js, zai-org.ts, read 2026-11-27. */
import { z } from 'zod';

import { pathPart } from '../../../core/base/path';
import { readJson, shorten } from '../../../core/calls/answer';
import { jobId } from '../../../core/provider/jobId';
import { GONE, goneJob } from '../../../core/provider/goneJob';
import type { JobState } from '../../../core/provider/provider';
import type { Reference } from '../reference';
import type { Partner } from './partner';
import { referenceFor, sizeIn } from './partner';

const ROOT = '/zai-org/api/paas/v4';
/** What Hugging Face's own client sends there. */
const HEADERS = { 'x-source-channel': 'hugging_face', 'accept-language': 'en-US,en' };

const text = z.string().nullish().catch(undefined);
const task = z.object({
	task_status: text,
	image_result: z
		.array(z.object({ url: text }).nullish().catch(undefined))
		.nullish()
		.catch(undefined),
	error: z.object({ message: text }).nullish().catch(undefined),
});
const accepted = z.object({ id: jobId });

export const zaiOrg: Partner = {
	id: 'zai-org',
	displayName: 'Z.ai',
	tasks: ['text-to-image'],
	ignores: [
		['negative_prompt', 'Negative Prompt'],
		['guidance_scale', 'Guidance Scale'],
		['num_inference_steps', 'Steps'],
		['scheduler', 'Scheduler Class'],
		['seed', 'Seed'],
	],
	request: ({ prompt, size }, { providerId: model }) => ({
		path: `${ROOT}/async/images/generations`,
		headers: HEADERS,
		json: { model, prompt, ...(size && { size: `${size.width}x${size.height}` }) },
	}),
	outcome: (answer, asked) => ({
		job: { jobId: readJson(answer, accepted).id, reference: referenceFor(asked) },
	}),
	look: async ({ jobId }, reference, tools) => {
		const path = `${ROOT}/async-result/${pathPart(jobId)}`;
		const answer = await tools.read({ method: 'GET', path, headers: HEADERS, accepts: GONE });
		if (GONE.includes(answer.status)) throw goneJob('Z.ai', answer);
		return stateOf(readJson(answer, task), reference);
	},
};

function stateOf(found: z.infer<typeof task>, reference: Reference): JobState {
	const { task_status: status, image_result: results, error } = found;
	if (status === 'FAIL') return { state: 'failed', reason: shorten(error?.message ?? 'FAIL') };
	if (status !== 'SUCCESS') return { state: 'pending', status: shorten(status ?? 'unknown') };
	const images = (results ?? []).flatMap((one) =>
		one?.url ? [{ content: { url: one.url } }] : [],
	);
	return {
		state: 'done',
		finished: { images, model: reference.model, expectedSize: sizeIn(reference) },
	};
}
