/** The queue of fal: `GET {status_url}`, then `GET {response_url}`; fal.ai/docs, Queue, read 2026-11-27. */
import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { readJson, shorten } from '../../core/calls/answer';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import { GONE, goneJob } from '../../core/provider/goneJob';
import type { Job, JobState } from '../../core/provider/provider';
import { saysDone, saysFailed } from '../../core/provider/statusWords';
import { endOf } from './ends';
import type { Expected } from './output';
import { finishedOf } from './output';
import { wordsOf } from './words';

/** The requests about one job; the address of each is as the queue gave it, or as its contract says. */
export interface QueuePlace {
	status: Pick<ApiRequest, 'path' | 'query'>;
	result: Pick<ApiRequest, 'path' | 'query'>;
	cancel: Pick<ApiRequest, 'path' | 'query'>;
	/** Whether 403 may come from an account that is locked for a while, and so says nothing about the job. */
	locks?: boolean;
}

const text = z.string().nullish().catch(undefined);
const number = z.number().nullish().catch(undefined);
const reply = z.object({
	status: z.string().trim(),
	queue_position: number,
	error: text,
	error_type: text,
	metrics: z.object({ inference_time: number }).nullish().catch(undefined),
});

const LOCKED = 403;
/** Everything but 401, and 403 where accounts are not locked, may be how a job ended. */
const ENDINGS = [
	...[400, 402, 404, 405, 408, 409, 410, 413, 415, 422, 424, 429, 451, 499],
	...[500, 501, 502, 503, 504, 520, 524, 529],
];

/** Looks once at a job. There is no status for failure: a job that failed is COMPLETED, and its result is the error. */
export async function lookInQueue(
	place: QueuePlace,
	job: Job,
	expected: Expected,
	tools: Toolbox,
): Promise<JobState> {
	const answer = await tools.read({
		...{ method: 'GET', ...place.status },
		accepts: place.locks ? [LOCKED, ...GONE] : GONE,
	});
	if (GONE.includes(answer.status)) throw goneJob('fal', answer);
	if (answer.status === LOCKED) return { state: 'pending', status: `HTTP 403: ${wordsOf(answer)}` };
	const { status, queue_position: position, metrics, ...said } = readJson(answer, reply);
	if (!saysDone(status) && !saysFailed(status)) {
		return { state: 'pending', status: statusOf(status, position) };
	}
	const endings = place.locks ? [...ENDINGS, LOCKED] : ENDINGS;
	const result = await tools.read({ method: 'GET', ...place.result, accepts: endings });
	if (result.status >= 400) return endOf(result, job, said.error_type ?? said.error ?? undefined);
	const inferenceTime = metrics?.inference_time ?? undefined;
	const finished = finishedOf(result, { ...expected, inferenceTime });
	return { state: 'done', finished: { ...finished, cost: await costOf(result, expected) } };
}

/** `x-fal-billable-units` is what the account is billed for, in the unit of the model's price. */
async function costOf({ headers }: Answer, expected: Expected) {
	const units = headers['x-fal-billable-units'];
	const count = units?.trim() ? Number(units) : NaN;
	return count >= 0 ? await expected.costOf?.(count) : undefined;
}

function statusOf(status: string, position: number | null | undefined): string {
	const word = shorten(status);
	return position === null || position === undefined ? word : `${word}, position ${position}`;
}
