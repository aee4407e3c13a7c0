// createImage and createImageEdit of openai-openapi: which model takes which field.
import { z } from 'zod';
import type { Call } from '../../core/call';
import { jsonObject } from '../../core/jsonBody';
import type { RecordedFile } from '../../types';
import { invalid } from './errors';

export const MODELS = ['dall-e-2', 'dall-e-3', 'gpt-image-1', 'gpt-image-1-mini', 'gpt-image-2'];

const isNumber = (value: unknown) => (typeof value === 'string' ? Number(value) : value);

const fields = {
	prompt: z.string().min(1),
	model: z.string().default('dall-e-2'),
	n: z.preprocess(isNumber, z.number().int().min(1).max(10)).default(1),
	size: z
		.string()
		.regex(/^(auto|\d{2,4}x\d{2,4})$/)
		.default('auto'),
	user: z.string().optional(),
};

const gptImage = z
	.object({
		...fields,
		quality: z.enum(['low', 'medium', 'high', 'auto']).default('auto'),
		background: z.enum(['transparent', 'opaque', 'auto']).default('auto'),
		moderation: z.enum(['low', 'auto']).default('auto'),
		output_format: z.enum(['png', 'jpeg', 'webp']).default('png'),
		output_compression: z.preprocess(isNumber, z.number().int().min(0).max(100)).optional(),
		input_fidelity: z.enum(['high', 'low']).optional(),
		stream: z.boolean().optional(),
		partial_images: z.number().int().min(0).max(3).optional(),
	})
	.strict();

const dallE = z
	.object({
		...fields,
		quality: z.enum(['standard', 'hd', 'auto']).default('auto'),
		style: z.enum(['vivid', 'natural']).optional(),
		response_format: z.enum(['url', 'b64_json']).default('url'),
	})
	.strict();

const SIZES: Record<string, string[]> = {
	'dall-e-2': ['256x256', '512x512', '1024x1024'],
	'dall-e-3': ['1024x1024', '1024x1792', '1792x1024'],
	'gpt-image-1': ['1024x1024', '1024x1536', '1536x1024'],
	'gpt-image-1-mini': ['1024x1024', '1024x1536', '1536x1024'],
};

export interface ImageRequest {
	prompt: string;
	model: string;
	n: number;
	width: number;
	height: number;
	format: 'png' | 'jpeg' | 'webp';
	/** The answer has base64 rather than addresses. */
	isBase64: boolean;
	isStream: boolean;
	partialImages: number;
}

export function readGeneration(call: Call): ImageRequest {
	const body = jsonObject(call.body);
	if (!body.ok) throw invalid('We could not parse the JSON body of your request.');
	return readFields(body.value);
}

export interface Edit extends ImageRequest {
	image: RecordedFile;
	mask?: RecordedFile;
}

export function readEdit({ body }: Call): Edit {
	if (body.kind !== 'multipart') throw invalid('Content-Type must be multipart/form-data.');
	const { 'image[]': several, image = several, mask, ...strangers } = body.files;
	const [stranger] = Object.keys(strangers);
	if (stranger) throw unknown(stranger);
	if (!image) throw invalid("Missing required parameter: 'image'.", 'image');
	return { ...readFields(body.fields), image, ...(mask && { mask }) };
}

function readFields(given: Record<string, unknown>): ImageRequest {
	const { model = 'dall-e-2' } = given;
	if (typeof model !== 'string' || !MODELS.includes(model)) {
		throw invalid(`The model '${String(model)}' does not exist.`, 'model', 'model_not_found');
	}
	const parsed = (model.startsWith('dall-e') ? dallE : gptImage).safeParse(given);
	if (!parsed.success) throw refuse(parsed.error.issues[0]);
	const values: Record<string, unknown> & { prompt: string; n: number; size: string } = parsed.data;
	if (model === 'dall-e-3' && values.n > 1) throw invalid('dall-e-3 takes n = 1 only.', 'n');
	const { width, height } = sidesOf(model, values.size);
	return {
		...{ model, width, height, prompt: values.prompt, n: values.n },
		format: (values.output_format as ImageRequest['format'] | undefined) ?? 'png', // of the schema above
		isBase64: !model.startsWith('dall-e') || values.response_format === 'b64_json',
		isStream: values.stream === true,
		partialImages: Number(values.partial_images ?? 0),
	};
}

function sidesOf(model: string, size: string) {
	const allowed = SIZES[model];
	if (size === 'auto') return { width: 1024, height: 1024 };
	if (allowed && !allowed.includes(size)) {
		throw invalid(`Invalid value: '${size}'. Supported values are: ${allowed.join(', ')}.`, 'size');
	}
	const [width = 0, height = 0] = size.split('x').map(Number);
	if (width % 16 > 0 || height % 16 > 0)
		throw invalid('Both sides must be divisible by 16.', 'size');
	return { width, height };
}

function refuse(issue: z.ZodIssue | undefined) {
	if (issue?.code === 'unrecognized_keys') return unknown(issue.keys[0] ?? '');
	const path = issue?.path.join('.') ?? '';
	return invalid(`Invalid value for '${path}': ${issue?.message ?? 'invalid'}`, path);
}

function unknown(name: string) {
	return invalid(`Unknown parameter: '${name}'.`, name, 'unknown_parameter');
}
