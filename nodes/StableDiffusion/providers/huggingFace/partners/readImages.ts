/** The file itself, `{data: [{b64_json}]}` or `{output: [url]}`: huggingface.js, read 2026-11-27. */
import { z } from 'zod';

import type { Answer } from '../../../core/calls/answer';
import { isImage, parseJson } from '../../../core/calls/answer';
import { messageOf } from '../../../core/calls/providerMessage';
import { HEAD_LENGTH, mediaTypeOf } from '../../../core/media/mediaTypes';
import { contentOf, imageTextsIn } from '../../../core/media/writtenImages';
import type { Finished } from '../../../core/provider/provider';
import type { Asked } from './partner';

const holder = z.object({ data: z.unknown(), output: z.unknown(), images: z.unknown() });
/** More images than any model makes at once. */
const MOST = 64;

export function readImages(answer: Answer, { route, size }: Asked): Finished {
	const about = { model: route.model, expectedSize: size };
	if (isImage(answer) || mediaTypeOf(answer.bytes.subarray(0, HEAD_LENGTH))) {
		return { images: [{ content: { bytes: answer.bytes } }], ...about };
	}
	const json = parseJson(answer);
	const { data, output, images } = holder.safeParse(json).data ?? {};
	const found = [data, output, images, json].map((place) => imageTextsIn(place));
	const texts = found.find(({ length }) => length > 0) ?? [];
	return {
		images: texts
			.slice(0, MOST)
			.map((text) => ({ content: contentOf(text, '') ?? { base64: text } })),
		...about,
		words: messageOf(answer),
	};
}
