import type { Toolbox } from '../../core/calls/toolbox';
import type { Finished, Job, JobState } from '../../core/provider/provider';
import { endOf } from './ends';
import { filesIn } from './outputs';
import type { HistoryEntry } from './queue';
import { placeOf } from './queue';
import type { Reference } from '../../families/comfy/reference';
import { referenceOf } from '../../families/comfy/reference';

/** How often a job whose submit was not answered is looked for before it counts as not arrived. */
const LOOKS_FOR_UNCONFIRMED = 3;
const NOT_FOUND =
	'it was not found on the server, neither in the queue nor in the history. It was deleted, or the server was restarted.';
const NOT_ARRIVED = 'it was not found on the server, because the workflow did not arrive';

/** How often each job was not found; a job is one object as long as it is waited for. */
const misses = new WeakMap<Job, number>();

export async function look(job: Job, tools: Toolbox): Promise<JobState> {
	const place = await placeOf(job.jobId, tools);
	if (place.state === 'absent') return absent(job);
	if (place.state !== 'ended') return { state: 'pending', status: place.state };
	return stateOf(place.entry, referenceOf(job), tools);
}

/** What an entry of the history says. A run that failed may have made files before. */
export function stateOf(entry: HistoryEntry, reference: Reference, tools: Toolbox): JobState {
	const end = endOf(entry);
	if ('pending' in end) return { state: 'pending', status: end.pending };
	const { images, warnings } = filesIn(entry, reference, tools);
	if ('failed' in end && images.length === 0) return { state: 'failed', reason: end.failed };
	const failures = 'failed' in end ? [`The workflow did not run to its end: ${end.failed}`] : [];
	return {
		state: 'done',
		finished: {
			images,
			model: reference.model,
			expectedSize: sizeIn(reference),
			warnings: [...(reference.warnings ?? []), ...failures, ...warnings],
			words: warnings.join(' '),
		},
	};
}

function sizeIn({ width, height }: Reference): Finished['expectedSize'] {
	return width === undefined || height === undefined ? undefined : { width, height };
}

function absent(job: Job): JobState {
	const { unconfirmed } = referenceOf(job);
	if (unconfirmed === undefined) return { state: 'failed', reason: NOT_FOUND };
	const { message, advice } = unconfirmed;
	const missed = (misses.get(job) ?? 0) + 1;
	misses.set(job, missed);
	if (missed >= LOOKS_FOR_UNCONFIRMED)
		return { state: 'failed', reason: `${NOT_ARRIVED}: ${message}`, hint: advice };
	return { state: 'pending', status: 'not in the queue yet' };
}
