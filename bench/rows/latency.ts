import { HEAD, linesOf, measureColumns, needed } from './columns';
import type { Row } from './types';

/** Milliseconds that an answer takes. */
const ANSWER = 500;
const AT_ONCE = 8;

export const latency: Row = {
	number: 1,
	async run(stage) {
		const items = stage.quick ? 16 : 32;
		const work = { kind: 'base64', items, atOnce: AT_ONCE, words: `[[delay=${ANSWER}]]` } as const;
		const columns = ['floor', 'node', 'oneByOne', 'httpRequest'] as const;
		const measured = await measureColumns(stage, [...columns], work);
		const { wall } = needed(measured, 'node');
		const ideal = (items / AT_ONCE) * ANSWER;
		return {
			title: `${items} items, answers after 0.5 s, ${AT_ONCE} at once`,
			head: HEAD,
			lines: linesOf(measured),
			goals: [
				{ name: 'wall / ideal', value: wall / ideal, limit: 1.1, good: 'atMost', unit: '×' },
				{
					name: 'one after another / wall',
					value: needed(measured, 'oneByOne').wall / wall,
					limit: 7,
					good: 'atLeast',
					unit: '×',
				},
			],
		};
	},
};
