import type { Answer } from '../../core/answer';
import type { Call } from '../../core/call';
import { isOn, numberOf, readBody, textOf } from './body';
import { type MovieOrder, drawMovie } from './drawing/movie';
import { invalidFields } from './errors';
import { video } from './families';
import { text2videoFields, text2videoUltraFields } from './fields/video';
import { generate } from './generation';
import { lazily } from './paint';
import type { JsonFields } from './rules';

const models = ['wan2.2', 'ltx-2.3'];

export async function text2video(call: Call): Promise<Answer> {
	const body = readBody(call, text2videoFields);
	return await film(call, body, {
		width: numberOf(body, 'upscale_width', numberOf(body, 'width', 512)),
		height: numberOf(body, 'upscale_height', numberOf(body, 'height', 512)),
		frames: numberOf(body, 'num_frames', 25),
		type: textOf(body, 'output_type', 'gif') === 'mp4' ? 'mp4' : 'gif',
	});
}

export async function text2videoUltra(call: Call): Promise<Answer> {
	const body = readBody(call, text2videoUltraFields);
	const short = numberOf(body, 'resolution', 480);
	const long = (short * 16) / 9;
	const upright = isOn(body, 'portrait');
	return await film(call, body, {
		width: upright ? short : long,
		height: upright ? long : short,
		frames: numberOf(body, 'num_frames', 81),
		type: 'mp4',
	});
}

async function film(
	call: Call,
	body: JsonFields,
	wish: Pick<MovieOrder, 'width' | 'height' | 'frames' | 'type'>,
): Promise<Answer> {
	checkPace(body, wish.frames);
	const order: MovieOrder = {
		...wish,
		// Video codecs take even sides only.
		width: even(wish.width),
		height: even(wish.height),
		prompt: textOf(body, 'prompt'),
		seed: numberOf(body, 'seed', call.randomSeed()),
		label: modelOf(body),
		framesPerSecond: numberOf(body, 'fps', 15),
		blank: false,
	};
	const contentType = order.type === 'gif' ? 'image/gif' : 'video/mp4';
	return await generate(call, {
		body,
		family: video,
		prompt: order.prompt,
		slow: true,
		checked: true,
		meta: describe(body, order),
		sources: (blank) => [
			{ contentType, render: lazily(async () => await drawMovie({ ...order, blank })) },
		],
	});
}

function describe(body: JsonFields, order: MovieOrder): JsonFields {
	return {
		model_id: order.label,
		prompt: order.prompt,
		negative_prompt: textOf(body, 'negative_prompt'),
		seed: order.seed,
		width: order.width,
		height: order.height,
		num_frames: order.frames,
		fps: order.framesPerSecond,
		output_type: order.type,
	};
}

function even(side: number): number {
	return Math.round(side / 2) * 2;
}

/** Any other model is ignored. */
function modelOf(body: JsonFields): string {
	const model = textOf(body, 'model_id');
	return models.includes(model) ? model : 'wan2.2';
}

function checkPace(body: JsonFields, frames: number): void {
	if (numberOf(body, 'fps', 1) < Math.max(2, frames)) return;
	throw invalidFields({ fps: ['The fps must be less than num frames.'] });
}
