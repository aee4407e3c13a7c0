import { badParameter } from '../../core/base/errors';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Job, Jobs, JobState } from '../../core/provider/provider';
import { warningsFor } from './ignored';
import { partnerOf } from './partners';
import { referenceOf } from './reference';

/** A job is at the inference provider that accepted it. */
export const jobs = {
	look: async (job: Job, tools: Toolbox): Promise<JobState> => {
		const reference = referenceOf(job);
		const state = await partnerFor(job).look(job, reference, tools);
		if (state.state !== 'done') return state;
		const { warnings = [] } = state.finished;
		const all = [...warnings, ...warningsFor(reference.ignored)];
		return { state: 'done', finished: { ...state.finished, warnings: all } };
	},
	cancel: async (job: Job, tools: Toolbox): Promise<void> => {
		const { cancel, displayName } = partnerFor(job);
		if (!cancel) throw badParameter(`${displayName} cannot cancel a job.`);
		await cancel(job, referenceOf(job), tools);
	},
	pacing: { shortestPause: 1, longestPause: 5 },
} satisfies Jobs;

/** Only an inference provider with jobs can have accepted it. */
function partnerFor(job: Job) {
	const { look, cancel, displayName } = partnerOf(referenceOf(job).partner) ?? {};
	if (look) return { look, cancel, displayName };
	throw badParameter(
		"'Job' is an ID without its inference provider.",
		'Pass the item that the submitting node returned.',
	);
}
