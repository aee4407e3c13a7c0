/** White becomes transparent: OpenAI repaints where a mask is transparent (openai-openapi, read 2026-11-27). */
import { badParameter } from '../../core/base/errors';
import type { InputImage } from '../../core/media/inputImage';
import { decodePng } from './decodePng';
import { encodeAlphaPng } from './encodePng';

export async function toTransparentMask(mask: InputImage): Promise<Buffer> {
	const pixels = mask.mimeType === 'image/png' ? await decodePng(mask.bytes) : undefined;
	if (!pixels) {
		throw badParameter(
			`'${mask.control}' must be a PNG of at most 16 megapixels, without interlacing, because the mask has to be converted`,
			'Convert the mask first, for example with the Edit Image node.',
		);
	}
	const { luminance, ...size } = pixels;
	return await encodeAlphaPng(
		luminance.map((light) => 255 - light),
		size,
	);
}
