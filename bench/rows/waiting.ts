import type { Pauses, Waiting } from '../measure/polling';
import { measureWaiting } from '../measure/polling';
import type { Goal, Row } from './types';

/** Seconds that jobs really take. */
const DURATIONS = [2, 8, 30, 120];
/** On average: this share of the job, or as many seconds where that is more. */
const OVERSHOOT = { share: 0.08, seconds: 0.8 };
/** Seconds. */
const LONGEST_OVERSHOOT = 5;
/** Beside one for each 4 seconds of a job. */
const MOST_LOOKS = 10;

const WAYS: Array<{ name: string; pauses: Pauses; estimate?: number }> = [
	{ name: 'this node, told the truth', pauses: 'node', estimate: 1 },
	{ name: 'this node, told half of it', pauses: 'node', estimate: 0.5 },
	{ name: 'this node, told nothing', pauses: 'node' },
	{ name: 'every 5 s', pauses: 5 },
	{ name: 'every 10 s', pauses: 10 },
];

export const waiting: Row = {
	number: 4,
	async run() {
		const lines: string[][] = [];
		const goals: Goal[] = [];
		for (const way of WAYS) {
			for (const seconds of DURATIONS) {
				const waited = await measureWaiting(seconds, way.pauses, way.estimate);
				lines.push([way.name, `${seconds} s`, ...figures(waited, seconds)]);
				if (way.pauses === 'node')
					goals.push(...goalsOf(`${way.name}, ${seconds} s`, waited, seconds));
			}
		}
		return {
			title: 'asynchronous jobs, ± 25 %, 200 of each, in simulated time',
			head: [
				'pauses',
				'job',
				'overshoot',
				'of the job',
				'worst',
				'looks',
				'most',
				'beyond 1 per 4 s',
			],
			lines,
			goals,
		};
	},
};

function figures(waited: Waiting, seconds: number): string[] {
	const { overshoot, worst, polls, mostPolls, looksBeyond } = waited;
	const share = `${((overshoot / seconds) * 100).toFixed(1)} %`;
	return [
		`${overshoot.toFixed(2)} s`,
		share,
		`${worst.toFixed(2)} s`,
		polls.toFixed(1),
		`${mostPolls}`,
		Math.max(0, looksBeyond).toFixed(1),
	];
}

function goalsOf(name: string, waited: Waiting, seconds: number): Goal[] {
	const { overshoot, worst, looksBeyond } = waited;
	const mean = Math.max(OVERSHOOT.seconds, OVERSHOOT.share * seconds);
	return [
		{ name: `overshoot, ${name}`, value: overshoot, limit: mean, good: 'atMost', unit: ' s' },
		{ name: `worst, ${name}`, value: worst, limit: LONGEST_OVERSHOOT, good: 'atMost', unit: ' s' },
		{
			...{ name: `looks beyond one per 4 s, ${name}`, value: looksBeyond },
			...{ limit: MOST_LOOKS, good: 'atMost', unit: '' },
		},
	];
}
