import type { ModelField } from '../../core/controls/modelFields';

/** Where a model names no bound. */
const LARGEST_SEED = 2 ** 31 - 1;
const RANGE_OF_32_BITS = 2 ** 32;

/**
 * What a model gets for the seed 0: nothing, which is random, or a random seed where its default is a fixed
 * one, such as 5555 of bria/text-to-image/3.2 at fal (@fal-ai/client, types/endpoints.d.ts, read 2026-11-28).
 */
export function randomSeedFor({ default: preset, min, max }: ModelField): number | undefined {
	if (typeof preset !== 'number' || preset < 0) return undefined;
	const first = Math.max(min ?? 0, 0);
	const last = Math.max(Math.min(max ?? LARGEST_SEED, LARGEST_SEED), first);
	const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
	return first + Math.floor((random / RANGE_OF_32_BITS) * (last - first + 1));
}
