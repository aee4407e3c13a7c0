import type { Measurement } from '../measure/task';
import { measureColumns, needed } from './columns';
import type { Goal, Row } from './types';

/** From here on time and memory must stay as they are. */
const FLAT_FROM = 100;

export const scaling: Row = {
	number: 6,
	async run(stage) {
		const counts = stage.quick ? [10, 100, 500] : [10, 100, 1_000, 5_000];
		const measured: Scaled[] = [];
		for (const items of counts) {
			const work = { kind: 'base64', items, atOnce: 8, words: '' } as const;
			const one = await measureColumns(stage, ['node', 'engine'], work);
			measured.push({ ...needed(one, 'node'), items, alone: needed(one, 'engine') });
		}
		const flat = measured.filter(({ items }) => items >= FLAT_FROM);
		return {
			title: 'many items with small images, 8 in flight',
			head: ['items', 'wall', 'per item', 'CPU per item', 'memory', 'kept', 'kept by n8n alone'],
			lines: measured.map(({ items, wall, cpu, memory, kept, alone }) => [
				String(items),
				`${(wall / 1000).toFixed(2)} s`,
				`${(wall / items).toFixed(1)} ms`,
				`${(cpu / items).toFixed(1)} ms`,
				`${memory.toFixed(0)} MB`,
				`${kept.toFixed(1)} MB`,
				`${alone.kept.toFixed(1)} MB`,
			]),
			goals: [
				growth('time per item', flat, ({ wall, items }) => wall / items),
				growth('memory', flat, ({ memory }) => memory),
			],
		};
	},
};

/** `alone`: n8n with as many items of the same output, and nothing done for them. */
type Scaled = Measurement & { items: number; alone: Measurement };
type Figure = (one: Scaled) => number;

/** Growing is bad, shrinking is not. */
function growth(name: string, flat: Scaled[], of: Figure): Goal {
	const [first = NaN, ...others] = flat.map(of);
	const value = Math.max(...others) / first;
	return {
		name: `${name}, against ${FLAT_FROM} items`,
		value,
		limit: 1.15,
		good: 'atMost',
		unit: '×',
	};
}
