// https://github.com/comfyanonymous/ComfyUI/blob/master/app/user_manager.py, read 2026-11-27.
import { type Answer, json, text } from '../../core/answer';
import type { Call } from '../../core/call';

const sampler = {
	seed: 5,
	steps: 20,
	cfg: 7,
	sampler_name: 'euler',
	scheduler: 'normal',
	denoise: 1,
	model: ['4', 0],
	positive: ['6', 0],
	negative: ['7', 0],
	latent_image: ['5', 0],
};

/** A workflow in API format, as a person may keep it on the server. */
const lighthouse = {
	'3': { class_type: 'KSampler', inputs: sampler, _meta: { title: 'KSampler' } },
	'4': {
		class_type: 'CheckpointLoaderSimple',
		inputs: { ckpt_name: 'random-sd15.safetensors' },
		_meta: { title: 'Load Checkpoint' },
	},
	'5': {
		class_type: 'EmptyLatentImage',
		inputs: { width: 256, height: 192, batch_size: 1 },
		_meta: { title: 'Size' },
	},
	'6': {
		class_type: 'CLIPTextEncode',
		inputs: { text: 'A lighthouse', clip: ['4', 1] },
		_meta: { title: 'Positive' },
	},
	'7': {
		class_type: 'CLIPTextEncode',
		inputs: { text: 'blurry', clip: ['4', 1] },
		_meta: { title: 'Negative' },
	},
	'8': {
		class_type: 'VAEDecode',
		inputs: { samples: ['3', 0], vae: ['4', 2] },
		_meta: { title: 'VAE Decode' },
	},
	'9': {
		class_type: 'SaveImage',
		inputs: { images: ['8', 0], filename_prefix: 'saved/lighthouse' },
		_meta: { title: 'Save Image' },
	},
};

/** By their paths. */
export const workflows: Record<string, object> = { 'series/lighthouse.json': lighthouse };

/** GET /userdata?dir=workflows: paths below that folder. */
export function savedWorkflows({ query }: Call): Answer {
	if (!query['dir']) return text(400, 'Directory not provided');
	if (query['dir'] !== 'workflows') return text(404, 'Requested directory does not exist');
	const names = Object.keys(workflows);
	return json(200, query['recurse'] === 'true' ? names : names.filter((name) => !/\//.test(name)));
}

/** GET /userdata/{file}: the slashes of the path are encoded. */
export function savedWorkflow({ params }: Call): Answer {
	const name = (params['file'] ?? '').replace(/^workflows\//, '');
	const found = workflows[name];
	return found ? json(200, found) : { status: 404, headers: {}, chunks: [Buffer.alloc(0)] };
}
