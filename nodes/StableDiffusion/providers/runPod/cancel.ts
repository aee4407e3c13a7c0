/** POST /cancel/{id}: https://docs.runpod.io/serverless/endpoints/operation-reference, read 2026-11-27. */
import { z } from 'zod';

import { badParameter } from '../../core/base/errors';
import { pathPart } from '../../core/base/path';
import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Job } from '../../core/provider/provider';
import { endpointPath } from './endpoint';

const reply = z.object({
	status: z.string().transform((word) => word.trim().toUpperCase()),
});

/** Cancels a job, running or queued. Throws where it has ended before. */
export async function cancel({ jobId }: Job, tools: Toolbox): Promise<void> {
	const path = endpointPath(tools.settings, `/cancel/${pathPart(jobId)}`);
	const answer = await tools.read({ path, accepts: [404] });
	if (answer.status === 404) {
		throw badParameter('The job was not found at RunPod.', "Check 'Job', and 'Endpoint ID'.");
	}
	const { status } = readJson(answer, reply);
	if (status === 'COMPLETED' || status === 'FAILED' || status === 'TIMED_OUT') {
		throw badParameter(
			`The job has already ended at RunPod: ${status}.`,
			'Fetch the result with Job → Get Result.',
		);
	}
}
