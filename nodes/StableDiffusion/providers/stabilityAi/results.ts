import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import { ProviderError } from '../../core/base/errors';
import { pathPart } from '../../core/base/path';
import type { Job, JobState, Pacing } from '../../core/provider/provider';
import type { Toolbox } from '../../core/calls/toolbox';
import { fieldsOf } from '../../families/stability/answers';
import { at } from '../../families/stability/prefix';
import { isFinished, readFinished } from '../../families/stability/replies';
import { costFor } from './pricing';

/** "Do not poll more than once every 10 seconds": the official text, read 2026-11-22. */
export const PACING: Pacing = { shortestPause: 10, longestPause: 20 };

const IN_PROGRESS = 202;
const GONE = 404;

/** What a status says in words while the job runs, where a proxy has changed the HTTP status. */
const GOES_ON = /progress|process|pending|queue|wait|hold|start|running/i;

/** `GET /v2beta/results/{id}`: the same for every asynchronous endpoint. */
export async function followJob(job: Job, tools: Toolbox): Promise<JobState> {
	const answer = await look(job, tools);
	const status = statusIn(answer);
	const isPending = answer.status === IN_PROGRESS || GOES_ON.test(status);
	if (isPending && !isFinished(answer, tools.baseUrl)) {
		return { state: 'pending', status: status || 'in-progress' };
	}
	const model = job.reference?.model;
	const finished = readFinished(answer, tools.baseUrl);
	const cost = costFor(model);
	return {
		state: 'done',
		finished: { ...finished, ...(typeof model === 'string' && { model }), ...(cost && { cost }) },
	};
}

function statusIn(answer: Answer): string {
	const status = fieldsOf(jsonOf(answer)).get('status');
	return typeof status === 'string' ? status.trim() : '';
}

async function look({ jobId }: Job, tools: Toolbox) {
	try {
		return await tools.read({
			method: 'GET',
			...at(tools, `/v2beta/results/${pathPart(jobId)}`),
			shortestPause: PACING.shortestPause,
		});
	} catch (error) {
		throw error instanceof ProviderError && error.facts.status === GONE ? gone(error) : error;
	}
}

function gone({ facts }: ProviderError): ProviderError {
	return new ProviderError('job', 'Stability AI has no result for this job', {
		status: facts.status,
		hint: 'Results are kept for 24 hours, only for the account that submitted the job. Choose the credential of that account, or check the job ID.',
	});
}
