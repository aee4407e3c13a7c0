import type { ProviderError } from '../core/base/errors';
import type { Finished, Image } from '../core/provider/provider';
import type { StoredImage } from '../core/media/storage';
import type { Task } from './task';

/** Pixels; beyond this, common libraries refuse to open an image, lest it be a bomb. */
const MOST_PIXELS = 16_383 ** 2;

/** What the user should know about an image of another size than asked for, or of an absurd one. */
export function warningsAboutSize({ expectedSize }: Finished, { size }: StoredImage): string[] {
	if (size && size.width * size.height > MOST_PIXELS) {
		return [
			`The image says that it has ${size.width}×${size.height} pixels: opening it may take more memory than there is.`,
		];
	}
	if (!expectedSize || !size) return [];
	if (expectedSize.width === size.width && expectedSize.height === size.height) return [];
	const asked = `${expectedSize.width}×${expectedSize.height}`;
	return [`Asked for ${asked} pixels, but the image has ${size.width}×${size.height}.`];
}

/** Names the images that an answer held and that do not come out. */
export function warningsAboutLosses(
	task: Task,
	filtered: Image[],
	losses: ProviderError[],
): string[] {
	const skipped = task.options.whenFiltered === 'skip';
	const kept = skipped ? [] : filtered.map((image) => `An image was left out: ${image.filtered}`);
	const lost = losses.map(({ message, facts }) =>
		[`An image was lost: ${message}`, ...(facts.sourceUrls ?? [])].join(' '),
	);
	return [...kept, ...lost];
}
