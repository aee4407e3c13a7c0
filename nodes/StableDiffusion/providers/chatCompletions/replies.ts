/** Every form in which relays have been seen to hand over an image; there is no standard. */
import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { jsonOf, readJson, shorten } from '../../core/calls/answer';
import type { Finished } from '../../core/provider/provider';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus } from '../../core/calls/refusal';
import { messageIn, messageOf } from '../../core/calls/providerMessage';
import { imagesInText, unique } from './imageText';
import { isStream, joinStream } from './stream';

/** An image as an object: `{url}`, `{b64_json}`, `{image_url}` as text or `{url}`, or the text itself. */
const imageObject = z.union([
	z.string(),
	z.object({
		type: z.string().nullish(),
		text: z.string().nullish(),
		url: z.string().nullish(),
		b64_json: z.string().nullish(),
		image_url: z.union([z.string(), z.object({ url: z.string() })]).nullish(),
	}),
]);

/** One entry that makes no sense must not hide the good ones beside it. */
const imageObjects = z
	.array(imageObject.nullish().catch(undefined))
	.transform((list) => list.filter((entry) => entry !== null && entry !== undefined));

const message = z.object({
	content: z.union([z.string(), imageObjects]).nullish().catch(undefined),
	images: imageObjects.nullish().catch(undefined),
	refusal: z.string().nullish().catch(undefined),
});

const choice = z
	.object({
		message: message.nullish().catch(undefined),
		finish_reason: z.string().nullish().catch(undefined),
	})
	.catch({});

const reply = z.object({
	choices: z.array(choice).nullish(),
	data: imageObjects.nullish().catch(undefined),
});

type ImageObject = z.infer<typeof imageObject>;
type Message = z.infer<typeof message>;
type Choice = z.infer<typeof choice>;

/** An answer may say no with HTTP 200: an `error` at its top, or inside a stream. */
export function readRefusal(answer: Answer): Refusal | undefined {
	const refusal = refusalByStatus(answer);
	if (refusal) return refusal;
	const json = isStream(answer) ? joinStream(answer) : jsonOf(answer);
	const error = z.object({ error: z.unknown() }).safeParse(json).data?.error;
	return error ? { status: statusIn(error), words: messageIn(error) } : undefined;
}

export function readImages(answer: Answer): Finished {
	const json = isStream(answer) ? joinStream(answer) : readJson(answer, z.unknown());
	const { choices, data } = parsed(json);
	const messages = (choices ?? []).flatMap((one) => one.message ?? []);
	const images = [...messages.flatMap(imagesIn), ...(data ?? []).flatMap(fromObject)];
	return {
		images: unique(images),
		filtered: filteredBy(choices ?? []),
		words: shorten(messages.map(wordsOfMessage).filter(Boolean).join(' ')) || messageOf(answer),
	};
}

/** A refused message has no image to show, only a reason. */
function filteredBy(choices: Choice[]): string | undefined {
	const refusal = choices.map((choice) => choice.message?.refusal).find(Boolean);
	if (refusal) return refusal;
	const isFiltered = choices.some((choice) => choice.finish_reason === 'content_filter');
	return isFiltered ? 'the provider reports content_filter' : undefined;
}

function parsed(json: unknown): z.infer<typeof reply> {
	const result = reply.safeParse(json);
	return result.success ? result.data : {};
}

/** Images given as objects outrank those in the text, which usually are the same ones again. */
function imagesIn({ content, images }: Message) {
	const objects = (images ?? []).flatMap(fromObject);
	if (objects.length > 0) return objects;
	if (typeof content === 'string') return imagesInText(content);
	return (content ?? []).flatMap(fromObject);
}

function fromObject(object: ImageObject) {
	if (typeof object === 'string') return imagesInText(object);
	const { b64_json: base64, image_url: image, url, text } = object;
	if (base64) return [{ content: { base64 } }];
	const address = (typeof image === 'string' ? image : image?.url) ?? url;
	if (address) return [{ content: { url: address } }];
	return text ? imagesInText(text) : [];
}

function wordsOfMessage({ content, refusal }: Message): string {
	if (refusal) return refusal;
	if (typeof content === 'string') return content;
	return (content ?? [])
		.map((part) => (typeof part === 'string' ? part : (part.text ?? '')))
		.join(' ');
}

function statusIn(error: unknown): number {
	const code = z.object({ code: z.coerce.number() }).safeParse(error).data?.code;
	return code !== undefined && code >= 400 && code < 600 ? code : 400;
}
