/** POST /sdapi/v1/extra-single-image. */
import type { Answer } from '../../core/answer';
import { Refusal, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { measureImage, resizeImage } from '../../drawing/convert';
import { readBody } from './bodies';
import type { Dialect } from './dialects';
import { refusal } from './dialects';
import { imageOf } from './images';

export async function upscale(call: Call, dialect: Dialect): Promise<Answer> {
	const body = readBody(call, dialect);
	const number = (name: string, fallback: number) => Number(body[name] ?? fallback);
	const wrong = (name: string) =>
		new Refusal(
			json(422, { detail: [{ loc: ['body', name], msg: 'out of range', type: 'value_error' }] }),
		);
	const least = dialect === 'forge' ? 0.001 : 1;
	if (number('upscaling_resize', 2) < least) throw wrong('upscaling_resize');
	if (![0, 1].includes(number('resize_mode', 0))) throw wrong('resize_mode');
	if (number('gfpgan_visibility', 0) > 1) throw wrong('gfpgan_visibility');
	const image = await imageOf(body.image);
	const size = image && (await measureImage(image));
	if (!image || !size) throw new Refusal(refusal(dialect, 500, 'Invalid encoded image'));
	const factor = number('upscaling_resize', 2);
	const isByFactor = number('resize_mode', 0) === 0;
	const width = isByFactor ? Math.round(size.width * factor) : number('upscaling_resize_w', 512);
	const height = isByFactor ? Math.round(size.height * factor) : number('upscaling_resize_h', 512);
	const render = async () => await resizeImage(image, width, height);
	const [made] = await call.produce('', [{ render }]);
	return json(200, { html_info: '<p>sandbox</p>', image: (await made?.base64()) ?? '' });
}
