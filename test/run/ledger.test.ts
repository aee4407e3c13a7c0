import fc from 'fast-check';

import { toBillionths } from '../../nodes/StableDiffusion/core/base/cost';
import { Ledger } from '../../nodes/StableDiffusion/run/ledger';
import { FUZZ_TIMEOUT, holds } from '../core/support/fuzz';

/** What one request does to a ledger; prices are cents, so that sums have decimals. */
interface Order {
	cents: number;
	ends: 'billed' | 'refused' | 'lost';
	/** How many turns of the event loop its answer takes. */
	turns: number;
}

const order: fc.Arbitrary<Order> = fc.record({
	cents: fc.integer({ min: 1, max: 300 }),
	ends: fc.constantFrom('billed', 'refused', 'lost'),
	turns: fc.integer({ min: 0, max: 6 }),
});

const PARALLEL = 8;

/** Sends all orders, several at once, as a node does. */
async function spend(ledger: Ledger, orders: Order[], budget: number) {
	const sent: Order[] = [];
	const refused: Order[] = [];
	const queue = orders.values();
	const worker = async () => {
		for (const one of queue) {
			const wish = { price: one.cents / 100, budget, unit: 'USD' };
			const hold = await ledger.reserve(wish, true).catch(() => undefined);
			if (!hold) {
				refused.push(one);
				continue;
			}
			for (let turn = 0; turn < one.turns; turn++) await new Promise(setImmediate);
			sent.push(one);
			if (one.ends === 'refused') ledger.giveBack(hold);
			else ledger.spend(hold, one.ends === 'billed');
		}
	};
	await Promise.all(Array.from({ length: PARALLEL }, worker));
	const spent = sent
		.filter(({ ends }) => ends !== 'refused')
		.reduce((sum, { cents }) => sum + cents, 0);
	return { spent, refused };
}

test(
	'requests at the same time never spend more than the budget, and none is refused that it could pay for',
	async () => {
		const orders = fc.array(order, { maxLength: 40 });
		const budgets = fc.integer({ min: 0, max: 3_000 });
		await holds(fc.tuple(orders, budgets), async ([list, cents]) => {
			const ledger = new Ledger();
			const { spent, refused } = await spend(ledger, list, cents / 100);
			expect(spent).toBeLessThanOrEqual(cents);
			for (const one of refused) expect(spent + one.cents).toBeGreaterThan(cents);
		});
	},
	FUZZ_TIMEOUT,
);

test('one that keeps others waiting is refused rather than made to wait for them', async () => {
	const ledger = new Ledger();
	const wish = { price: 3, budget: 5, unit: 'credits' };
	await ledger.reserve(wish, true);
	await expect(ledger.reserve(wish, false)).rejects.toMatchObject({
		fault: 'budget',
		facts: { hint: expect.stringContaining('3 credits more are set aside.') },
	});
});

test('a stop ends the waiting, and a later one finds the amount free', async () => {
	const ledger = new Ledger();
	const stop = new AbortController();
	const wish = { price: 3, budget: 5, unit: 'credits' };
	const hold = await ledger.reserve(wish, true);
	const waiting = ledger.reserve(wish, true, stop.signal);
	stop.abort();
	await expect(waiting).rejects.toMatchObject({ fault: 'canceled' });
	ledger.giveBack(hold);
	expect(await ledger.reserve(wish, true)).toEqual({ amount: toBillionths(3) });
});

test('an amount that the provider corrects is free again', async () => {
	const ledger = new Ledger();
	const wish = { price: 3, budget: 5, unit: 'kudos' };
	ledger.spend(await ledger.reserve(wish, true), true);
	await expect(ledger.reserve(wish, true)).rejects.toMatchObject({ fault: 'budget' });
	ledger.correct(toBillionths(2) - toBillionths(3));
	await expect(ledger.reserve(wish, true)).resolves.toBeDefined();
});
