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
