import { z } from 'zod';
import type { Answer } from '../../../core/answer';
import type { Call } from '../../../core/call';
import { wantedForm } from '../../gptnb/artifacts';
import { badRequest, engineNotFound } from '../../gptnb/errors';
import { type Size, fitted } from '../drawing/layers';
import { readV1Form, requireImage } from './form';
import { produce } from './produce';

export const upscaler = 'esrgan-v1-x2plus';

const side = z.number().int().min(512).optional();
const upscaleRequest = z.object({ width: side, height: side }).strict();
const largestOutput = 4_194_304;

export async function upscale(call: Call): Promise<Answer> {
	const engine = call.params['engine'] ?? '';
	if (engine !== upscaler) throw engineNotFound(engine);
	const form = wantedForm(call.headers['accept']);
	const { values, images } = await readV1Form(call, upscaleRequest, ['image']);
	const image = requireImage(images, 'image');
	const size = targetSize(image, values);
	const order = { prompt: '', samples: 1, seed: 0 };
	return await produce(call, form, order, async () => await fitted(image.bytes, size, 'fill'));
}

function targetSize(image: Size, { width, height }: z.infer<typeof upscaleRequest>): Size {
	if (width !== undefined && height !== undefined) {
		throw badRequest('only one of width and height may be specified');
	}
	const factor = width ? width / image.width : height ? height / image.height : 2;
	const size = {
		width: Math.round(image.width * factor),
		height: Math.round(image.height * factor),
	};
	const pixels = size.width * size.height;
	if (pixels <= largestOutput) return size;
	throw badRequest(
		`the upscaled image may have at most ${largestOutput} pixels, but would have ${pixels}`,
	);
}
