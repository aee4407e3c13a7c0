import type { Fault } from '../../sandbox';
import type { Lane } from '../lib/lanes';
import {
	aImage,
	byStage,
	lasting,
	limited,
	notTaken,
	overdue,
	untilOverdue,
	vanished,
} from './expectations';
import type { Expectation, FaultRow } from './types';

const group = 'status';
/** With another message, because a provider may put another pause into its standard ones. */
const BODY = { status: 'error', message: 'Slow down, please' };
const UNAVAILABLE = /temporarily unavailable.*Run again later/;

/** Refused at once, and not sent again: it would be refused again. */
function final(status: number, faults: string[], says: RegExp): FaultRow {
	return {
		group,
		title: String(status),
		plan: ({ lane }) => ({
			orders: [{ at: 'call', times: 1, fault: { kind: 'status', status } }],
			expect: lane.passingStatuses?.includes(status)
				? aImage()
				: byStage(lane, notTaken(faults, says, 1), status === 404 ? vanished(lane) : {}),
		}),
	};
}

/** No answer of the provider's own, or none yet: not submitted again, but a job is asked for again. */
function noAnswer(title: string, fault: Fault, says: RegExp, saysOfSubmit = says): FaultRow {
	return {
		group,
		title,
		plan: ({ lane }) => ({
			orders: [lasting(lane, fault)],
			...untilOverdue(lane),
			expect: byStage(lane, notTaken(['refused'], saysOfSubmit, 1), overdue(says)),
		}),
	};
}

/** Answered by a proxy, whose server may have taken the request; what it said is quoted last. */
function proxied(title: string, fault: Fault, says: RegExp, quotes = /(?:)/): FaultRow {
	const [hint, quote] = [says.source, quotes.source];
	return noAnswer(
		title,
		fault,
		new RegExp(`${hint}.*${quote}`),
		new RegExp(`${hint}.*made and billed all the same.*${quote}`),
	);
}

/** Not taken: sent again after a pause, three times in all. */
function repeated(
	status: number,
	says: RegExp,
	{ title = `${status}, every time`, headers = {}, look = () => ({}) }: Repetition = {},
): FaultRow {
	return {
		group,
		title,
		plan: ({ lane }) => ({
			orders: [lasting(lane, { kind: 'status', status, body: BODY, headers }, 3)],
			...untilOverdue(lane),
			expect: byStage(lane, notTaken(['refused'], says, 3), look(lane)),
		}),
	};
}

interface Repetition {
	title?: string;
	headers?: Record<string, string>;
	/** What else is right where a job is asked for. */
	look?: (lane: Lane) => Partial<Expectation> | undefined;
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
	final(400, ['refused'], /did not accept a value.*Provider message/),
	final(
		401,
		['credential'],
		/did not accept the (API key.*'API Key'|API token.*'API Token'|user and password.*'Password')/,
	),
	final(402, ['refused'], /not enough credits.*Add credits/),
	final(403, ['refused'], /(does not allow|content moderation).*(permission|plan|prompt)/),
	final(
		404,
		['refused'],
		/could not find this address or model.*'Base URL'|no longer has the job.*'Job'/,
	),
	final(413, ['refused'], /(too large|in one request).*smaller/i),
	final(422, ['refused'], /(could not process.*prompt|prompts in English)/),
	repeated(429, /rate limiting.*'Parallel Requests'/, { look: limited }),
	paused('429, Retry-After in seconds', () => '1'),
	paused('429, Retry-After as a date', (now) => new Date(now + 2_000).toUTCString()),
	noAnswer('500', { kind: 'status', status: 500 }, /internal error.*Run again later/),
	proxied(
		'502 with a web page',
		{ kind: 'html', status: 502 },
		/proxy.*Run again/,
		/Provider message: a web page titled '502/,
	),
	noAnswer('503', { kind: 'status', status: 503, body: BODY }, UNAVAILABLE),
	repeated(503, UNAVAILABLE, {
		title: '503 with Retry-After, every time',
		headers: { 'retry-after': '1' },
		look: () => overdue(UNAVAILABLE),
	}),
	proxied('504', { kind: 'status', status: 504, body: BODY }, /timed out.*may have been made/),
	proxied('524', { kind: 'status', status: 524, body: BODY }, /did not answer.*Run again/),
	noAnswer('529', { kind: 'status', status: 529, body: BODY }, /overloaded.*Run again/),
];
