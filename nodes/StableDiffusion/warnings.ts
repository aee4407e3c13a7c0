import type { ProviderError } from './core/errors';
import type { Finished, Picture } from './core/provider';
import type { StoredPicture } from './core/store';
import type { Task } from './generate';

/** Pixels; beyond this, common libraries refuse to open a picture, lest it be a bomb. */
const MOST_PIXELS = 16_383 ** 2;

/** What the user should know about a picture of another size than asked for, or of an absurd one. */
export function warningsAboutSize({ expectedSize }: Finished, { size }: StoredPicture): string[] {
	if (size && size.width * size.height > MOST_PIXELS) {
		return [
			`The picture says that it has ${size.width}×${size.height} pixels: opening it may take more memory than there is.`,
		];
	}
	if (!expectedSize || !size) return [];
	if (expectedSize.width === size.width && expectedSize.height === size.height) return [];
	const asked = `${expectedSize.width}×${expectedSize.height}`;
	return [`Asked for ${asked} pixels, but the picture has ${size.width}×${size.height}.`];
}

/** Names the pictures that an answer held and that do not come out. */
export function warningsAboutLosses(
	task: Task,
	filtered: Picture[],
	losses: ProviderError[],
): string[] {
	const skipped = task.options.whenFiltered === 'skip';
	const kept = skipped
		? []
		: filtered.map((picture) => `A picture was left out: ${picture.filtered}`);
	const lost = losses.map(({ message, facts }) =>
		[`A picture was lost: ${message}`, ...(facts.sourceUrls ?? [])].join(' '),
	);
	return [...kept, ...lost];
}
