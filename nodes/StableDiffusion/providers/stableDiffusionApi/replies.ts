/** What the provider finished, as the node takes it. */
import { looksLikeImage } from '../../core/base/base64';
import type { Answer } from '../../core/calls/answer';
import { messageOf } from '../../core/calls/providerMessage';
import type { FileContent } from '../../core/media/content';
import type { Size } from '../../core/media/mediaTypes';
import type { Finished, Image } from '../../core/provider/provider';
import type { Reply } from './reply';

const FILTERED = 'the safety checker replaced it with a blank image';

/** What the answer does not say itself: the submit said it, or the user asked for it. */
interface Expected {
	size?: Size;
	model?: string;
}

/** The links of the images; those of a job that is done may stand where they were promised. */
export function linksOf({ links, futureLinks }: Reply): string[] {
	return links.length > 0 ? links : futureLinks;
}

export function toFinished(answer: Answer, answered: Reply, { size, model }: Expected): Finished {
	const links = linksOf(answered);
	// What they repeat was tried before them.
	const others = answered.proxyLinks.filter((link) => !links.includes(link));
	return {
		images: toImages(links, answered),
		alternatives: others.length > 0 ? [toImages(answered.proxyLinks, answered)] : [],
		model: answered.model ?? model,
		expectedSize: size,
		words: messageOf(answer),
	};
}

function toImages(links: string[], { isFlagged, seed }: Reply): Image[] {
	return links.map((link, index) => ({
		content: toContent(link),
		...seedOf(seed, index),
		...(isFlagged(index) && { filtered: FILTERED }),
	}));
}

/** The first image has the seed; the others count up from it, while a number is exact. */
function seedOf(seed: number | undefined, index: number): { seed?: number } {
	const own = seed === undefined ? undefined : seed + index;
	return Number.isSafeInteger(own) ? { seed: own } : {};
}

function toContent(link: string): FileContent {
	return looksLikeImage(link) ? { base64: link } : { url: link };
}
