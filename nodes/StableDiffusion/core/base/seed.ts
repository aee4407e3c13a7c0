/** No seed is written with more characters than this. */
const LONGEST_SEED = 40;

/**
 * A seed as a provider reports it: a number, or its exact text where a number cannot hold it. Undefined
 * where its digits are lost: JSON numbers beyond 2^53 have been rounded by the time they are read.
 */
export function readSeed(value: unknown): number | string | undefined {
	if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
	if (typeof value !== 'string' || value.length > LONGEST_SEED) return undefined;
	const text = value.trim();
	if (!/^-?\d+$/.test(text)) return undefined;
	return Number.isSafeInteger(Number(text)) ? Number(text) : text;
}
