import type { SandboxAddress } from '../lib/sandboxProcess';

export interface Stage {
	sandbox: SandboxAddress;
	/** How often each measurement is made; medians are shown. */
	times: number;
	/** Fewer items and smaller images, to see whether all works. */
	quick: boolean;
}

export interface Goal {
	name: string;
	value: number;
	limit: number;
	/** Whether less or more than the limit is good. */
	good: 'atMost' | 'atLeast';
	unit: string;
}

export interface RowResult {
	title: string;
	head: string[];
	lines: string[][];
	goals: Goal[];
	/** What could not be measured here, and why. */
	notes?: string[];
}

export interface Row {
	number: number;
	run(stage: Stage): Promise<RowResult>;
}

export function isMet({ value, limit, good }: Goal): boolean {
	return good === 'atMost' ? value <= limit : value >= limit;
}
