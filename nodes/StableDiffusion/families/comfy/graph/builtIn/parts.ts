import type { ApiGraph, ApiNode, GraphFile, Link } from '../types';

/** How a checkpoint is sampled: SD 1.5, SD 2 and Pony are `sd15`. */
export type ModelFamily = 'sd15' | 'sdxl' | 'sd35' | 'flux';

/** Values of every graph that samples; names of files are as the server lists them. */
export interface Sampling {
	family: ModelFamily;
	/** With its CLIP and VAE inside. */
	checkpoint: string;
	/** Applied one after another. */
	loras?: ReadonlyArray<{ name: string; strength: number }>;
	/** Instead of the one of the checkpoint. */
	vae?: string;
	/** 1 is the last layer of CLIP, 2 the one before. */
	clipSkip?: number;
	prompt: string;
	/** Flux is sampled without one. */
	negativePrompt?: string;
	/** 0 to 2^53. */
	seed: number;
	steps: number;
	/** CFG; for Flux the guidance that the model takes itself. */
	guidanceScale: number;
	sampler: string;
	scheduler: string;
	fileNamePrefix?: string;
}

/** What the sampler needs from the nodes before it. */
export interface Loaded {
	graph: ApiGraph;
	model: Link;
	vae: Link;
	positive: Link;
	negative: Link;
}

export const node = (title: string, classType: string, inputs: ApiNode['inputs']): ApiNode => ({
	class_type: classType,
	inputs,
	_meta: { title },
});

/** Checkpoint, LoRAs, VAE and both prompts. */
export function load(values: Sampling): Loaded {
	const graph: ApiGraph = {
		checkpoint: node('Checkpoint', 'CheckpointLoaderSimple', { ckpt_name: values.checkpoint }),
	};
	const { model, clip } = addLoras(graph, values);
	const vae: Link = values.vae ? ['vae', 0] : ['checkpoint', 2];
	if (values.vae) graph['vae'] = node('VAE', 'VAELoader', { vae_name: values.vae });
	const { prompt, negativePrompt = '' } = values;
	graph['positive'] = node('Prompt', 'CLIPTextEncode', { text: prompt, clip });
	graph['negative'] = node('Negative Prompt', 'CLIPTextEncode', { text: negativePrompt, clip });
	const loaded: Loaded = {
		graph,
		model,
		vae,
		positive: ['positive', 0],
		negative: ['negative', 0],
	};
	return values.family === 'flux' ? guided(loaded, values.guidanceScale) : loaded;
}

function addLoras(graph: ApiGraph, { loras = [], clipSkip = 1 }: Sampling) {
	let model: Link = ['checkpoint', 0];
	let clip: Link = ['checkpoint', 1];
	for (const [index, { name, strength }] of loras.entries()) {
		const id = `lora${index + 1}`;
		const strengths = { strength_model: strength, strength_clip: strength };
		const inputs = { model, clip, lora_name: name, ...strengths };
		graph[id] = node(`LoRA ${index + 1}`, 'LoraLoader', inputs);
		model = [id, 0];
		clip = [id, 1];
	}
	if (clipSkip > 1) {
		const inputs = { clip, stop_at_clip_layer: -clipSkip };
		graph['clipSkip'] = node('CLIP Skip', 'CLIPSetLastLayer', inputs);
		clip = ['clipSkip', 0];
	}
	return { model, clip };
}

/** Flux takes its guidance as part of the prompt. */
function guided(loaded: Loaded, guidance: number): Loaded {
	const inputs = { conditioning: loaded.positive, guidance };
	loaded.graph['guidance'] = node('Guidance', 'FluxGuidance', inputs);
	return { ...loaded, positive: ['guidance', 0] };
}

/** An empty image of noise; SD 3.5 and Flux have their own latent format. */
export function addEmptyLatent(
	graph: ApiGraph,
	family: ModelFamily,
	size: { width: number; height: number; numberOfImages?: number },
): Link {
	const { width, height, numberOfImages = 1 } = size;
	const isNewer = family === 'sd35' || family === 'flux';
	const classType = isNewer ? 'EmptySD3LatentImage' : 'EmptyLatentImage';
	graph['latent'] = node('Size', classType, { width, height, batch_size: numberOfImages });
	return ['latent', 0];
}

/** The same start for each of several images; the seed makes them different. */
export function addCopies(graph: ApiGraph, samples: Link, numberOfImages = 1): Link {
	if (numberOfImages <= 1) return samples;
	const inputs = { samples, amount: numberOfImages };
	graph['copies'] = node('Number of Images', 'RepeatLatentBatch', inputs);
	return ['copies', 0];
}

/** Sampler, decoder and the node that saves. */
export function sample(values: Sampling, loaded: Loaded, latent: Link, denoise = 1): ApiGraph {
	const { graph, model, positive, negative, vae } = loaded;
	const { seed, steps, family, guidanceScale, sampler, scheduler } = values;
	return {
		...graph,
		sampler: node('Sampler', 'KSampler', {
			...{ model, positive, negative, latent_image: latent, seed, steps, denoise },
			// With 1 the negative prompt is not computed at all: Flux has no use for it.
			cfg: family === 'flux' ? 1 : guidanceScale,
			...{ sampler_name: sampler, scheduler },
		}),
		decode: node('VAE Decode', 'VAEDecode', { samples: ['sampler', 0], vae }),
		save: save(['decode', 0], values.fileNamePrefix),
	};
}

export const save = (images: Link, prefix = 'n8n'): ApiNode =>
	node('Save Image', 'SaveImage', { images, filename_prefix: prefix });

/** An image by the name under which the server has it. */
export const loadImage = (title: string, name: GraphFile): ApiNode =>
	node(title, 'LoadImage', { image: name });
