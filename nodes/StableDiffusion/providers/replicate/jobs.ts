/** Get and cancel a prediction: openapi.json of Replicate, read 2026-11-27. */
import { pathPart } from '../../core/base/path';
import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import { GONE, goneJob } from '../../core/provider/goneJob';
import type { Job, Jobs, JobState } from '../../core/provider/provider';
import { cancelPrediction } from '../../families/replicate/cancel';
import { prediction } from '../../families/replicate/prediction';
import { referenceOf } from '../../families/replicate/reference';
import { stateOf } from '../../families/replicate/states';

/** The addresses of an answer are not used: they are those of the ID, and an answer could name others. */
const pathOf = (job: Pick<Job, 'jobId'>) => `/predictions/${pathPart(idOf(job.jobId))}`;

export const jobs = {
	look: async (job: Job, tools: Toolbox): Promise<JobState> => {
		const answer = await tools.read({ method: 'GET', path: pathOf(job), accepts: GONE });
		if (GONE.includes(answer.status)) throw goneJob('Replicate', answer);
		return stateOf(readJson(answer, prediction), referenceOf(job), tools);
	},
	cancel: async (job: Job, tools: Toolbox) => await cancelPrediction(pathOf(job), tools),
	pacing: { shortestPause: 1, longestPause: 5 },
} satisfies Jobs;

/** People copy the address of a prediction as well: replicate.com/p/… and the API's own. */
function idOf(given: string): string {
	const [, id] =
		/^https?:\/\/[^\s]{1,200}\/(?:p|predictions)\/([\w-]{1,100})\/?$/i.exec(given) ?? [];
	return id ?? given;
}
