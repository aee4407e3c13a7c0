// The multipart bodies of v1: numbers are text, and the prompts are spread over many fields.
import type { z } from 'zod';
import type { Call } from '../../../core/call';
import { badRequest, engineNotFound } from '../../gptnb/errors';
import { engines, parseRequest } from '../../gptnb/schema';
import { type InputImage, readImage } from '../imageLimits';

export interface V1Form<Output> {
	values: Output;
	images: Record<string, InputImage>;
}

const promptField = /^text_prompts\[(\d+)\]\[(text|weight)\]$/;
const texts = ['clip_guidance_preset', 'sampler', 'style_preset', 'init_image_mode', 'mask_source'];

export async function readV1Form<Output>(
	call: Call,
	schema: z.ZodType<Output, z.ZodTypeDef, unknown>,
	imageNames: string[],
): Promise<V1Form<Output>> {
	const { body } = call;
	if (body.kind !== 'multipart') throw badRequest('content-type: must be multipart/form-data');
	const images: Record<string, InputImage> = {};
	for (const [name, file] of Object.entries(body.files)) {
		if (!imageNames.includes(name)) throw badRequest(`${name}: unknown file`);
		const found = await readImage(file.bytes);
		if (found === undefined) throw badRequest(`${name}: unknown format`);
		images[name] = found;
	}
	return { values: parseRequest(schema, structured(body.fields)), images };
}

export function requireImage(images: Record<string, InputImage>, name: string) {
	const found = images[name];
	if (found === undefined) throw badRequest(`${name}: is required`);
	return found;
}

/** There is no width or height to send: the image's own size has to suit the engine. */
export function requireEngineSize(engine: string, { width, height }: InputImage): void {
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
