/** What something costs. */
export interface Cost {
	/** Not negative; decimals count, up to nine of them. */
	amount: number;
	/** As the provider names it: `credits`, `kudos`, `tokens`, or a currency such as `USD`. */
	unit: string;
}

const DECIMALS = 9;
const LARGEST = 1e15;

/** A told amount, or undefined for what is no amount: an answer may hold anything. */
export function costOf(amount: unknown, unit: string): Cost | undefined {
	const isAmount = typeof amount === 'number' && amount >= 0 && amount <= LARGEST;
	return isAmount ? { amount: toAmount(toBillionths(amount)), unit } : undefined;
}

/**
 * The cost of a call as the costs of its images. The shares are exact to a billionth and add up to
 * the whole: what cannot be divided is added to the first shares, one billionth to each.
 */
export function shared({ amount, unit }: Cost, count: number): Cost[] {
	const whole = toBillionths(amount);
	const parts = BigInt(count);
	return Array.from({ length: count }, (_, index) => {
		const rest = BigInt(index) < whole % parts ? 1n : 0n;
		return { amount: toAmount(whole / parts + rest), unit };
	});
}

/** Sums of decimals are exact only as whole numbers: 0.1 + 0.2 is not 0.3. */
export function toBillionths(amount: number): bigint {
	return BigInt(amount.toFixed(DECIMALS).replace('.', ''));
}

export function toAmount(billionths: bigint): number {
	return Number(billionths) / 10 ** DECIMALS;
}
