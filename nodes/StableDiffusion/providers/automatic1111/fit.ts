/** Leaves out of a request what the server does not take, and says so. */
import type { IDataObject } from './json';
import type { Dialect, Server } from './server';

/** The control behind each field that some server does not take. */
const LABELS: Record<string, string> = {
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
	override_settings: 'Options → Override Settings',
	alwayson_scripts: 'Options → Always-On Scripts, ADetailer or ControlNets',
	hr_scale: 'Options → Hires Scale',
	hr_upscaler: 'Options → Hires Upscaler',
	hr_second_pass_steps: 'Options → Hires Steps',
	hr_resize_x: 'Options → Hires Width',
	hr_resize_y: 'Options → Hires Height',
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
	drawThings: new Set([...COMMON, 'n_iter', 'restore_faces', 'mask_blur', 'loras']),
};

/** Of all others, what they do not take. */
const NOT: Partial<Record<Dialect, ReadonlySet<string>>> = {
	a1111: new Set(['distilled_cfg_scale']),
	sdnext: new Set(['distilled_cfg_scale', 'alwayson_scripts']),
	unknown: new Set(['force_task_id']),
};

export function fit(
	fields: IDataObject,
	{ dialect, name }: Server,
): { json: IDataObject; warnings: string[] } {
	const given = Object.entries(fields).filter(
		([, value]) => value !== undefined && value !== null && value !== '',
	);
	const takes = (field: string) => ONLY[dialect]?.has(field) ?? !NOT[dialect]?.has(field);
	const ignored = given.flatMap(([field]) => (takes(field) ? [] : (LABELS[field] ?? [])));
	const labels = [...new Set(ignored)].map((label) => `'${label}'`).join(', ');
	return {
		json: Object.fromEntries(given.filter(([field]) => takes(field))),
		warnings: labels === '' ? [] : [`${name} does not take ${labels}: not sent.`],
	};
}
