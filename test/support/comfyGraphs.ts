/** A graph in API format that every ComfyUI server of the sandbox runs; its nodes have titles. */

const sampler = {
	...{ seed: 5, steps: 4, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1 },
	...{ model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] },
};

export const FOX = {
	'3': { class_type: 'KSampler', inputs: sampler, _meta: { title: 'KSampler' } },
	'4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'random-sd15.safetensors' } },
	'5': { class_type: 'EmptyLatentImage', inputs: { width: 256, height: 192, batch_size: 1 } },
	'6': {
		class_type: 'CLIPTextEncode',
		inputs: { text: 'A fox', clip: ['4', 1] },
		_meta: { title: 'Positive' },
	},
	'7': { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['4', 1] } },
	'8': { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
	'9': {
		class_type: 'SaveImage',
		inputs: { images: ['8', 0], filename_prefix: 'fox' },
		_meta: { title: 'Final' },
	},
};

/** An image that goes through as it is. */
export const COPY = {
	'1': { class_type: 'LoadImage', inputs: { image: 'x.png' }, _meta: { title: 'Photo' } },
	'2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'a/b' } },
};

/** The same in the format of the editor. */
export const COPY_IN_EDITOR = {
	nodes: [
		{
			...{ id: 1, type: 'LoadImage', mode: 0, title: 'Photo', inputs: [] },
			outputs: [
				{ name: 'IMAGE', type: 'IMAGE', links: [1] },
				{ name: 'MASK', type: 'MASK', links: null },
			],
			widgets_values: ['x.png', 'image'],
		},
		{
			...{ id: 2, type: 'SaveImage', mode: 0, outputs: [] },
			inputs: [{ name: 'images', type: 'IMAGE', link: 1 }],
			widgets_values: ['a/b'],
		},
	],
	links: [[1, 1, 0, 2, 0, 'IMAGE']],
	version: 0.4,
};

export const mapper = (value: object) => ({ mappingMode: 'defineBelow', value });
