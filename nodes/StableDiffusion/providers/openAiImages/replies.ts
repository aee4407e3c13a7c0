/** Every form in which these servers return images: openai-openapi and each server's source, read 2026-11-27. */
import { isSameOrigin, toUrl } from '../../core/base/address';
import { isDataUri, looksLikeImage } from '../../core/base/base64';
import { costOf } from '../../core/base/cost';
import { readSeed } from '../../core/base/seed';
import type { Answer } from '../../core/calls/answer';
import { parseJson, shorten } from '../../core/calls/answer';
import { messageIn, messageOf, saysSomething } from '../../core/calls/providerMessage';
import type { Toolbox } from '../../core/calls/toolbox';
import type { FileContent } from '../../core/media/content';
import { HEAD_LENGTH, mediaTypeOf } from '../../core/media/mediaTypes';
import { imageTextsIn } from '../../core/media/writtenImages';
import type { Finished, Image } from '../../core/provider/provider';
import { isStream, lastOfStream } from './stream';
import { fieldsOf, textOf } from './values';

/** Hosts by which a server calls itself, and which are others for n8n. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\])$/i;
/** More images than any server makes at once. */
const MOST_ENTRIES = 256;
const COUNTS = ['input_tokens', 'output_tokens', 'total_tokens'];

interface Asked {
	images: number;
	baseUrl: string;
	/** Fetches files of the server itself, where that needs the key. */
	fileAt?: Toolbox['fileAt'];
}

export function readImages(answer: Answer, asked: Asked): Finished {
	if (mediaTypeOf(answer.bytes.subarray(0, HEAD_LENGTH))) {
		return { images: [{ content: { bytes: answer.bytes } }] };
	}
	const { json, warnings } = isStream(answer)
		? lastOfStream(answer)
		: { json: parseJson(answer), warnings: [] };
	const facts = factsOf(json);
	const seed = readSeed(fieldsOf(json).seed);
	const images = entriesIn(json).flatMap((entry) => toImage(entry, asked, facts, seed));
	const missing =
		images.length > 0 && images.length < asked.images
			? [`Asked for ${asked.images} images, but the server made ${images.length}.`]
			: [];
	const errors = images.length > 0 ? errorsBeside(fieldsOf(json).error) : [];
	const cost = costOf(fieldsOf(fieldsOf(json).usage).total_tokens, 'tokens');
	const all = [...warnings, ...missing, ...errors];
	return { images, warnings: all, words: messageOf(answer), cost };
}

/** Whether a JSON answer has images, whatever else it says. */
export function hasImages(json: unknown): boolean {
	return entriesIn(json).length > 0;
}

/** An error beside images does not lose them. */
function errorsBeside(error: unknown): string[] {
	if (!saysSomething(error)) return [];
	const words = shorten(messageIn(error));
	return [`The provider also reports an error${words === '' ? '.' : `: ${words}`}`];
}

/** `data` of OpenAI; SiliconFlow has the same in `images`. Relays leave out the list, or both. */
function entriesIn(json: unknown): unknown[] {
	const { data, images, image, output } = fieldsOf(json);
	const lists = [data, images, image, output, json].map(listOf);
	const found = lists.find((entries) => entries.some(holdsImage));
	return found ?? lists.find((entries) => entries.some(mayHoldImage)) ?? [];
}

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? (value as unknown[]).slice(0, MOST_ENTRIES) : [value]; // what JSON holds
}

function holdsImage(entry: unknown): boolean {
	const { b64_json, url } = fieldsOf(entry);
	return [b64_json, url, entry].some((value) => textOf(value) !== '');
}

/** A form that these servers do not document, such as `{image_url: {url}}`. */
function mayHoldImage(entry: unknown): boolean {
	return Object.keys(fieldsOf(entry)).length > 0 && imageTextsIn(entry).some(isLikely);
}

function isLikely(text: string): boolean {
	return looksLikeImage(text) || /^https?:\/\//i.test(text.trim());
}

function toImage(
	entry: unknown,
	asked: Asked,
	common: Record<string, unknown>,
	seed: Image['seed'],
): Image[] {
	const content = contentOf(entry, asked);
	if (!content) return [];
	const revised = textOf(fieldsOf(entry).revised_prompt);
	const facts = {
		...common,
		...(revised && { revisedPrompt: shorten(revised) }),
	} as Image['facts']; // numbers and texts
	const hasFacts = Object.keys(facts ?? {}).length > 0;
	return [{ content, seed: readSeed(fieldsOf(entry).seed) ?? seed, ...(hasFacts && { facts }) }];
}

/** Relays write an empty text where there is nothing. */
function contentOf(entry: unknown, { baseUrl, fileAt }: Asked): FileContent | undefined {
	const { b64_json, url } = fieldsOf(entry);
	const base64 = textOf(b64_json);
	if (base64 !== '') return isDataUri(base64) ? { url: base64 } : { base64 };
	const address = textOf(url) || textOf(entry) || (imageTextsIn(entry).find(isLikely) ?? '');
	if (address === '') return undefined;
	if (looksLikeImage(address) && !isDataUri(address)) return { base64: address };
	const whole = isDataUri(address) ? address : reachable(address, baseUrl);
	const isOwn = fileAt !== undefined && isSameOrigin(whole, baseUrl);
	return isOwn ? { ...fileAt({ path: whole }), name: 'The image' } : { url: whole };
}

/** LocalAI gives the address by which it knows itself, or only its path. */
function reachable(address: string, baseUrl: string): string {
	const url = toUrl(address, baseUrl);
	if (!url) return address;
	const base = new URL(baseUrl);
	const isElsewhere = LOOPBACK.test(url.hostname) && !LOOPBACK.test(base.hostname);
	return isElsewhere ? base.origin + url.pathname + url.search : url.href;
}

/** What the answer tells about its cost: tokens, or an amount whose currency a reseller does not name. */
function factsOf(json: unknown): Record<string, unknown> {
	const { usage, cost } = fieldsOf(json);
	const counted = COUNTS.map((name) => [name, fieldsOf(usage)[name]] as const).filter(
		([, count]) => typeof count === 'number',
	);
	return {
		...(counted.length > 0 && { usage: Object.fromEntries(counted) }),
		...(typeof cost === 'number' && { cost }),
	};
}
