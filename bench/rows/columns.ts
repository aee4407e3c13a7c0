import { hasHttpRequest } from '../measure/httpRequest';
import { measure } from '../measure';
import type { Column, Measurement, Task } from '../measure/task';
import type { Stage } from './types';

export type Measured = Partial<Record<Column, Measurement>>;

export const COLUMN_NAMES: Record<Column, string> = {
	floor: 'floor',
	node: 'this node',
	oneByOne: 'one after another',
	httpRequest: 'HTTP Request',
	engine: 'n8n alone',
};

export const WITHOUT_HTTP_REQUEST =
	'HTTP Request + Convert to File is not measured: n8n-nodes-base is not installed in e2e/ (npm run e2e installs it).';

export type Work = Omit<Task, 'column' | 'sandbox'>;

/** Medians of all columns; those that take turns see the same moods of the machine. */
export async function measureColumns(
	stage: Stage,
	columns: Column[],
	work: Work,
): Promise<Measured> {
	const possible = columns.filter((column) => column !== 'httpRequest' || hasHttpRequest());
	const runs: Array<[Column, Measurement]> = [];
	for (let time = 0; time < stage.times; time++) {
		for (const column of possible) {
			runs.push([column, await measure({ ...work, column, sandbox: stage.sandbox })]);
		}
	}
	return Object.fromEntries(
		possible.map((column) => [
			column,
			medians(runs.filter(([name]) => name === column).map(([, one]) => one)),
		]),
	);
}

export function medians(runs: Measurement[]): Measurement {
	const of = (field: keyof Measurement) => median(runs.map((run) => run[field]));
	return {
		wall: of('wall'),
		cpu: of('cpu'),
		memory: of('memory'),
		kept: of('kept'),
		record: of('record'),
		longestBlock: of('longestBlock'),
		images: of('images'),
	};
}

export function median(values: number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** One line per column, with the usual figures. */
export function linesOf(measured: Measured): string[][] {
	return Object.entries(measured).map(([column, one]) => [
		COLUMN_NAMES[column as Column],
		`${(one.wall / 1000).toFixed(2)} s`,
		`${(one.cpu / 1000).toFixed(2)} s`,
		`${one.memory.toFixed(0)} MB`,
		one.record === 0 ? '–' : `${(one.record / one.images / 1000).toFixed(1)} kB`,
		`${one.longestBlock.toFixed(0)} ms`,
	]);
}

export const HEAD = ['', 'wall', 'CPU', 'memory', 'record per image', 'longest block'];

export function needed(measured: Measured, column: Column): Measurement {
	const one = measured[column];
	if (one) return one;
	throw new Error(`The column '${column}' was not measured`);
}
