import { z } from 'zod';
import { badRequest } from './errors';

const side = z.number().int().min(128).multipleOf(64);

export const stylePresets = [
	'3d-model',
	'analog-film',
	'anime',
	'cinematic',
	'comic-book',
	'digital-art',
	'enhance',
	'fantasy-art',
	'isometric',
	'line-art',
	'low-poly',
	'modeling-compound',
	'neon-punk',
	'origami',
	'photographic',
	'pixel-art',
	'tile-texture',
] as const;

const samplers = [
	'DDIM',
	'DDPM',
	'K_DPMPP_2M',
	'K_DPMPP_2S_ANCESTRAL',
	'K_DPM_2',
	'K_DPM_2_ANCESTRAL',
	'K_EULER',
	'K_EULER_ANCESTRAL',
	'K_HEUN',
	'K_LMS',
] as const;

const guidancePresets = [
	'FAST_BLUE',
	'FAST_GREEN',
	'NONE',
	'SIMPLE',
	'SLOW',
	'SLOWER',
	'SLOWEST',
] as const;

/** What every v1 generation takes. */
export const commonFields = {
	cfg_scale: z.number().min(0).max(35).optional(),
	clip_guidance_preset: z.enum(guidancePresets).optional(),
	sampler: z.enum(samplers).optional(),
	samples: z.number().int().min(1).max(10).default(1),
	seed: z.number().int().min(0).max(4294967295).default(0),
	steps: z.number().int().min(10).max(50).optional(),
	style_preset: z.enum(stylePresets).optional(),
	extras: z.record(z.unknown()).optional(),
};

export const textPrompts = z
	.array(z.object({ text: z.string().max(2000), weight: z.number().optional() }).strict())
	.min(1);

export const textToImageRequest = z
	.object({
		...commonFields,
		height: side.default(512),
		width: side.default(512),
		text_prompts: textPrompts,
	})
	.strict();

const sdxlSizes = [
	'1024x1024',
	'1152x896',
	'896x1152',
	'1216x832',
	'1344x768',
	'768x1344',
	'1536x640',
	'640x1536',
];

/** By engine: what is wrong with this size, if anything. */
export const engines: Record<string, (width: number, height: number) => string | undefined> = {
	'stable-diffusion-xl-1024-v1-0': (width, height) =>
		sdxlSizes.includes(`${width}x${height}`)
			? undefined
			: `for stable-diffusion-xl-1024-v1-0 the allowed dimensions are ${sdxlSizes.join(', ')}, but we received ${width}x${height}`,
	'stable-diffusion-v1-6': (width, height) =>
		[width, height].every((length) => length >= 320 && length <= 1536)
			? undefined
			: `height and width must be between 320 and 1536 pixels, but we received ${width}x${height}`,
	'stable-diffusion-xl-beta-v2-2-2': (width, height) =>
		Math.max(width, height) <= 896 && Math.min(width, height) <= 512
			? undefined
			: `dimensions must be between 128x128 and 512x896 (or 896x512), only one dimension can be greater than 512, but we received ${width}x${height}`,
};

export function parseRequest<Output>(
	schema: z.ZodType<Output, z.ZodTypeDef, unknown>,
	value: unknown,
): Output {
	const parsed = schema.safeParse(value);
	if (parsed.success) return parsed.data;
	throw badRequest(parsed.error.issues.map(describe).join('; '));
}

function describe(issue: z.ZodIssue): string {
	return [issue.path.join('.'), issue.message].filter(Boolean).join(': ');
}
