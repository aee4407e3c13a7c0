/** POST /prompt: recordings of ComfyUI 0.33.0 and 0.3.64, 2026-11-27. */
import { z } from 'zod';

import type { ProviderError } from '../../core/base/errors';
import { adviceOf, PERHAPS_BILLED, toProviderError } from '../../core/base/errors';
import { mayBeAccepted } from '../../core/base/retry';
import { readJson } from '../../core/calls/answer';
import { isCutByProxy } from '../../core/calls/perhapsBilled';
import { refused } from '../../core/calls/refusal';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Job } from '../../core/provider/provider';
import type { ApiGraph } from '../../families/comfy/graph/types';
import { jobOfClient, placeOf } from './queue';
import { refusalOf, warningsIn } from '../../families/comfy/nodeErrors';
import type { Reference } from '../../families/comfy/reference';

const NAME = 'ComfyUI (Self-Hosted)';
const reply = z.object({
	prompt_id: z.string().min(1),
	node_errors: z.unknown(),
});

/**
 * Queues a graph in API format under an ID of our own. It is sent once: where the answer is lost, the job is
 * looked up by that ID, which is also its client's, and never sent again. Where the look-up fails, the job is waited for.
 */
export async function submit(
	graph: ApiGraph,
	reference: Reference,
	tools: Toolbox,
): Promise<{ job: Job }> {
	const jobId = crypto.randomUUID(); // newer servers take lower case only
	try {
		const answer = await tools.submit({
			path: '/prompt',
			json: { prompt: graph, prompt_id: jobId, client_id: jobId },
			accepts: [400],
		});
		if (answer.status === 400) throw refused(NAME, refusalOf(answer, graph), answer);
		const { prompt_id: given, node_errors: errors } = readJson(answer, reply);
		const warnings = warningsIn(errors, graph);
		return {
			job: { jobId: given, reference: { ...reference, ...(warnings.length > 0 && { warnings }) } },
		};
	} catch (error) {
		return { job: await lostJob(jobId, reference, tools, toProviderError(error)) };
	}
}

async function lostJob(
	jobId: string,
	reference: Reference,
	tools: Toolbox,
	failure: ProviderError,
): Promise<Job> {
	if (!isLost(failure)) throw failure;
	const found = await findJob(jobId, tools);
	if (found !== undefined) return { jobId: found, reference };
	return { jobId, reference: { ...reference, unconfirmed: lossOf(failure) } };
}

/** The ID that the server has for the job; undefined where it has none, or does not answer. */
async function findJob(jobId: string, tools: Toolbox): Promise<string | undefined> {
	try {
		const { state } = await placeOf(jobId, tools);
		return state === 'absent' ? await jobOfClient(jobId, tools) : jobId;
	} catch (error) {
		const failure = toProviderError(error);
		if (failure.fault === 'canceled') throw failure;
		return undefined;
	}
}

function lossOf({ message, facts }: ProviderError): Reference['unconfirmed'] {
	const { hint = '' } = facts;
	return { message, advice: adviceOf({ ...facts, hint: hint.replace(PERHAPS_BILLED, '').trim() }) };
}

/** Whether the server may have taken the graph although its answer did not arrive whole. */
function isLost(error: ProviderError): boolean {
	const { fault, facts } = error;
	if (facts.notAccepted) return false;
	const isCut = isCutByProxy(facts.status) || mayBeAccepted(error);
	return fault === 'network' || fault === 'reply' || isCut;
}
