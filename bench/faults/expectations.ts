import type { Fault } from '../../sandbox';
import type { Lane } from '../lib/lanes';
import type { Expectation, Order } from './types';

/** Nothing arrived, or the provider did not take it: nothing is charged, so it may be sent again. */
export function notTaken(faults: string[], says: RegExp, submits = 3): Expectation {
	return { outcome: 'error', faults, says, charges: 0, submits };
}

/** The image was charged, and the answer is lost. */
export function lostAnswer(faults: string[], says: RegExp): Expectation {
	return { outcome: 'error', faults, says, charges: 1, submits: 1 };
}

/** The image is there, whatever happened. */
export function aImage(says?: RegExp, submits = 1): Expectation {
	return { outcome: 'image', says, charges: 1, submits };
}

/** The job was submitted and charged; asking for it went wrong, and the error names it. */
export function knownJob(faults: string[], says: RegExp): Expectation {
	return { outcome: 'error', faults, says, names: 'job', charges: 1, submits: 1 };
}

/** Every look went wrong until the time was up: the error names the job and quotes the last failure. */
export function overdue(says: RegExp): Expectation {
	const quoted = `^(?=.*Get Result).*not finished the job.*last check failed: .*${says.source}`;
	return knownJob(['timeout'], new RegExp(quoted));
}

/** What a 404 to a look at a job means, where statuses say how a job ended. */
export function vanished(lane: Lane): Expectation | undefined {
	const says = lane.endsByStatus?.vanished;
	return says && knownJob(['job'], says);
}

const LIMITED = /not finished the job.*rate limiting.*Get Result/;

/** A rate limit on every look at a job: the node keeps waiting until the time is up. */
export function limited({ limitedLooks = LIMITED }: Lane): Expectation {
	return knownJob(['timeout'], limitedLooks);
}

/** The image was charged and cannot be fetched, and the error names its address. */
export function knownAddress(says: RegExp, faults = ['download']): Expectation {
	return { outcome: 'error', faults, says, names: 'address', charges: 1, submits: 1 };
}

/** A fault that lasts: what is submitted is sent `tries` times, and a job is asked for until time is up. */
export function lasting({ lookPath }: Lane, fault: Fault, tries = 1): Order {
	return lookPath === undefined
		? { at: 'call', times: tries, fault }
		: { at: 'call', lasts: true, fault };
}

/** The option Timeout for a fault that lasts: a job is asked for no longer than that. Seconds. */
export function untilOverdue({ lookPath }: Lane, timeout = 3): { options?: object } {
	return lookPath === undefined ? {} : { options: { timeout } };
}

/** What is right for a call depends on whether it submits or asks for a job. */
export function byStage(lane: Lane, submit: Expectation, look?: Partial<Expectation>): Expectation {
	if (lane.lookPath === undefined) return submit;
	return { ...knownJob(submit.faults ?? [], submit.says ?? /./), ...look };
}
