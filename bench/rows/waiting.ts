import type { Pauses, Waiting } from '../measure/polling';
import { measureWaiting } from '../measure/polling';
import type { Goal, Row } from './types';

/** Seconds that jobs really take. */
const DURATIONS = [2, 8, 30, 120];
const LONGEST_OVERSHOOT = 5;
const MOST_POLLS = 15;

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
			title: 'asynchronous jobs, ± 25 %, 200 of each, in a time of their own',
			head: ['pauses', 'job', 'overshoot', 'of the job', 'worst', 'polls', 'most'],
			lines,
			goals,
		};
	},
};

function figures({ overshoot, worst, polls, mostPolls }: Waiting, seconds: number): string[] {
	const share = `${((overshoot / seconds) * 100).toFixed(1)} %`;
	return [
		`${overshoot.toFixed(2)} s`,
		share,
		`${worst.toFixed(2)} s`,
		polls.toFixed(1),
		`${mostPolls}`,
	];
}

function goalsOf(name: string, { overshoot, worst, mostPolls }: Waiting, seconds: number): Goal[] {
	const share = (overshoot / seconds) * 100;
	return [
		{ name: `overshoot, ${name}`, value: share, limit: 8, good: 'atMost', unit: ' %' },
		{ name: `worst, ${name}`, value: worst, limit: LONGEST_OVERSHOOT, good: 'atMost', unit: ' s' },
		{ name: `polls, ${name}`, value: mostPolls, limit: MOST_POLLS, good: 'atMost', unit: '' },
	];
}
