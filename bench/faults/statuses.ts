import { aImage, byStage, knownJob, notTaken, triesOf, vanished } from './expectations';
import type { FaultRow } from './types';

const group = 'status';
/** In words of its own, because a provider may put another pause into its standard ones. */
const BODY = { status: 'error', message: 'Slow down, please' };

/** Refused at once, and not sent again: it would be refused again, or may have been charged. */
function final(status: number, faults: string[], says: RegExp, look = 1): FaultRow {
	return {
		group,
		title: String(status),
		plan: ({ lane }) => ({
			orders: [{ at: 'call', times: triesOf(lane, 1, look), fault: { kind: 'status', status } }],
			expect: byStage(lane, notTaken(faults, says, 1), status === 404 ? vanished(lane) : {}),
		}),
	};
}

/** Not taken: sent again after a pause, three times in all. */
function repeated(status: number, says: RegExp): FaultRow {
	return {
		group,
		title: `${status}, every time`,
		plan: ({ lane }) => ({
			orders: [{ at: 'call', times: 3, fault: { kind: 'status', status, body: BODY } }],
			expect: byStage(lane, notTaken(['refused'], says, 3)),
		}),
	};
}

/** Sent again after the pause that the provider asks for, and then it works. */
function paused(title: string, retryAfter: (now: number) => string): FaultRow {
	return {
		group,
		title,
		plan: ({ lane, now }) => ({
			orders: [
				{
					at: 'call',
					times: 1,
					fault: {
						kind: 'status',
						status: 429,
						body: BODY,
						headers: { 'retry-after': retryAfter(now()) },
					},
				},
			],
			expect: aImage(undefined, lane.lookPath === undefined ? 2 : 1),
		}),
	};
}

export const statuses: FaultRow[] = [
	final(400, ['refused'], /did not accept a value.*The provider says/),
	final(
		401,
		['credential'],
		/did not accept the (API key.*'API Key'|user and password.*'Password')/,
	),
	final(402, ['refused'], /too few credits.*Top up/),
	final(403, ['refused'], /(does not allow|content moderation).*(permission|plan|content)/),
	final(404, ['refused'], /does not know this address or model.*'Base URL'/),
	final(413, ['refused'], /(too large|in one request).*smaller/i),
	final(422, ['refused'], /(cannot carry it out.*prompt|English only)/),
	repeated(429, /too many requests.*'Parallel Requests'/),
	paused('429, Retry-After in seconds', () => '1'),
	paused('429, Retry-After as a date', (now) => new Date(now + 2_000).toUTCString()),
	final(500, ['refused'], /broke down.*Run again later/, 3),
	{
		group,
		title: '502 with a web page',
		plan: ({ lane }) => ({
			orders: [{ at: 'call', times: triesOf(lane, 1), fault: { kind: 'html', status: 502 } }],
			expect: byStage(lane, notTaken(['refused'], /proxy.*a web page titled '502/, 1)),
		}),
	},
	repeated(503, /not available.*Run again later/),
	{
		group,
		title: '504',
		plan: ({ lane }) => {
			const says = /took too long.*may have been made/;
			return {
				orders: [
					{
						at: 'call',
						times: triesOf(lane, 1),
						fault: { kind: 'status', status: 504, body: BODY },
					},
				],
				expect: byStage(lane, notTaken(['refused'], says, 1), knownJob(['refused'], says)),
			};
		},
	},
	repeated(529, /overloaded.*Run again/),
];
