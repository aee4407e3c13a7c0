import { decodeBase64 } from '../../../nodes/StableDiffusion/core/base/base64';
import type { Answer } from '../../../nodes/StableDiffusion/core/calls/answer';
import type { Image } from '../../../nodes/StableDiffusion/core/provider/provider';
import { ImageLifter } from '../../../nodes/StableDiffusion/core/media/lifting/imageLifter';
import { LiftedImages } from '../../../nodes/StableDiffusion/core/media/lifting/liftedImages';
import { answer } from './answers';

/** Bytes; what a socket gives at once. */
const CHUNK = 10_000;

export interface Lifted {
	answer: Answer;
	/** What would be stored; undefined where it cannot be decoded. */
	bytesOf(image: Image | undefined): Buffer | undefined;
}

/** An answer as it comes in: its large images are taken out on the way. */
export function liftedAnswer(body: unknown, options: Parameters<typeof answer>[1] = {}): Lifted {
	const images = new LiftedImages();
	const { bytes } = answer(body);
	const lifter = new ImageLifter(images, bytes.length);
	for (let start = 0; start < bytes.length; start += CHUNK) {
		lifter.append(bytes.subarray(start, start + CHUNK));
	}
	return {
		answer: answer(lifter.whole(), options),
		bytesOf: (image) => {
			if (!image) return undefined;
			const content = images.resolve(image.content);
			if ('bytes' in content) return content.bytes;
			if ('open' in content) return undefined;
			return decodeBase64('url' in content ? content.url : content.base64);
		},
	};
}
