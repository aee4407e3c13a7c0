import type { INodeExecutionData } from 'n8n-workflow';

import type { Charge } from '../../sandbox';
import { BREAKING, DAMAGING } from './faults';

/** Where the images went that a provider charged; each belongs to exactly one. */
export interface Balance {
	charged: number;
	emitted: number;
	namedByJob: number;
	namedByAddress: number;
	/** The connection broke before the answer of a provider that answers at once was whole. */
	connectionBroke: number;
	/** The provider's own response was damaged beyond reading, and it answers at once. */
	responseDamaged: number;
	/** None of these: must not be. */
	lost: string[];
	/** Paid more than once: must not be. */
	twice: number;
	/** Items that ended as an error. */
	errors: number;
}

/** Each prompt begins with the number of its item, so that charges can be distinguished. */
export function promptOf(index: number): string {
	return `Image ${index}: a fox`;
}

/** Compares what was charged with what n8n returned. */
export function settle(charges: Charge[], output: INodeExecutionData[]): Balance {
	const balance: Balance = {
		charged: charges.length,
		emitted: 0,
		namedByJob: 0,
		namedByAddress: 0,
		connectionBroke: 0,
		responseDamaged: 0,
		lost: [],
		twice: 0,
		errors: output.filter(({ json }) => json.error !== undefined).length,
	};
	const byItem = new Map(output.map((item) => [(item.pairedItem as { item: number }).item, item]));
	const settled = new Set<number>();
	for (const charge of charges) {
		const index = Number(/Image (\d+):/.exec(charge.prompt)?.[1]);
		if (settled.has(index)) balance.twice += 1;
		settled.add(index);
		place(balance, charge, byItem.get(index));
	}
	return balance;
}

function place(balance: Balance, charge: Charge, item: INodeExecutionData | undefined): void {
	const { json, binary }: Partial<INodeExecutionData> = item ?? {};
	const words = `${String(json?.error)} ${String(json?.description)}`;
	const isNamed = charge.images.some((id) => words.includes(`/${id}.`));
	if (binary) balance.emitted += 1;
	else if (json?.jobId !== undefined && words.includes(String(json.jobId))) balance.namedByJob += 1;
	else if (isNamed) balance.namedByAddress += 1;
	else if (BREAKING.includes(charge.fault ?? 'filtered')) balance.connectionBroke += 1;
	else if (DAMAGING.includes(charge.fault ?? 'filtered')) balance.responseDamaged += 1;
	else balance.lost.push(`${charge.prompt} (${charge.fault ?? 'no fault'}): ${words}`);
}

export function isBalanced({ lost, twice }: Balance): boolean {
	return lost.length === 0 && twice === 0;
}
