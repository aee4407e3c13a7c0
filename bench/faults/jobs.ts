import type { Fault } from '../../sandbox';
import { knownJob } from './expectations';
import type { FaultRow } from './types';

function job(title: string, fault: Fault, faults: string[], says: RegExp): FaultRow {
	return {
		group: 'job',
		title,
		plan: ({ lane }) =>
			lane.lookPath === undefined
				? 'c'
				: {
						orders: [{ at: 'submit', times: 1, fault }],
						options: { timeout: 3 },
						expect: knownJob(faults, says),
					},
	};
}

export const jobs: FaultRow[] = [
	job('never ends', { kind: 'jobNeverEnds' }, ['timeout'], /after 3 s.*Get Result/),
	job('ends failed', { kind: 'jobFails' }, ['job'], /without a picture: .{5}/),
	job('vanishes', { kind: 'jobVanishes' }, ['refused', 'job'], /not found/i),
	job('has an unknown status', { kind: 'jobUnknownStatus' }, ['timeout'], /on_hold/),
];
