import { HEAD, linesOf, measureColumns, needed, WITHOUT_HTTP_REQUEST } from './columns';
import type { Goal, Row } from './types';

const BYTES = 2_000_000;

export const base64: Row = {
	number: 2,
	async run(stage) {
		const items = stage.quick ? 16 : 64;
		const work = { kind: 'base64', items, atOnce: 8, words: `[[bytes=${BYTES}]]` } as const;
		const measured = await measureColumns(
			stage,
			['floor', 'node', 'oneByOne', 'httpRequest'],
			work,
		);
		const node = needed(measured, 'node');
		const cpu = node.cpu / needed(measured, 'floor').cpu;
		const goals: Goal[] = [
			{ name: 'CPU / floor', value: cpu, limit: 1.25, good: 'atMost', unit: '×' },
			{
				name: 'record per image',
				value: node.record / items,
				limit: 1000,
				good: 'atMost',
				unit: ' bytes',
			},
			{
				name: 'longest block',
				value: node.longestBlock,
				limit: 50,
				good: 'atMost',
				unit: ' ms',
			},
		];
		const other = measured.httpRequest;
		if (other) {
			const value = node.memory / other.memory;
			goals.push({
				...{ name: 'memory / HTTP Request', value, limit: 1 / 6 },
				...{ good: 'atMost', unit: '×' },
			});
		}
		return {
			title: `${items} × 2 MB as base64 JSON, 8 at once`,
			head: HEAD,
			lines: linesOf(measured),
			goals,
			notes: other ? [] : [WITHOUT_HTTP_REQUEST],
		};
	},
};
