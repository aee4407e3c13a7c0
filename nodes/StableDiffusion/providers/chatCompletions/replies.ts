/** Every form in which relays have been seen to return an image; there is no standard. */
import type { Answer } from '../../core/calls/answer';
import { shorten } from '../../core/calls/answer';
import { messageIn, messageOf } from '../../core/calls/providerMessage';
import { badReply } from '../../core/base/errors';
import { HEAD_LENGTH, mediaTypeOf } from '../../core/media/mediaTypes';
import type { Finished, Image } from '../../core/provider/provider';
import { bySign } from './candidates';
import type { Conversation } from './conversation';
import { conversationOf } from './conversation';
import { strayCandidates } from './strayImages';
import { isCut } from './wholeImage';

/** Reasons to finish by which a filter speaks; OpenAI's, and those of Gemini. */
const FILTERS = new Set([
	...[
		'content_filter',
		'content_filtered',
		'content-filter',
		'moderation_blocked',
		'safety',
		'image_safety',
		'prohibited_content',
		'image_prohibited_content',
	],
	...['blocklist', 'spii', 'recitation', 'image_recitation', 'refusal'],
]);

export function readImages(answer: Answer): Finished {
	if (mediaTypeOf(answer.bytes.subarray(0, HEAD_LENGTH))) {
		return { images: [{ content: { bytes: answer.bytes } }] };
	}
	const conversation = conversationOf(answer);
	const messages = [...conversation.messages.values()];
	const placed = messages.flatMap(({ candidates }) => candidates);
	const groups = bySign(placed.length > 0 ? placed : strayCandidates(conversation.values));
	const words = messages.map((message) => message.words).filter(Boolean);
	const finished = {
		images: groups[0] ?? [],
		alternatives: groups.slice(1),
		filtered: filteredBy(conversation),
		words: shorten(words.join(' ')) || messageOf(answer),
	};
	return withError(conversation, conversation.isIncomplete ? incomplete(finished) : finished);
}

/** Whether an answer has a whole image, or its address, whatever else it says. */
export function holdsImage({ messages }: Conversation): boolean {
	const found = [...messages.values()].flatMap(({ candidates }) => candidates);
	return found.some(
		({ content, sign }) =>
			sign !== 'linkGuess' && sign !== 'addressGuess' && mayBeWhole({ content }),
	);
}

/** An error beside an image does not lose the image. */
function withError({ error }: Conversation, finished: Finished): Finished {
	if (!error || finished.images.length === 0) return finished;
	const words = shorten(messageIn(error));
	const warning = `The provider also reports an error${words === '' ? '.' : `: ${words}`}`;
	return { ...finished, warnings: [...(finished.warnings ?? []), warning] };
}

/** A refused message has no image to show, only a reason. */
function filteredBy({ messages, reasons }: Conversation): string | undefined {
	const refusal = [...messages.values()].map((message) => message.refusal).find(Boolean);
	if (refusal) return shorten(refusal);
	const reason = [...reasons].find((one) => FILTERS.has(one));
	return reason && `the provider reports ${reason}`;
}

/** Of an answer that ends early, only what is whole counts. */
function incomplete(finished: Finished): Finished {
	const groups = [finished.images, ...(finished.alternatives ?? [])].map((group) =>
		group.filter(mayBeWhole),
	);
	const [images, ...alternatives] = groups.filter((group) => group.length > 0);
	if (!images && finished.filtered === undefined) {
		throw badReply('The response from the provider is incomplete', {
			hint: `The response ended before the image was complete. The image may have been made and billed. If it happens again, raise 'Maximum Number of Tokens' in the options. Response: ${finished.words}`,
		});
	}
	const warnings = [
		'The response from the provider is incomplete: an image may be missing or cut off.',
	];
	return { ...finished, images: images ?? [], alternatives, warnings };
}

function mayBeWhole({ content }: Image): boolean {
	if ('base64' in content) return !isCut(content.base64);
	return !('url' in content) || !/^data:/i.test(content.url) || !isCut(content.url);
}
