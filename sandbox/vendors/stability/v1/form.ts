// The multipart bodies of v1: numbers are text, and the prompts are spread over many fields.
import type { z } from 'zod';
import type { Call } from '../../../core/call';
import { badRequest, engineNotFound } from '../../gptnb/errors';
import { engines, parseRequest } from '../../gptnb/schema';
import { type InputPicture, readPicture } from '../pictureLimits';

export interface V1Form<Output> {
	values: Output;
	pictures: Record<string, InputPicture>;
}

const promptField = /^text_prompts\[(\d+)\]\[(text|weight)\]$/;
const texts = ['clip_guidance_preset', 'sampler', 'style_preset', 'init_image_mode', 'mask_source'];

export async function readV1Form<Output>(
	call: Call,
	schema: z.ZodType<Output, z.ZodTypeDef, unknown>,
	pictureNames: string[],
): Promise<V1Form<Output>> {
	const { body } = call;
	if (body.kind !== 'multipart') throw badRequest('content-type: must be multipart/form-data');
	const pictures: Record<string, InputPicture> = {};
	for (const [name, file] of Object.entries(body.files)) {
		if (!pictureNames.includes(name)) throw badRequest(`${name}: unknown file`);
		const found = await readPicture(file.bytes);
		if (found === undefined) throw badRequest(`${name}: unknown format`);
		pictures[name] = found;
	}
	return { values: parseRequest(schema, structured(body.fields)), pictures };
}

export function requirePicture(pictures: Record<string, InputPicture>, name: string) {
	const found = pictures[name];
	if (found === undefined) throw badRequest(`${name}: is required`);
	return found;
}

/** There is no width or height to send: the picture's own size has to suit the engine. */
export function requireEngineSize(engine: string, { width, height }: InputPicture): void {
	const sizeProblem = engines[engine];
	if (sizeProblem === undefined) throw engineNotFound(engine);
	const problem = sizeProblem(width, height);
	if (problem !== undefined) throw badRequest(`init_image: ${problem}`);
}

function structured(fields: Record<string, string>): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	const prompts: Array<Record<string, unknown>> = [];
	for (const [name, value] of Object.entries(fields)) {
		const [, index, part] = promptField.exec(name) ?? [];
		if (index === undefined || part === undefined) {
			values[name] = texts.includes(name) ? value : numeric(value);
		} else {
			prompts[Number(index)] ??= {};
			prompts[Number(index)]![part] = part === 'text' ? value : numeric(value);
		}
	}
	return prompts.length === 0 ? values : { ...values, text_prompts: prompts };
}

function numeric(value: string): unknown {
	return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}
