/** Recordings of ComfyUI 0.33.0 and 0.3.64, 2026-11-27: each of these calls touches no job but the one that is named. */
import { z } from 'zod';

import { badParameter } from '../../core/base/errors';
import { pathPart } from '../../core/base/path';
import { jsonOf } from '../../core/calls/answer';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Job } from '../../core/provider/provider';
import { placeInQueue, placeOf } from './queue';

const canceled = z.object({ cancelled: z.literal(true) });

/** Cancels a job, running or pending. Throws where it is neither. */
export async function cancel({ jobId }: Pick<Job, 'jobId'>, tools: Toolbox): Promise<void> {
	const place = await placeInQueue(jobId, tools);
	if (place === 'running') return await interruptRun(jobId, tools);
	if (place === 'pending') {
		await tools.read({ path: '/queue', json: { delete: [jobId] } });
		// Meanwhile its turn may have come.
		if ((await placeInQueue(jobId, tools)) === 'running') await interruptRun(jobId, tools);
		return;
	}
	if (await isCanceledByNewer(jobId, tools)) return;
	const { state } = await placeOf(jobId, tools);
	throw badParameter(
		state === 'ended'
			? 'The job has already ended on the server.'
			: 'The job was not found on the server.',
		"Fetch what it made with Job → Get Result, or check 'Job'.",
	);
}

/** Stops the job that a submit without an answer may have begun. */
export async function interrupt({ json }: ApiRequest, tools: Toolbox): Promise<void> {
	const jobId = json?.prompt_id;
	if (typeof jobId === 'string') await cancel({ jobId }, tools);
}

/** Servers before September 2025 ignore the ID and stop whoever runs; but this job was running. */
async function interruptRun(jobId: string, tools: Toolbox): Promise<void> {
	await tools.read({ path: '/interrupt', json: { prompt_id: jobId } });
}

/** Newer servers look and cancel in one step; older ones have no such address. */
async function isCanceledByNewer(jobId: string, tools: Toolbox): Promise<boolean> {
	const answer = await tools.read({
		path: `/api/jobs/${pathPart(jobId)}/cancel`,
		accepts: [404, 405],
	});
	return canceled.safeParse(jsonOf(answer)).success;
}
