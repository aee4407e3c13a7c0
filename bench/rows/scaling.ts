import type { Measurement } from '../measure/task';
import { measureColumns, needed } from './columns';
import type { Goal, Row } from './types';

/** From here on the time per item must stay as it is. */
const FLAT_FROM = 100;
/** What may stay in use of a whole run, beside what n8n keeps of its items. Megabytes. */
const MOST_KEPT = 3;

/** So that what V8 compiles and keeps of the code is not counted as kept of the items. */
const WARM_UP = 300;

export const scaling: Row = {
	number: 6,
	async run(stage) {
		const counts = stage.quick ? [10, 100, 500] : [10, 100, 1_000, 5_000];
		const measured: Scaled[] = [];
		for (const items of counts) {
			const work = { kind: 'base64', items, atOnce: 8, words: '', warmUp: WARM_UP } as const;
			const one = await measureColumns(stage, ['node', 'engine'], work);
			measured.push({ ...needed(one, 'node'), items, alone: needed(one, 'engine') });
		}
		return {
			title: 'many items with small images, 8 at once',
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
				growthOf(measured.filter(({ items }) => items >= FLAT_FROM)),
				...measured.slice(-1).map(keptOf),
			],
		};
	},
};

/** `alone`: n8n with as many items of the same output, and nothing done for them. */
type Scaled = Measurement & { items: number; alone: Measurement };

/** Growing is bad, shrinking is not. */
function growthOf(flat: Scaled[]): Goal {
	const [first = NaN, ...others] = flat.map(({ wall, items }) => wall / items);
	const name = `time per item, against ${FLAT_FROM} items`;
	return { name, value: Math.max(...others) / first, limit: 1.15, good: 'atMost', unit: '×' };
}

function keptOf({ items, kept, alone }: Scaled): Goal {
	const name = `kept beyond what n8n keeps, ${items} items`;
	return { name, value: kept - alone.kept, limit: MOST_KEPT, good: 'atMost', unit: ' MB' };
}
