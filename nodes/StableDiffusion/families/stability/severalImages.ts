import type { ProviderError } from '../../core/base/errors';
import { adviceOf, toProviderError } from '../../core/base/errors';
import { inParallel } from '../../core/base/parallel';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Finished } from '../../core/provider/provider';
import type { Fields } from './form';
import type { StableImageCall } from './stableImage';
import { makeImage } from './stableImage';
import { LARGEST_SEED } from './stableImageParameters';

/** Requests of one item that run at the same time. */
const MOST_AT_ONCE = 4;

/**
 * Makes several images, each with its own request and seed, because v2beta makes one at a time.
 * After a failure nothing new is started; the images that were made are returned with a warning.
 */
export async function makeImages(
	tools: Toolbox,
	call: StableImageCall,
	count: number,
): Promise<Finished> {
	if (count === 1) return await makeImage(tools, call);
	const failures: ProviderError[] = [];
	const results = await inParallel(
		Array.from({ length: count }, (_, index) => seedAt(call.fields.seed, index)),
		MOST_AT_ONCE,
		async (seed) => {
			try {
				return ownSeed(
					await makeImage(tools, { ...call, fields: { ...call.fields, ...seed } }),
					seed,
				);
			} catch (error) {
				failures.push(toProviderError(error));
				return undefined;
			}
		},
		() => failures.length === 0,
	);
	return together(
		results.filter((result) => result !== undefined),
		failures,
		count,
	);
}

function together(made: Finished[], failures: ProviderError[], count: number): Finished {
	const [failure] = failures;
	const [first] = made;
	if (failure && (!first || failure.fault === 'canceled')) throw failure;
	const lost =
		failure &&
		`${count - made.length} of ${count} images were not made: ${failure.message}. ${adviceOf(failure.facts)}`.trim();
	const images = made.flatMap(({ images }) => images);
	const filtered = made.flatMap(({ filtered }) => filtered ?? []);
	const warnings = [...made.flatMap(({ warnings = [] }) => warnings), ...(lost ? [lost] : [])];
	if (images.length === 0) return { ...first, images, warnings, filtered: filtered[0] };
	const withheld = filtered.map((reason) => `An image was left out: ${reason}`);
	return { ...first, images, warnings: [...withheld, ...warnings], filtered: undefined };
}

/** Seeds count up from the first one and start again at 1 after the largest: 0 would be random. */
function seedAt(first: Fields[string], index: number): { seed?: number } {
	if (typeof first !== 'number') return {};
	return { seed: first === 0 ? 0 : ((first - 1 + index) % LARGEST_SEED) + 1 };
}

function ownSeed(finished: Finished, seed: { seed?: number }): Finished {
	return {
		...finished,
		images: finished.images.map((image) => ({ ...image, parameters: seed })),
	};
}
