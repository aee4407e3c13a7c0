/** Looking at a request and canceling it. Only its ID is required, so that anyone who has the ID can do both. */
import { z } from 'zod';

import { pathPart } from '../../core/base/path';
import type { Answer } from '../../core/calls/answer';
import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Job, Jobs, JobState } from '../../core/provider/provider';
import { ALCHEMY, lookAtAlchemy } from './alchemy';
import { at } from './endpoint';
import { checkReply, hasEnded, outcomeOf, progressOf, statusReply } from './status';

const side = z.number().int().positive();

const reference = z.object({
	service: z.string().nullish().catch(undefined),
	images: z.number().optional().catch(undefined),
	size: z.object({ width: side, height: side }).optional().catch(undefined),
	warnings: z.array(z.string()).optional().catch(undefined),
});

const NOT_FOUND = 404;
const TOO_MANY = 429;

/** `check` may be called ten times a second, `status` ten times a minute: it is called once, at the end. */
export const jobs: Jobs = {
	look,
	cancel: async (job, tools) => {
		if (!isAlchemy(job) && (await remove('generate', job, tools)).status !== NOT_FOUND) return;
		await remove('interrogate', job, tools);
	},
	pacing: { shortestPause: 2, longestPause: 15 },
};

async function look(job: Job, tools: Toolbox): Promise<JobState> {
	if (isAlchemy(job)) return await lookAtAlchemy(job, tools);
	const checked = await ask('check', job, tools);
	if (checked.status === TOO_MANY) return LIMITED;
	// A bare ID does not say which of the two APIs has the job.
	if (checked.status === NOT_FOUND) return await lookAtAlchemy(job, tools);
	const check = readJson(checked, checkReply);
	if (!hasEnded(check)) return { state: 'pending', status: progressOf(check) };
	const ended = await ask('status', job, tools);
	if (ended.status === TOO_MANY) return LIMITED;
	return outcomeOf(readJson(ended, statusReply), reference.safeParse(job.reference).data ?? {});
}

async function remove(api: 'generate' | 'interrogate', job: Job, tools: Toolbox): Promise<Answer> {
	const isBare = job.reference === undefined && api === 'generate';
	return await tools.read({
		method: 'DELETE',
		...at(tools, `/${api}/status/${pathPart(job.jobId)}`),
		accepts: isBare ? [NOT_FOUND] : [],
	});
}

/** The images are there, and can be asked for again after a pause. */
const LIMITED: JobState = { state: 'pending', status: 'rate limited' };

async function ask(what: 'check' | 'status', job: Job, tools: Toolbox): Promise<Answer> {
	const isBare = job.reference === undefined && what === 'check';
	return await tools.read({
		method: 'GET',
		...at(tools, `/generate/${what}/${pathPart(job.jobId)}`),
		accepts: isBare ? [NOT_FOUND, TOO_MANY] : [TOO_MANY],
	});
}

function isAlchemy(job: Job): boolean {
	return reference.safeParse(job.reference).data?.service === ALCHEMY;
}
