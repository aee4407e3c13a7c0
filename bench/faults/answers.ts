import type { Fault } from '../../sandbox';
import type { Lane } from '../lib/lanes';
import { aImage, byStage, lasting, lostAnswer, notTaken, untilOverdue } from './expectations';
import type { FaultRow, Plan } from './types';

const group = 'answer';
const HUNDRED_MEGABYTES = 100 * 1024 * 1024;

function nonsense(
	title: string,
	fault: Fault,
	says: RegExp,
	{ patience, ...more }: Partial<Plan> & { patience?: number } = {},
): FaultRow {
	return {
		group,
		title,
		plan: ({ lane }) => ({
			orders: [lasting(lane, fault)],
			...untilOverdue(lane, patience),
			expect: byStage(lane, lostAnswer(['reply'], says), { faults: ['reply', 'timeout'] }),
			...more,
		}),
	};
}

/** Half of a file is an image still, and has a warning. */
function truncated(): FaultRow {
	const row = nonsense(
		'truncated JSON',
		{ kind: 'truncatedJson' },
		/not JSON|unexpected format|no image/,
	);
	return {
		...row,
		plan: (place) => {
			const plan = row.plan(place);
			if (typeof plan === 'string' || !isFile(place.lane)) return plan;
			return { ...plan, expect: aImage(/incomplete/) };
		},
	};
}

/** Whether the answer is the image itself. */
function isFile({ addresses, base64, lookPath }: Lane): boolean {
	return addresses === undefined && base64 === undefined && lookPath === undefined;
}

export const answers: FaultRow[] = [
	{
		group,
		title: '200 with an error',
		plan: ({ lane }) => ({
			orders: [{ at: 'call', times: 1, fault: { kind: 'errorWith200' } }],
			expect: byStage(
				lane,
				notTaken(['refused', 'reply', 'credential'], /(Response|Provider message): .{10}/, 1),
			),
		}),
	},
	truncated(),
	nonsense(
		'JSON of the wrong shape',
		{ kind: 'wrongShape' },
		/(unexpected format|no image).*hello|not finished the job.*'unknown'.*Get Result/,
	),
	{
		...nonsense(
			'100 MB of JSON',
			{ kind: 'hugeJson', bytes: HUNDRED_MEGABYTES },
			/unexpected format|no image|larger than/,
			{ patience: 5, within: 20 },
		),
		alone: true,
	},
	{
		group,
		title: 'endless answer',
		alone: true,
		plan: ({ lane }) => ({
			orders: [{ at: 'call', times: 1, fault: { kind: 'endlessBody' } }],
			// Long enough for the limit of size to come first on a slow machine, too: it ends the tries.
			options: { timeout: 16 },
			// A file may be so large that the time is over first.
			expect: isFile(lane)
				? lostAnswer(['reply', 'network'], /larger than|did not answer in time/)
				: byStage(lane, lostAnswer(['reply'], /larger than/)),
			within: 20,
		}),
	},
	{
		group,
		title: 'redirect to another host',
		plan: ({ lane, strangers }) => ({
			orders: [
				{ at: 'call', times: 1, fault: { kind: 'redirect', location: strangers.privateUrl } },
			],
			expect: byStage(
				lane,
				notTaken(['credential'], /another address.*key was not sent.*'Base URL'/, 1),
			),
		}),
	},
];
