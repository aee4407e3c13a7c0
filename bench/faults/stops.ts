import type { Sandbox } from '../../sandbox';
import { matches } from '../../sandbox';
import type { Lane } from '../lib/lanes';
import type { FaultRow, Order, Place, Plan, Reason } from './types';

const group = 'stop';
const LONG = 30_000;

const submitsOf = ({ submitPath }: Lane, sandbox: Sandbox) =>
	sandbox.requests.filter(({ path }) => matches(submitPath, path)).length;

function stopped(
	title: string,
	plan: (
		place: Place,
	) => (Pick<Plan, 'words' | 'orders' | 'delivery' | 'options'> & StopAt) | Reason,
): FaultRow {
	return {
		group,
		title,
		plan: (place) => {
			const planned = plan(place);
			if (typeof planned === 'string') return planned;
			const { charges = 1, ...rest } = planned;
			return { ...rest, expect: { outcome: 'stopped', charges, submits: 1 }, within: 10 };
		},
	};
}

type StopAt = Required<Pick<Plan, 'stopWhen'>> & { charges?: number };

const tooMany: Order = {
	at: 'submit',
	fault: { kind: 'status', status: 429, body: {}, headers: { 'retry-after': '30' } },
};

export const stops: FaultRow[] = [
	stopped('cancel while the provider works', ({ lane }) => ({
		words: `[[delay=${LONG}]]`,
		stopWhen: (sandbox) => submitsOf(lane, sandbox) === 2 && sandbox.charges.length === 2,
	})),
	stopped('cancel in the pause before a retry', ({ lane }) => ({
		orders: [tooMany],
		options: { timeout: 60 },
		charges: 0,
		stopWhen: (sandbox) => submitsOf(lane, sandbox) === 2,
	})),
	stopped('cancel while waiting for the job', ({ lane }) =>
		lane.lookPath === undefined
			? 'c'
			: {
					orders: [{ at: 'submit', fault: { kind: 'jobNeverEnds' } }],
					stopWhen: (sandbox) => submitsOf(lane, sandbox) === 2,
				},
	),
	stopped('cancel in the download', ({ lane }) =>
		lane.addresses === undefined
			? 'a'
			: {
					delivery: 'addresses',
					orders: [{ at: 'image', fault: { kind: 'slowBody', milliseconds: LONG } }],
					stopWhen: ({ requests }) => requests.filter(({ cdn }) => cdn).length === 2,
				},
	),
	stopped('n8n’s own execution timeout', () => {
		// n8n arms a timer and then cancels the execution, exactly as a user would.
		const end = Date.now() + 2_500;
		return { words: `[[delay=${LONG}]]`, stopWhen: () => Date.now() >= end };
	}),
];
