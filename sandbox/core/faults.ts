import type { Fault, FaultOrder } from '../types';

interface StandingOrder extends FaultOrder {
	seen: number;
	applied: number;
}

export interface FaultBook {
	order(order: FaultOrder): void;
	/** The fault for this request, and one use of it is spent. */
	take(path: string): Fault | undefined;
	clear(): void;
}

export function createFaultBook(random: () => number): FaultBook {
	let orders: StandingOrder[] = [];
	return {
		order: (order) => void orders.push({ ...order, seen: 0, applied: 0 }),
		take: (path) => {
			orders = orders.filter((order) => !hasEnded(order, path));
			return orders.find((order) => spend(order, path, random))?.fault;
		},
		clear: () => void (orders = []),
	};
}

function hasEnded({ until, applied }: StandingOrder, path: string): boolean {
	return until !== undefined && applied > 0 && matches(until, path);
}

function spend(order: StandingOrder, path: string, random: () => number): boolean {
	if (!matches(order.match, path) || order.applied >= (order.times ?? Infinity)) return false;
	order.seen += 1;
	if (order.seen <= (order.skip ?? 0)) return false;
	if (order.probability !== undefined && random() >= order.probability) return false;
	order.applied += 1;
	return true;
}

/** Whether a path has this part; one that ends in `$` is the end of the path, so that nothing below it counts. */
export function matches(match: string | RegExp, path: string): boolean {
	if (typeof match !== 'string') return path.search(match) >= 0;
	return match.endsWith('$') ? path.endsWith(match.slice(0, -1)) : path.includes(match);
}
