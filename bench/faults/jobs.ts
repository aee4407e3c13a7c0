import type { Fault } from '../../sandbox';
import type { Lane } from '../lib/lanes';
import { aImage, knownJob, overdue, vanished } from './expectations';
import type { Expectation, FaultRow } from './types';

const group = 'job';

function job(
	title: string,
	fault: Fault,
	expect: Expectation,
	/** Where statuses say how a job ended. */
	byStatus: (lane: Lane) => Expectation | undefined = () => expect,
): FaultRow {
	return {
		group,
		title,
		plan: ({ lane }) =>
			lane.lookPath === undefined
				? 'c'
				: {
						orders: [{ at: 'submit', times: 1, fault }],
						options: { timeout: 3 },
						expect: (lane.endsByStatus && byStatus(lane)) ?? expect,
					},
	};
}

/** More looks in a row without an answer than one look has tries. */
function passing(title: string, fault: Fault): FaultRow {
	return {
		group,
		title: `looks fail for a while (${title})`,
		plan: ({ lane }) =>
			lane.lookPath === undefined
				? 'c'
				: { orders: [{ at: 'call', times: 4, fault }], expect: aImage() },
	};
}

export const jobs: FaultRow[] = [
	job('never ends', { kind: 'jobNeverEnds' }, knownJob(['timeout'], /after 3 s.*Get Result/)),
	job('ends failed', { kind: 'jobFails' }, knownJob(['job'], /without an image: .{5}/), () =>
		overdue(/internal error.*Run again later/),
	),
	job('vanishes', { kind: 'jobVanishes' }, knownJob(['refused', 'job'], /not found/i), vanished),
	job('has an unknown status', { kind: 'jobUnknownStatus' }, knownJob(['timeout'], /on[_-]hold/i)),
	passing('reset', { kind: 'reset' }),
	passing('502', { kind: 'html', status: 502 }),
];
