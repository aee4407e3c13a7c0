/** Engines of version 1 and the sizes that each takes. Source: the official OpenAPI text, read 2026-11-22. */

export const SDXL = 'stable-diffusion-xl-1024-v1-0';
export const SD16 = 'stable-diffusion-v1-6';
export const SDXL_BETA = 'stable-diffusion-xl-beta-v2-2-2';

export const ENGINES = [
	{ name: 'SDXL 1.0', value: SDXL },
	{ name: 'Stable Diffusion 1.6', value: SD16 },
	{ name: 'SDXL Beta', value: SDXL_BETA },
] as const;

/** The only sizes that SDXL 1.0 takes. */
export const SDXL_SIZES = [
	'1024x1024',
	'1152x896',
	'896x1152',
	'1216x832',
	'1344x768',
	'768x1344',
	'1536x640',
	'640x1536',
] as const;

export const SAMPLERS = [
	'DDIM',
	'DDPM',
	'K_DPM_2',
	'K_DPM_2_ANCESTRAL',
	'K_DPMPP_2M',
	'K_DPMPP_2S_ANCESTRAL',
	'K_EULER',
	'K_EULER_ANCESTRAL',
	'K_HEUN',
	'K_LMS',
] as const;

export const CLIP_GUIDANCE_PRESETS = [
	'FAST_BLUE',
	'FAST_GREEN',
	'NONE',
	'SIMPLE',
	'SLOW',
	'SLOWER',
	'SLOWEST',
] as const;

export const STYLE_PRESETS = [
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
export type StylePreset = (typeof STYLE_PRESETS)[number];
