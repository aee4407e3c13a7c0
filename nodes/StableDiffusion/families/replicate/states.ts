import { shorten } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import { messageIn } from '../../core/calls/providerMessage';
import type { JobState } from '../../core/provider/provider';
import { saysDone, saysFailed } from '../../core/provider/statusWords';
import type { Prediction } from './prediction';
import type { Reference } from './reference';
import { finishedOf } from './results';

const EXPIRED =
	'Replicate deletes the results of a job after one hour. Fetch them sooner next time.';
const CANCELED = 'it was canceled at Replicate, or its deadline has passed.';
const ABORTED = 'its deadline passed before it started. It is not billed.';
/** `docs/topics/predictions/error-codes`: E005 is the content filter; classic models write a sentence. */
const FILTERED = /\bE005\b|NSFW content|flagged as sensitive/i;

/**
 * What a prediction says. A file below `api`, where it is given, is fetched with the key. A word that is not known is an end where the time of the end stands beside it.
 */
export function stateOf(found: Prediction, reference: Reference, api?: Toolbox): JobState {
	const { completed_at: completedAt } = found;
	const status = found.status ?? 'unknown';
	if (saysDone(status)) return done(found, reference, api);
	if (saysFailed(status)) return failed(reasonIn(found) ?? 'Replicate did not say why.');
	switch (status) {
		case 'canceled':
		case 'cancelled':
			return failed(CANCELED);
		case 'aborted':
			return failed(ABORTED);
		default:
			if (!completedAt) return { state: 'pending', status };
			return found.output === null || found.output === undefined
				? failed(reasonIn(found) ?? `it ended with the status '${status.slice(0, 80)}'.`)
				: done(found, reference, api);
	}
}

function done(found: Prediction, reference: Reference, api?: Toolbox): JobState {
	const isGone = found.data_removed === true && (found.output ?? null) === null;
	if (isGone) return { state: 'failed', reason: EXPIRED };
	return { state: 'done', finished: finishedOf(found, reference, api) };
}

function failed(reason: string): JobState {
	// The option 'When Filtered' decides what that means.
	if (FILTERED.test(reason)) return { state: 'done', finished: { images: [], filtered: reason } };
	return { state: 'failed', reason };
}

function reasonIn({ error }: Prediction): string | undefined {
	return shorten(messageIn(error)) || undefined;
}
