/** Words that the provider takes, as its pages list them, in alphabetical order. Read 2026-11-22. */

export const SCHEDULERS = [
	'DDIMInverseScheduler',
	'DDIMScheduler',
	'DDPMScheduler',
	'DEISMultistepScheduler',
	'DPMSolverMultistepScheduler',
	'DPMSolverSinglestepScheduler',
	'EulerAncestralDiscreteScheduler',
	'EulerDiscreteScheduler',
	'HeunDiscreteScheduler',
	'IPNDMScheduler',
	'KarrasVeScheduler',
	'KDPM2AncestralDiscreteScheduler',
	'KDPM2DiscreteScheduler',
	'LCMScheduler',
	'LMSDiscreteScheduler',
	'PNDMScheduler',
	'ScoreSdeVeScheduler',
	'UniPCMultistepScheduler',
] as const;

export const ALGORITHM_TYPES = ['dpmsolver+++', 'none'] as const;

export const CHECKER_TYPES = [
	{ name: 'Black', value: 'black' },
	{ name: 'Blur', value: 'blur' },
	{ name: 'Pixelate', value: 'pixelate' },
	{ name: 'Sensitive Content Text', value: 'sensitive_content_text' },
] as const;

export const IP_ADAPTERS = [
	'ip-adapter_sd15',
	'ip-adapter_sdxl',
	'ip-adapter-plus_sdxl_vit-h',
	'ip-adapter-plus-face_sd15',
	'ip-adapter-plus-face_sdxl_vit-h',
] as const;

export const CONTROL_TYPES = [
	{ name: 'Aesthetic', value: 'aesthetic-controlnet' },
	{ name: 'Blur', value: 'blur' },
	{ name: 'Canny', value: 'canny' },
	{ name: 'Depth', value: 'depth' },
	{ name: 'Face Detector', value: 'face_detector' },
	{ name: 'Gray', value: 'gray' },
	{ name: 'HED', value: 'hed' },
	{ name: 'Inpaint', value: 'inpaint' },
	{ name: 'Line Art', value: 'lineart' },
	{ name: 'Low Quality', value: 'low_quality' },
	{ name: 'MLSD', value: 'mlsd' },
	{ name: 'Normal', value: 'normal' },
	{ name: 'OpenPose', value: 'openpose' },
	{ name: 'Pose', value: 'pose' },
	{ name: 'QR Code', value: 'qrcode' },
	{ name: 'Scribble', value: 'scribble' },
	{ name: 'Segmentation', value: 'segmentation' },
	{ name: 'Shuffle', value: 'shuffle' },
	{ name: 'Soft Edge', value: 'softedge' },
	{ name: 'Tile', value: 'tile' },
] as const;

export function toChoices<V extends string>(values: readonly V[]) {
	return values.map((value) => ({ name: value, value }));
}

export const UPSCALERS = [
	'RealESRGAN_x2plus',
	'RealESRGAN_x4plus',
	'RealESRGAN_x4plus_anime_6B',
	'realesr-general-x4v3',
	'ultra_resolution',
] as const;

/** The provider ignores any other, and takes `wan2.2` for it. Read 2026-11-27. */
export const VIDEO_MODELS = ['ltx-2.3', 'wan2.2'] as const;

/** The entries of a short list in which someone types. */
export function searchIn(values: readonly string[], filter: string) {
	const wanted = filter.toLowerCase();
	return { results: toChoices(values.filter((value) => value.toLowerCase().includes(wanted))) };
}
