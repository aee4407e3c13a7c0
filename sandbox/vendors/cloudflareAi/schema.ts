// The input schemas of cloudflare-docs, src/content/workers-ai-models; read 2026-11-27.
import { z } from 'zod';
import type { Call } from '../../core/call';
import { jsonObject } from '../../core/jsonBody';
import { refusal } from './errors';

const byte = z.number().int().min(0).max(255);
const side = z.number().int().min(256).max(2_048);

const prompt = z.string().min(1);

const stableDiffusion = z
	.object({
		prompt,
		negative_prompt: z.string().optional(),
		width: side.optional(),
		height: side.optional(),
		image: z.array(byte).min(1).optional(),
		image_b64: z.string().min(1).optional(),
		mask: z.array(byte).min(1).optional(),
		// The published schema does not have it; the model answers without it that it is missing.
		mask_image: z.array(byte).min(1).optional(),
		num_steps: z.number().int().min(1).max(20).default(20),
		strength: z.number().min(0).max(1).default(1),
		guidance: z.number().default(7.5),
		seed: z.number().int().optional(),
	})
	.strict();

const schnell = z
	.object({
		prompt: prompt.max(2_048),
		steps: z.number().int().min(1).max(8).default(4),
		seed: z.number().int().optional(),
	})
	.strict();

/** A form: every value is a text. */
const flux2 = z
	.object({
		prompt,
		width: z.coerce.number().pipe(side).optional(),
		height: z.coerce.number().pipe(side).optional(),
		steps: z.coerce.number().int().min(1).optional(),
		guidance: z.coerce.number().optional(),
		seed: z.coerce.number().int().optional(),
	})
	.strict();

const XL = { side: 1_024, schema: stableDiffusion };
const V15 = { side: 512, schema: stableDiffusion };

export const MODELS: Record<string, { side: number; schema: z.ZodTypeAny; form?: true }> = {
	'@cf/black-forest-labs/flux-1-schnell': { side: 1_024, schema: schnell },
	'@cf/black-forest-labs/flux-2-dev': { side: 1_024, schema: flux2, form: true },
	'@cf/bytedance/stable-diffusion-xl-lightning': XL,
	'@cf/lykon/dreamshaper-8-lcm': V15,
	'@cf/runwayml/stable-diffusion-v1-5-img2img': V15,
	'@cf/runwayml/stable-diffusion-v1-5-inpainting': V15,
	'@cf/stabilityai/stable-diffusion-xl-base-1.0': XL,
};

export interface RunRequest {
	model: string;
	prompt: string;
	width: number;
	height: number;
	seed?: number;
	image?: Buffer;
	mask?: Buffer;
}

export function readRun(call: Call): RunRequest {
	const name = call.params['*'] ?? '';
	const model = Object.hasOwn(MODELS, name) ? MODELS[name] : undefined;
	if (!model) throw refusal(400, 5_007, `No such model ${name} or task`);
	const parsed = model.schema.safeParse(bodyOf(call, model.form));
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		throw refusal(
			400,
			3_030,
			`Model input is not valid: ${issue?.path.join('.')} ${issue?.message}`,
		);
	}
	const values = parsed.data as Partial<z.infer<typeof stableDiffusion>> & { prompt: string };
	const { width = model.side, height = model.side, seed } = values;
	const image = bytesOf(values.image, values.image_b64);
	const mask = bytesOf(values.mask_image);
	if (name.endsWith('-img2img') && !image) throw missing('image');
	if (name.endsWith('-inpainting') && !image) throw missing('image');
	if (name.endsWith('-inpainting') && !mask) throw missing('mask_image');
	return { model: name, prompt: values.prompt, width, height, seed, image, mask };
}

function bodyOf(call: Call, isForm: boolean | undefined): unknown {
	if (isForm) {
		if (call.body.kind === 'multipart') return call.body.fields;
		throw refusal(400, 3_003, 'Request is missing headers or body: multipart');
	}
	const body = jsonObject(call.body);
	if (body.ok) return body.value;
	throw refusal(400, 3_003, 'Request is missing headers or body: body');
}

function bytesOf(numbers: number[] | undefined, base64?: string): Buffer | undefined {
	if (numbers) return Buffer.from(numbers);
	return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}

function missing(field: string) {
	return refusal(400, 3_030, `Model input is not valid: '${field}' is required`);
}
