// GenerationInputStable and ModelGenerationInputStable, horde/apis/models/stable_v2.py, API 2.5.
import { z } from 'zod';
import type { Call } from '../../core/call';
import { jsonObject } from '../../core/jsonBody';
import { schemaRefusal } from './errors';

export const UPSCALERS = [
	...['RealESRGAN_x4plus', 'RealESRGAN_x2plus', 'RealESRGAN_x4plus_anime_6B', 'NMKD_Siax'],
	...['4x_AnimeSharp', '4xNomos8kSC', '4xLSDIRplus', '4xNomosWebPhoto_RealPLKSR'],
	...['4xNomos2_realplksr_dysample', '4xNomos2_hq_dat2', '2xModernSpanimationV1'],
];
const FACES = ['GFPGAN', 'GFPGANv1.3', 'RestoreFormer', 'CodeFormers'];
export const POST_PROCESSORS = [...UPSCALERS, ...FACES, 'strip_background'];

const side = z.number().int().min(64).max(3072).multipleOf(64);
const oneOf = (values: readonly string[]) =>
	z.string().refine((value) => values.includes(value), 'is not one of the allowed values');

const lora = z
	.object({
		name: z.string().min(1).max(255),
		model: z.number().min(-5).max(5).optional(),
		clip: z.number().min(-5).max(5).optional(),
		inject_trigger: z.string().min(1).max(30).optional(),
		is_version: z.boolean().optional(),
	})
	.strict();

const inversion = z
	.object({
		name: z.string().min(1).max(255),
		inject_ti: z.enum(['prompt', 'negprompt']).optional(),
		strength: z.number().min(-5).max(5).optional(),
	})
	.strict();

const params = z
	.object({
		n: z.number().int().min(1).max(20).default(1),
		steps: z.number().int().min(1).max(500).default(30),
		width: side.default(512),
		height: side.default(512),
		sampler_name: oneOf([
			...['k_lms', 'k_heun', 'k_euler', 'k_euler_a', 'k_dpm_2', 'k_dpm_2_a', 'k_dpm_fast'],
			...[
				'k_dpm_adaptive',
				'k_dpmpp_2s_a',
				'k_dpmpp_2m',
				'dpmsolver',
				'k_dpmpp_sde',
				'DDIM',
				'lcm',
			],
		]).default('k_euler_a'),
		cfg_scale: z.number().min(0).max(100).default(5),
		karras: z.boolean().default(true),
		seed: z.string().optional(),
		seed_variation: z.number().int().min(1).max(1000).optional(),
		denoising_strength: z.number().min(0.01).max(1).optional(),
		hires_fix: z.boolean().optional(),
		hires_fix_denoising_strength: z.number().min(0.01).max(1).optional(),
		clip_skip: z.number().int().min(1).max(12).optional(),
		tiling: z.boolean().optional(),
		transparent: z.boolean().optional(),
		post_processing: z.array(oneOf(POST_PROCESSORS)).default([]),
		facefixer_strength: z.number().min(0).max(1).optional(),
		control_type: oneOf([
			...['canny', 'hed', 'depth', 'normal', 'openpose', 'seg', 'scribble'],
			...['fakescribbles', 'hough'],
		]).optional(),
		image_is_control: z.boolean().optional(),
		return_control_map: z.boolean().optional(),
		loras: z.array(lora).default([]),
		tis: z.array(inversion).default([]),
	})
	.strict();

const webhook = z.string().min(10).max(1024).startsWith('https://').optional();

// nsfw, censor_nsfw, karras and cfg_scale: the parser's defaults, not those of its documentation.
const generation = z
	.object({
		prompt: z.string().min(1),
		params: params.default({}),
		models: z.array(z.string()).default(['stable_diffusion']),
		nsfw: z.boolean().default(true),
		censor_nsfw: z.boolean().default(true),
		trusted_workers: z.boolean().default(false),
		validated_backends: z.boolean().default(false),
		slow_workers: z.boolean().default(true),
		extra_slow_workers: z.boolean().default(false),
		source_image: z.string().min(1).optional(),
		source_processing: z.enum(['img2img', 'inpainting', 'outpainting', 'remix']).default('img2img'),
		source_mask: z.string().min(1).optional(),
		r2: z.boolean().default(true),
		shared: z.boolean().default(false),
		replacement_filter: z.boolean().default(true),
		dry_run: z.boolean().default(false),
		allow_downgrade: z.boolean().default(false),
		webhook,
	})
	.strict();

const alchemy = z
	.object({
		source_image: z.string().min(1),
		forms: z.array(z.object({ name: oneOf(POST_PROCESSORS) }).strict()).min(1),
		slow_workers: z.boolean().default(true),
		webhook,
	})
	.strict();

export type Generation = z.infer<typeof generation>;

export const readGeneration = (call: Call): Generation => read(call, generation);
export const readAlchemy = (call: Call) => read(call, alchemy);

function read<S extends z.ZodTypeAny>(call: Call, schema: S): z.output<S> {
	const body = jsonObject(call.body);
	if (!body.ok) throw schemaRefusal('', 'The body is not a JSON object');
	const parsed = schema.safeParse(body.value);
	if (parsed.success) return parsed.data as z.output<S>; // zod's own type is lost in the generic
	const [issue] = parsed.error.issues;
	throw schemaRefusal(issue?.path.join('.') ?? '', issue?.message ?? 'is not valid');
}
