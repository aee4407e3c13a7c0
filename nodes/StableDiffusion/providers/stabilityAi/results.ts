import { z } from 'zod';

import { jsonOf } from '../../core/calls/answer';
import { ProviderError } from '../../core/base/errors';
import { pathPart } from '../../core/base/path';
import type { Job, JobState, Pacing } from '../../core/provider/provider';
import type { Toolbox } from '../../core/calls/toolbox';
import { readFinished } from '../../families/stability/replies';

/** "Do not poll more than once every 10 seconds": the official text, read 2026-11-22. */
export const PACING: Pacing = { shortestPause: 10, longestPause: 20 };

const IN_PROGRESS = 202;
const GONE = 404;

const pending = z.object({ status: z.string() });

/** `GET /v2beta/results/{id}`: the same for every asynchronous endpoint. */
export async function followJob(job: Job, tools: Toolbox): Promise<JobState> {
	const answer = await look(job, tools);
	if (answer.status === IN_PROGRESS) {
		const status = pending.safeParse(jsonOf(answer)).data?.status ?? 'in-progress';
		return { state: 'pending', status };
	}
	const model = job.reference?.model;
	const finished = { ...readFinished(answer), ...(typeof model === 'string' && { model }) };
	return { state: 'done', finished };
}

async function look({ jobId }: Job, tools: Toolbox) {
	try {
		return await tools.read({
			method: 'GET',
			path: `/v2beta/results/${pathPart(jobId)}`,
			shortestPause: PACING.shortestPause,
		});
	} catch (error) {
		throw error instanceof ProviderError && error.facts.status === GONE ? gone(error) : error;
	}
}

function gone({ facts }: ProviderError): ProviderError {
	return new ProviderError('job', 'Stability AI has no result for this job', {
		status: facts.status,
		hint: 'Results are kept for 24 hours, and are given only to the account that submitted the job. If that is not it, check the job ID.',
	});
}
