import type { Fault, FaultOrder, Sandbox } from '../../sandbox';
import type { Lane } from '../lib/lanes';

/** What breaks the connection, so that an answer that was paid for never arrives. */
export const BREAKING: Fault['kind'][] = ['reset', 'resetMidway', 'stall', 'slowHeaders'];

/** What damages a response that was paid for beyond reading. */
export const DAMAGING: Fault['kind'][] = [
	'empty',
	'truncatedJson',
	'wrongShape',
	'badBase64',
	'emptyImage',
];

const TOO_LONG = 60_000;
const statuses = [400, 401, 402, 403, 404, 413, 422, 429, 500, 503, 504, 529];

const callFaults: Fault[] = [
	...BREAKING.map((kind) =>
		kind === 'slowHeaders' ? { kind, milliseconds: TOO_LONG } : ({ kind } as Fault),
	),
	...DAMAGING.map((kind) => ({ kind }) as Fault),
	...statuses.map((status): Fault => refusal(status)),
	{ kind: 'html', status: 502 },
	{ kind: 'errorWith200' },
	{ kind: 'otherType' },
	{ kind: 'lyingHeader' },
	{ kind: 'redirect', location: 'http://127.0.0.2:9/' },
];

const jobFaults: Fault[] = [
	{ kind: 'jobFails' },
	{ kind: 'jobVanishes' },
	{ kind: 'jobNeverEnds' },
	{ kind: 'jobUnknownStatus' },
];

const imageFaults: Fault[] = [
	{ kind: 'status', status: 404 },
	{ kind: 'status', status: 403 },
	{ kind: 'reset' },
	{ kind: 'resetMidway' },
	{ kind: 'redirect', location: 'http://127.0.0.2:9/' },
	{ kind: 'redirect', location: 'file:///etc/passwd' },
	{ kind: 'redirectLoop' },
	{ kind: 'emptyImage' },
];

/** Without the provider's own words, which may ask for a long pause. */
function refusal(status: number): Fault {
	return {
		kind: 'status',
		status,
		body: { status: 'error', message: 'not this time' },
		headers: status === 429 ? { 'retry-after': '1' } : {},
	};
}

/** Spreads the share evenly over the faults that fit, by the sandbox's repeatable chance. */
export function orderFaults(sandbox: Sandbox, lanes: Lane[], share: number): void {
	const order = (match: string, faults: Fault[]) => {
		for (const fault of faults) {
			const spread: FaultOrder = { match, fault, probability: share / faults.length };
			sandbox.order(spread);
		}
	};
	for (const lane of lanes) {
		order(lane.submitPath, lane.lookPath ? [...callFaults, ...jobFaults] : callFaults);
		if (lane.lookPath) order(lane.lookPath, callFaults);
	}
	order('/images/image-', imageFaults);
}
