import type { Fault } from '../../sandbox';
import { knownJob, VANISHED } from './expectations';
import type { Expectation, FaultRow } from './types';

function job(
	title: string,
	fault: Fault,
	expect: Expectation,
	/** Where the end of a job is told by statuses. */
	expectByStatus = expect,
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
						expect: lane.endsByStatus ? expectByStatus : expect,
					},
	};
}

export const jobs: FaultRow[] = [
	job('never ends', { kind: 'jobNeverEnds' }, knownJob(['timeout'], /after 3 s.*Get Result/)),
	job(
		'ends failed',
		{ kind: 'jobFails' },
		knownJob(['job'], /without an image: .{5}/),
		knownJob(['refused'], /broke down.*Run again later/),
	),
	job('vanishes', { kind: 'jobVanishes' }, knownJob(['refused', 'job'], /not found/i), VANISHED),
	job('has an unknown status', { kind: 'jobUnknownStatus' }, knownJob(['timeout'], /on[_-]hold/)),
];
