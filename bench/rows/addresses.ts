import type { Work } from './columns';
import { HEAD, linesOf, measureColumns, needed } from './columns';
import type { Row } from './types';

const MEGABYTES = 8;
/** Memory must not depend on the size of an image. */
const LARGER = 64;

export const addresses: Row = {
	number: 3,
	async run(stage) {
		const items = stage.quick ? 16 : 64;
		const work = (megabytes: number, count: number): Work => ({
			kind: 'address',
			items: count,
			atOnce: 8,
			words: `[[bytes=${megabytes * 1_000_000}]]`,
		});
		const columns = ['floor', 'node', 'oneByOne', 'httpRequest'] as const;
		const measured = await measureColumns(stage, [...columns], work(MEGABYTES, items));
		const large = await measureColumns(stage, ['node'], work(LARGER, items / 4));
		const [node, floor, larger] = [
			needed(measured, 'node'),
			needed(measured, 'floor'),
			needed(large, 'node'),
		];
		return {
			title: `${items} × ${MEGABYTES} MB behind URLs, 8 at once`,
			head: HEAD,
			lines: [
				...linesOf(measured),
				...linesOf(large).map(([, ...rest]) => [`this node, ${items / 4} × ${LARGER} MB`, ...rest]),
			],
			goals: [
				{ name: 'memory', value: node.memory, limit: 64, good: 'atMost', unit: ' MB' },
				{
					name: `memory at ${LARGER} MB / at ${MEGABYTES} MB`,
					value: larger.memory / node.memory,
					limit: 1.3,
					good: 'atMost',
					unit: '×',
				},
				{
					name: 'throughput / floor',
					value: floor.wall / node.wall,
					limit: 0.8,
					good: 'atLeast',
					unit: '×',
				},
				{
					name: 'longest block',
					value: Math.max(node.longestBlock, larger.longestBlock),
					limit: 50,
					good: 'atMost',
					unit: ' ms',
				},
			],
		};
	},
};
