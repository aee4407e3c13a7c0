import { isDataUri } from '../core/base/base64';
import type { ProviderError } from '../core/base/errors';
import { shownAddress } from '../core/media/content';
import type { StoredImage } from '../core/media/storage';
import type { Finished, Image } from '../core/provider/provider';
import type { Task } from './task';

/** Pixels; beyond this, common libraries refuse to open an image, because it may be a decompression bomb. */
const MOST_PIXELS = 16_383 ** 2;
/** Every item repeats the warnings, so they are short. Characters. */
const LONGEST_WARNING = 2_000;

/** What did not become an item. */
interface Missing {
	filtered: Image[];
	losses: ProviderError[];
	/** Files beyond the most that are stored. */
	unread: Image[];
}

/** What the user should know about an answer as a whole: one sentence for all that is missing of a kind. */
export function warningsAboutAll(
	task: Task,
	{ warnings = [] }: Finished,
	{ filtered, losses, unread }: Missing,
): string[] {
	const skipped = task.options.whenFiltered === 'skip' ? [] : filtered;
	return [
		...task.warnings,
		...warnings,
		...skipped.slice(0, 1).map((image) => `${counted(skipped.length)} left out: ${image.filtered}`),
		...losses
			.slice(0, 1)
			.map(({ message }) =>
				[`${counted(losses.length)} lost: ${message}`, ...losses.flatMap(urlsOf)].join(' '),
			),
		...(unread.length > 0 ? [aboutUnread(unread)] : []),
	].map((text) => (text.length > LONGEST_WARNING ? `${text.slice(0, LONGEST_WARNING)}…` : text));
}

/** What the user should know about an image of another size than asked for, or of an absurd one. */
export function warningsAboutFile({ expectedSize }: Finished, { size }: StoredImage): string[] {
	if (size && size.width * size.height > MOST_PIXELS) {
		return [
			`The image claims to have ${size.width}×${size.height} pixels: opening it may need more memory than is available.`,
		];
	}
	if (!expectedSize || !size) return [];
	if (expectedSize.width === size.width && expectedSize.height === size.height) return [];
	const asked = `${expectedSize.width}×${expectedSize.height}`;
	return [`Asked for ${asked} pixels, but the image has ${size.width}×${size.height}.`];
}

/** Only whole names: a cut might leave a part of a secret unmasked. */
function aboutUnread(unread: Image[]): string {
	const sentence = `The response has ${unread.length} more files than the node stores`;
	const names = unread.flatMap(nameOf);
	let length = sentence.length;
	const listed = names.filter((name) => (length += name.length + 2) < LONGEST_WARNING - 2);
	const more = listed.length < names.length ? ', …' : '';
	return listed.length > 0 ? `${sentence}: ${listed.join(', ')}${more}` : `${sentence}.`;
}

function nameOf({ content, facts }: Image): string[] {
	if (typeof facts?.file === 'string') return [facts.file];
	if ('url' in content) return isDataUri(content.url) ? [] : [shownAddress(content)];
	return 'name' in content && content.name ? [content.name] : [];
}

function urlsOf({ facts }: ProviderError): string[] {
	return facts.sourceUrls ?? [];
}

function counted(count: number): string {
	return count === 1 ? 'An image was' : `${count} images were`;
}
