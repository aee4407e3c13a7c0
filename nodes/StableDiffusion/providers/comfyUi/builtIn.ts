/**
 * Graphs of core nodes for a checkpoint that holds its CLIP and VAE: SD 1.5, SDXL and their kin. Classes and inputs
 * as two servers declare them, recorded 2026-11-27.
 */
import type { ApiGraph, ApiNode } from '../../families/comfy/graph/types';

export type Link = [node: string, output: number];

export interface Sampling {
	checkpoint: string;
	prompt: string;
	negativePrompt: string;
	steps: number;
	guidanceScale: number;
	seed: number;
	sampler: string;
	scheduler: string;
	/** Share of the noise that is added and removed, 0 to 1. */
	denoise: number;
	loras: ReadonlyArray<{ name: string; strength: number }>;
	vae?: string;
	clipSkip?: number;
	fileNamePrefix: string;
}

/** The links that the nodes before the sampler offer. */
export interface Loaded {
	graph: ApiGraph;
	model: Link;
	vae: Link;
	positive: Link;
	negative: Link;
}

export function node(title: string, type: string, inputs: ApiNode['inputs']): ApiNode {
	return { class_type: type, inputs, _meta: { title } };
}

/** Checkpoint, LoRAs, VAE and both prompts. */
export function loaded(values: Sampling): Loaded {
	const graph: ApiGraph = {
		checkpoint: node('Model', 'CheckpointLoaderSimple', { ckpt_name: values.checkpoint }),
	};
	let model: Link = ['checkpoint', 0];
	let clip: Link = ['checkpoint', 1];
	values.loras.forEach(({ name, strength }, index) => {
		const id = `lora${index + 1}`;
		const strengths = { strength_model: strength, strength_clip: strength };
		graph[id] = node(`LoRA ${index + 1}`, 'LoraLoader', {
			model,
			clip,
			lora_name: name,
			...strengths,
		});
		model = [id, 0];
		clip = [id, 1];
	});
	if (values.clipSkip !== undefined && values.clipSkip > 1) {
		const stop = -values.clipSkip;
		graph.clipSkip = node('Clip Skip', 'CLIPSetLastLayer', { clip, stop_at_clip_layer: stop });
		clip = ['clipSkip', 0];
	}
	if (values.vae) graph.vae = node('VAE', 'VAELoader', { vae_name: values.vae });
	graph.positive = node('Prompt', 'CLIPTextEncode', { text: values.prompt, clip });
	graph.negative = node('Negative Prompt', 'CLIPTextEncode', { text: values.negativePrompt, clip });
	return {
		graph,
		model,
		vae: values.vae ? ['vae', 0] : ['checkpoint', 2],
		positive: ['positive', 0],
		negative: ['negative', 0],
	};
}

/** Sampler, decoder and the node that saves, behind a latent. */
export function sampled(values: Sampling, from: Loaded, latent: Link): ApiGraph {
	const { graph, model, vae, positive, negative } = from;
	return {
		...graph,
		sampler: node('Sampler', 'KSampler', {
			...{ model, positive, negative, latent_image: latent },
			...{ seed: values.seed, steps: values.steps, cfg: values.guidanceScale },
			...{ sampler_name: values.sampler, scheduler: values.scheduler, denoise: values.denoise },
		}),
		decode: node('VAE Decode', 'VAEDecode', { samples: ['sampler', 0], vae }),
		save: saved(['decode', 0], values.fileNamePrefix),
	};
}

export function saved(images: Link, prefix: string): ApiNode {
	return node('Save Image', 'SaveImage', { images, filename_prefix: prefix });
}

/** Noise of a size, for one image or several. */
export function emptyLatent(
	graph: ApiGraph,
	size: { width: number; height: number },
	count: number,
): Link {
	graph.latent = node('Size', 'EmptyLatentImage', { ...size, batch_size: count });
	return ['latent', 0];
}

/** An image as the latent to start from. */
export function encoded({ graph, vae }: Loaded, file: string): Link {
	graph.image = node('Image', 'LoadImage', { image: file });
	graph.encode = node('VAE Encode', 'VAEEncode', { pixels: ['image', 0], vae });
	return ['encode', 0];
}

/** The same latent for each of several images. */
export function repeated(graph: ApiGraph, latent: Link, count: number): Link {
	if (count === 1) return latent;
	graph.repeat = node('Number of Images', 'RepeatLatentBatch', { samples: latent, amount: count });
	return ['repeat', 0];
}

/** An image whose white area of the mask is new: from nothing where `isWhole`, else from what is there. */
export function masked(
	from: Loaded,
	files: { image: string; mask: string },
	{ grow, isWhole }: { grow: number; isWhole: boolean },
): Link {
	const { graph, vae } = from;
	graph.mask = node('Mask', 'LoadImageMask', { image: files.mask, channel: 'red' });
	if (!isWhole) {
		const samples = encoded(from, files.image);
		graph.grown = node('Grow Mask', 'GrowMask', {
			...{ mask: ['mask', 0], expand: grow, tapered_corners: true },
		});
		graph.masked = node('Masked', 'SetLatentNoiseMask', { samples, mask: ['grown', 0] });
		return ['masked', 0];
	}
	graph.image = node('Image', 'LoadImage', { image: files.image });
	graph.masked = node('Masked', 'VAEEncodeForInpaint', {
		...{ pixels: ['image', 0], vae, mask: ['mask', 0], grow_mask_by: grow },
	});
	return ['masked', 0];
}

/** Both prompts, held to an image by a ControlNet. */
export function controlled(
	{ graph, ...links }: Loaded,
	file: string,
	net: { model: string; strength: number; end: number; isCanny: boolean },
): Loaded {
	graph.image = node('Image', 'LoadImage', { image: file });
	if (net.isCanny) {
		const thresholds = { low_threshold: 0.4, high_threshold: 0.8 };
		graph.canny = node('Canny', 'Canny', { image: ['image', 0], ...thresholds });
	}
	graph.controlNet = node('ControlNet', 'ControlNetLoader', { control_net_name: net.model });
	graph.control = node('Apply ControlNet', 'ControlNetApplyAdvanced', {
		...{ positive: links.positive, negative: links.negative, control_net: ['controlNet', 0] },
		image: [net.isCanny ? 'canny' : 'image', 0],
		...{ strength: net.strength, start_percent: 0, end_percent: net.end },
	});
	return { ...links, graph, positive: ['control', 0], negative: ['control', 1] };
}

/** An image, enlarged by a model. */
export function upscaled(file: string, model: string, prefix: string): ApiGraph {
	return {
		image: node('Image', 'LoadImage', { image: file }),
		model: node('Model', 'UpscaleModelLoader', { model_name: model }),
		upscale: node('Upscale', 'ImageUpscaleWithModel', {
			...{ upscale_model: ['model', 0], image: ['image', 0] },
		}),
		save: saved(['upscale', 0], prefix),
	};
}
