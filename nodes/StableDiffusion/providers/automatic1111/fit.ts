/** Leaves out of a request what the server does not take, and says so. */
import type { IDataObject } from './json';
import type { Dialect, Server } from './server';

/** What the user set although this server has nothing like it: no field, never sent. */
export const PASSES = 'passes';
export const ADETAILER = 'adetailer';

/** The control behind each field that some server does not take. */
const LABELS: Record<string, string> = {
	[PASSES]: 'Options → Batch Size',
	[ADETAILER]: 'Options → ADetailer',
	distilled_cfg_scale: 'Options → Distilled CFG Scale',
	subseed: 'Options → Subseed',
	subseed_strength: 'Options → Subseed Strength',
	scheduler: 'Scheduler',
	restore_faces: 'Options → Restore Faces',
	tiling: 'Options → Tiling',
	styles: 'Options → Styles',
	refiner_checkpoint: 'Options → Refiner Model',
	refiner_switch_at: 'Options → Refiner Switch At',
	save_images: 'Options → Save on the Server',
	clip_skip: 'Options → Clip Skip',
	hr_scale: 'Options → Hires Scale',
	hr_upscaler: 'Options → Hires Upscaler',
	hr_second_pass_steps: 'Options → Hires Steps',
	hr_resize_x: 'Options → Hires Width',
	hr_resize_y: 'Options → Hires Height',
	hr_cfg: 'Options → Hires Guidance Scale',
	hr_checkpoint_name: 'Options → Hires Model',
	hr_sampler_name: 'Options → Hires Sampler',
	hr_scheduler: 'Options → Hires Scheduler',
	hr_prompt: 'Options → Hires Prompt',
	hr_negative_prompt: 'Options → Hires Negative Prompt',
	mask_blur: 'Options → Mask Blur',
	inpainting_fill: 'Options → Fill',
	inpaint_full_res: 'Options → Inpaint Area',
	inpaint_full_res_padding: 'Options → Padding',
	resize_mode: 'Options → Resize Mode',
	codeformer_visibility: 'Options → CodeFormer Visibility',
	codeformer_weight: 'Options → CodeFormer Weight',
	gfpgan_visibility: 'Options → GFPGAN Visibility',
	upscale_first: 'Options → Upscale First',
};

/** The control behind each setting, and behind each script. */
const SETTINGS: Record<string, string> = {
	clip_stop_at_last_layers: 'Options → Clip Skip',
	forge_additional_modules: 'Options → VAE',
	sd_model_checkpoint: 'Model',
	sd_vae: 'Options → VAE',
};
const SCRIPTS: Record<string, string> = {
	adetailer: 'Options → ADetailer',
	controlnet: 'ControlNets',
};

const COMMON = [
	...['prompt', 'negative_prompt', 'width', 'height', 'steps', 'cfg_scale', 'seed'],
	...['batch_size', 'clip_skip', 'sampler_name', 'enable_hr', 'denoising_strength', 'init_images'],
];

/** Of servers that take few fields, all of them. Draw Things refuses any other. */
const ONLY: Partial<Record<Dialect, ReadonlySet<string>>> = {
	sdcpp: new Set([
		...COMMON,
		...['scheduler', 'lora', 'hr_upscaler', 'hr_scale', 'hr_resize_x', 'hr_resize_y', 'hr_steps'],
		...['mask', 'inpainting_mask_invert'],
	]),
	drawThings: new Set([...COMMON, 'n_iter', 'restore_faces', 'mask_blur', 'loras', 'model']),
};

/** Of all others, what they do not take where they do not tell their fields. */
const NOT: Partial<Record<Dialect, ReadonlySet<string>>> = {
	a1111: new Set(['distilled_cfg_scale']),
	sdnext: new Set(['distilled_cfg_scale', ADETAILER]),
};

/** The body of a request to `path`, and a sentence that names every control without effect. */
export function fit(
	fields: IDataObject,
	path: string,
	server: Server,
): { json: IDataObject; warnings: string[] } {
	const given = Object.entries(fields).filter(
		([, value]) => value !== undefined && value !== null && value !== '',
	);
	const sent = given.filter(([field]) => takes(field, path, server));
	const ignored = given.filter((entry) => !sent.includes(entry)).flatMap(labelsOf);
	const labels = [...new Set(ignored)].map((label) => `'${label}'`).join(', ');
	return {
		json: Object.fromEntries(sent),
		warnings: labels === '' ? [] : [`${server.name} does not take ${labels}: not sent.`],
	};
}

/** What no control stands behind, such as the ID of the task, is never in the way. */
function takes(field: string, path: string, { dialect, fields }: Server): boolean {
	const only = ONLY[dialect];
	if (only) return only.has(field);
	if (!(field in LABELS)) return true;
	return fields[path]?.includes(field) ?? !NOT[dialect]?.has(field);
}

function labelsOf([field, value]: [string, IDataObject[string]]): string[] {
	const names = typeof value === 'object' && value ? Object.keys(value) : [];
	const of = (controls: Record<string, string>, others: string) =>
		names.map((name) => controls[name.toLowerCase()] ?? others);
	if (field === 'override_settings') return of(SETTINGS, 'Options → Override Settings');
	if (field === 'alwayson_scripts') return of(SCRIPTS, 'Options → Always-On Scripts');
	return LABELS[field] === undefined ? [] : [LABELS[field]];
}
