import type { Fault } from '../../sandbox';
import { byStage, lasting, lostAnswer, notTaken, overdue } from './expectations';
import type { FaultRow } from './types';

const group = 'connection';
/** The option Timeout, in seconds, and what takes longer than it, in milliseconds. */
const TIMEOUT = 2;
const TOO_LONG = 8_000;

/** The middle item goes to a host of another kind, and comes back before anything was sent: no job either. */
function elsewhere(
	title: string,
	originOf: (place: { selfSigned: string }) => string,
	says: RegExp,
) {
	return {
		group,
		title,
		plan: ({ strangers }) => ({
			origin: originOf({ selfSigned: strangers.selfSignedUrl }),
			expect: notTaken(['network'], says, 0),
		}),
	} satisfies FaultRow;
}

/** The answer does not come, or not whole: the image may have been made, and is not made again. */
function broken(title: string, fault: Fault, says: RegExp): FaultRow {
	return {
		group,
		title,
		plan: ({ lane }) => ({
			orders: [lasting(lane, fault)],
			options: { timeout: TIMEOUT },
			expect: byStage(
				lane,
				lostAnswer(['network', 'timeout'], new RegExp(`${says.source}.*billed all the same`)),
				overdue(says),
			),
			within: 20,
		}),
	};
}

export const network: FaultRow[] = [
	elsewhere('unknown host (DNS)', () => 'http://no-such-host.invalid', /unknown host|looked up/),
	elsewhere('connection refused', () => 'http://127.0.0.1:1', /refuses connections.*'Base URL'/),
	elsewhere(
		'self-signed certificate',
		({ selfSigned }) => selfSigned,
		/certificate that is not trusted.*'Ignore SSL Issues \(Insecure\)'/,
	),
	broken('reset before the answer', { kind: 'reset' }, /closed the connection/),
	broken('reset in mid-answer', { kind: 'resetMidway' }, /closed the connection/),
	broken('slow headers', { kind: 'slowHeaders', milliseconds: TOO_LONG }, /in time.*'Timeout'/),
	broken('slow body', { kind: 'slowBody', milliseconds: TOO_LONG }, /in time.*'Timeout'/),
	broken('stalled body', { kind: 'stall' }, /in time.*'Timeout'/),
];
