import type { Fault } from '../../sandbox';
import type { Lane } from '../lib/lanes';
import { knownJob, vanished } from './expectations';
import type { Expectation, FaultRow } from './types';

function job(
	title: string,
	fault: Fault,
	expect: Expectation,
	/** Where statuses say how a job ended. */
	byStatus: (lane: Lane) => Expectation | undefined = () => expect,
): FaultRow {
	return {
		group: 'job',
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

export const jobs: FaultRow[] = [
	job('never ends', { kind: 'jobNeverEnds' }, knownJob(['timeout'], /after 3 s.*Get Result/)),
	job('ends failed', { kind: 'jobFails' }, knownJob(['job'], /without an image: .{5}/), () =>
		knownJob(['refused'], /internal error.*Run again later/),
	),
	job('vanishes', { kind: 'jobVanishes' }, knownJob(['refused', 'job'], /not found/i), vanished),
	job('has an unknown status', { kind: 'jobUnknownStatus' }, knownJob(['timeout'], /on[_-]hold/)),
];
