import fc from 'fast-check';

import {
	costOf,
	shared,
	toAmount,
	toBillionths,
} from '../../../nodes/StableDiffusion/core/base/cost';
import { FUZZ_TIMEOUT, holds } from '../support/fuzz';

test.each([
	[6.5, 2, [3.25, 3.25]],
	[10, 3, [3.333333334, 3.333333333, 3.333333333]],
	[0.1, 3, [0.033333334, 0.033333333, 0.033333333]],
	[0, 2, [0, 0]],
	[3, 0, []],
])('%d for %d images', (amount, count, shares) => {
	const costs = shared({ amount, unit: 'credits' }, count);
	expect(costs).toEqual(shares.map((share) => ({ amount: share, unit: 'credits' })));
});

test(
	'the shares add up to the whole, and differ by a billionth at most',
	async () => {
		const amounts = fc.integer({ min: 0, max: 1e12 }).map((millionths) => millionths / 1e6);
		await holds(fc.tuple(amounts, fc.integer({ min: 1, max: 64 })), ([amount, count]) => {
			const parts = shared({ amount, unit: 'USD' }, count).map((one) => toBillionths(one.amount));
			expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(toBillionths(amount));
			expect(parts.every((part) => (parts[0] ?? 0n) - part <= 1n && part <= (parts[0] ?? 0n))).toBe(
				true,
			);
		});
	},
	FUZZ_TIMEOUT,
);

test('sums of decimals are exact', () => {
	expect(toAmount(toBillionths(0.1) + toBillionths(0.2))).toBe(0.3);
});

test.each([-1, NaN, Infinity, 1e30, '3', null, undefined, {}])('%p is no amount', (amount) => {
	expect(costOf(amount, 'credits')).toBeUndefined();
});
