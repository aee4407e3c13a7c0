/** A workflow as ComfyUI's editor saves it: two prompts with titles, a sampler, an image. */
const slot = (name: string, type: string, link: number) => ({ name, type, link });
const text = (id: number, title: string, words: string, link: number) => ({
	...{ id, type: 'CLIPTextEncode', title, mode: 0, widgets_values: [words] },
	inputs: [slot('clip', 'CLIP', id)],
	outputs: [{ name: 'CONDITIONING', type: 'CONDITIONING', links: [link] }],
});

export const comfyWorkflow = {
	...{ last_node_id: 9, last_link_id: 15, version: 0.4, groups: [], config: {}, extra: {} },
	nodes: [
		{
			...{ id: 4, type: 'CheckpointLoaderSimple', mode: 0 },
			...{ inputs: [], widgets_values: ['random-sd15.safetensors'] },
		},
		{ id: 5, type: 'EmptyLatentImage', mode: 0, inputs: [], widgets_values: [320, 256, 1] },
		text(6, 'Positive', 'a lighthouse', 10),
		text(7, 'Negative', 'blurry', 11),
		{
			...{ id: 3, type: 'KSampler', title: 'Sampler', mode: 0 },
			widgets_values: [5, 'randomize', 4, 7, 'euler', 'normal', 1],
			inputs: [
				slot('model', 'MODEL', 12),
				slot('positive', 'CONDITIONING', 10),
				slot('negative', 'CONDITIONING', 11),
				slot('latent_image', 'LATENT', 13),
			],
		},
		{
			...{ id: 8, type: 'VAEDecode', mode: 0 },
			inputs: [slot('samples', 'LATENT', 14), slot('vae', 'VAE', 8)],
		},
		{
			...{ id: 9, type: 'SaveImage', title: 'Final image', mode: 0, widgets_values: ['n8n/seen'] },
			inputs: [slot('images', 'IMAGE', 15)],
		},
	],
	links: [
		[6, 4, 1, 6, 0, 'CLIP'],
		[7, 4, 1, 7, 0, 'CLIP'],
		[8, 4, 2, 8, 1, 'VAE'],
		[10, 6, 0, 3, 1, 'CONDITIONING'],
		[11, 7, 0, 3, 2, 'CONDITIONING'],
		[12, 4, 0, 3, 0, 'MODEL'],
		[13, 5, 0, 3, 3, 'LATENT'],
		[14, 3, 0, 8, 0, 'LATENT'],
		[15, 8, 0, 9, 0, 'IMAGE'],
	],
};
