/** POST /api/v2/jobs/{id}/cancel: https://docs.comfy.org/openapi-v2.yaml, read 2026-11-27. */
import { badParameter } from '../../core/base/errors';
import { readJson } from '../../core/calls/answer';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Job } from '../../core/provider/provider';
import { addressOfJob, jobReply } from './job';
import { findJob } from './lostJob';

/** Cancels a job, running or queued. Throws where it has ended before. */
export async function cancel(job: Job, tools: Toolbox): Promise<void> {
	const path = addressOfJob(job, 'cancel', tools);
	const answer = await tools.read({ path, accepts: [404] });
	if (answer.status === 404) throw notFound();
	const { status } = readJson(answer, jobReply);
	if (['succeeded', 'failed', 'expired'].includes(status)) {
		throw badParameter(
			`The job has already ended at Comfy Cloud: ${status}.`,
			'Fetch the result with Job → Get Result.',
		);
	}
}

/** Cancels the job that a submit without an answer may have created. */
export async function interrupt({ headers }: ApiRequest, tools: Toolbox): Promise<void> {
	const key = headers?.['Idempotency-Key'];
	if (key === undefined) return;
	const jobId = await findJob(key, tools);
	if (jobId === undefined) throw notFound();
	await cancel({ jobId }, tools);
}

const notFound = () =>
	badParameter('The job was not found at Comfy Cloud.', "Check 'Job', and whose API key it is.");
