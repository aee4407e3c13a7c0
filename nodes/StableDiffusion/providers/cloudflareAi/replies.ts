/** The file itself, or `{result: {image: base64}}`: it depends on the model; cloudflare-docs, read 2026-11-27. */
import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { isImage, jsonOf, parseJson } from '../../core/calls/answer';
import { messageOf } from '../../core/calls/providerMessage';
import { HEAD_LENGTH, mediaTypeOf } from '../../core/media/mediaTypes';
import { contentOf, imageTextsIn } from '../../core/media/writtenImages';
import type { Finished } from '../../core/provider/provider';

const fields = z.record(z.string(), z.unknown());

export function readImages(answer: Answer): Finished {
	if (isImage(answer) || mediaTypeOf(answer.bytes.subarray(0, HEAD_LENGTH))) {
		return { images: [{ content: { bytes: answer.bytes } }] };
	}
	const images = textsIn(parseJson(answer)).map((text) => ({
		content: contentOf(text, '') ?? { base64: text },
	}));
	return { images, words: messageOf(answer) };
}

/** Whether an answer has an image, whatever else it says. */
export function hasImage(answer: Answer): boolean {
	return textsIn(jsonOf(answer)).some((text) => contentOf(text, '') !== undefined);
}

/** The texts of the first place that holds some; other models and gateways write lists. */
function textsIn(json: unknown): string[] {
	const { result, ...outer } = fieldsOf(json);
	const inner = fieldsOf(result);
	const places = [inner.image, inner.images, inner.data, result, outer.image, outer.images];
	const found = places.map((place) => imageTextsIn(place));
	return found.find(({ length }) => length > 0) ?? [];
}

function fieldsOf(value: unknown): z.infer<typeof fields> {
	return fields.safeParse(value).data ?? {};
}
