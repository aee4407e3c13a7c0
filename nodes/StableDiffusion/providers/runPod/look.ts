/** GET /status/{id}: https://docs.runpod.io/serverless/endpoints/job-states, read 2026-11-27. */
import { z } from 'zod';

import { pathPart } from '../../core/base/path';
import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import { GONE, goneJob } from '../../core/provider/goneJob';
import type { Finished, Job, JobState } from '../../core/provider/provider';
import { saysDone, saysFailed } from '../../core/provider/statusWords';
import type { Reference } from '../../families/comfy/reference';
import { referenceOf } from '../../families/comfy/reference';
import { endpointPath } from './endpoint';
import { errorWords, outputOf } from './outputs';

const number = z.number().nullish().catch(undefined);
const status = z.object({
	status: z.string().transform((word) => word.trim().toUpperCase()),
	output: z.unknown(),
	error: z.unknown(),
	/** Milliseconds. */
	delayTime: number,
	executionTime: number,
});

type Status = z.infer<typeof status>;

const TOO_LARGE =
	'the result was too large for RunPod, which accepts about 10 MB. Set up S3 on the worker (BUCKET_ENDPOINT_URL), or save as JPEG or WebP in the workflow.';

const KEPT =
	"RunPod keeps a result for 30 minutes, and a job until its time to live has passed. Check 'Job', and 'Endpoint ID' in the credential.";

export async function look(job: Job, tools: Toolbox): Promise<JobState> {
	const path = endpointPath(tools.settings, `/status/${pathPart(job.jobId)}`);
	const answer = await tools.read({ method: 'GET', path, accepts: GONE });
	if (GONE.includes(answer.status)) throw goneJob('RunPod', answer, KEPT);
	const reply = readJson(answer, status);
	const failure = failureOf(reply);
	if (failure !== undefined) return { state: 'failed', reason: failure };
	if (!saysDone(reply.status)) return { state: 'pending', status: reply.status };
	return completed(reply, referenceOf(job));
}

function failureOf({ status: word, error, output }: Status): string | undefined {
	if (saysFailed(word)) return errorWords(error ?? output) || 'RunPod did not say why.';
	switch (word) {
		case 'CANCELLED':
		case 'CANCELED':
			return 'it was canceled.';
		case 'TIMED_OUT':
			return 'it took longer than the endpoint or the policy of the job allows.';
		default:
			return undefined;
	}
}

function completed(reply: Status, reference: Reference): JobState {
	if (reply.output === undefined || reply.output === null) {
		return { state: 'failed', reason: TOO_LARGE };
	}
	const { files, problem, warnings } = outputOf(reply.output);
	if (files.length === 0 && problem) return { state: 'failed', reason: problem };
	const { seed, model, warnings: losses = [] } = reference;
	const times = timesOf(reply);
	return {
		state: 'done',
		finished: {
			images: files.map(({ content, file }) => ({
				content,
				...(seed !== undefined && { seed }),
				facts: { ...(file && { file }), ...times },
			})),
			model,
			expectedSize: sizeIn(reference),
			warnings: [...losses, ...warnings],
			words: [...losses, ...warnings].join(' ') || 'The workflow saved no image.',
		},
	};
}

function timesOf({ delayTime, executionTime }: Status) {
	return {
		...(typeof delayTime === 'number' && { delayTime }),
		...(typeof executionTime === 'number' && { executionTime }),
	};
}

function sizeIn({ width, height }: Reference): Finished['expectedSize'] {
	return width === undefined || height === undefined ? undefined : { width, height };
}
