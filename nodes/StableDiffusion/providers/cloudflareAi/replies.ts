/** The file itself, or `{result: {image: base64}}`: it depends on the model; cloudflare-docs, read 2026-11-27. */
import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { isImage, parseJson } from '../../core/calls/answer';
import { messageOf } from '../../core/calls/providerMessage';
import { HEAD_LENGTH, mediaTypeOf } from '../../core/media/mediaTypes';
import { contentOf } from '../../core/media/writtenImages';
import type { Finished } from '../../core/provider/provider';

const base64 = z.string().nullish().catch(undefined);
const holder = z.object({ image: base64 });
const reply = holder.extend({ result: z.union([z.string(), holder]).nullish().catch(undefined) });

export function readImages(answer: Answer): Finished {
	if (isImage(answer) || mediaTypeOf(answer.bytes.subarray(0, HEAD_LENGTH))) {
		return { images: [{ content: { bytes: answer.bytes } }] };
	}
	const { image, result } = reply.safeParse(parseJson(answer)).data ?? {};
	const found = (typeof result === 'string' ? result : result?.image) ?? image;
	const images = found ? [{ content: contentOf(found, '') ?? { base64: found } }] : [];
	return { images, words: messageOf(answer) };
}
