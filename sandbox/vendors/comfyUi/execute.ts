import type { Image, ImageSource } from '../../core/gallery';
import { resizeImage } from '../../drawing/convert';
import { drawImage } from '../../drawing/drawImage';
import { drawMovie } from '../modelslab/drawing/movie';
import { type Folders, keep, readUpload } from './files';
import { findAbove, type Graph, type GraphNode, nodeBehind } from './graph';
import type { Outputs } from './queue';

/** What a graph will have made once it is done. */
export interface Plan {
	prompt: string;
	/** Files of all outputs, in order. */
	sources: ImageSource[];
	/** Names what was made of the sources. */
	outputsOf(images: Image[]): Outputs;
}

/** The word in a prompt that makes the sampler fail. */
export const FAILING = '[[fails]]';

const samplers = ['KSampler', 'KSamplerAdvanced'];
const latents = ['EmptyLatentImage', 'EmptySD3LatentImage', 'EmptyImage'];
const loaders = ['LoadImage'];
const videos = ['SaveWEBM', 'SaveVideo'];
/** Of a test; the server makes up to 4,096 (nodes.py, EmptyLatentImage). */
const largestBatch = 300;

/** Reads a graph as far as its outputs show it: size, batch, prompt, seed, and the image that goes in. */
export function plan(folders: Folders, graph: Graph, outputs: string[]): Plan {
	const perNode = outputs.map((id) => ({ id, sources: sourcesOf(folders, graph, id) }));
	return {
		prompt: promptOf(graph, outputs),
		sources: perNode.flatMap(({ sources }) => sources),
		outputsOf: (images) => {
			let used = 0;
			const entries = perNode.map(({ id, sources }) => {
				const own = images.slice(used, used + sources.length);
				used += sources.length;
				return [id, outputOf(folders, graph, id, own)] as const;
			});
			return Object.fromEntries(entries);
		},
	};
}

/** The texts that the outputs follow, for the bill and the image. */
export function promptOf(graph: Graph, outputs: string[]): string {
	const sampler = outputs.map((id) => findAbove(graph, id, samplers)).find(Boolean);
	const positive = nodeBehind(graph, sampler?.inputs['positive']);
	const encoder = positive && encoderBehind(graph, positive);
	return encoder ? String(encoder.inputs['text']) : '';
}

function encoderBehind(graph: Graph, node: GraphNode): GraphNode | undefined {
	if (node.class_type === 'CLIPTextEncode') return node;
	const next = nodeBehind(graph, node.inputs['positive'] ?? node.inputs['conditioning']);
	return next && encoderBehind(graph, next);
}

function sourcesOf(folders: Folders, graph: Graph, id: string): ImageSource[] {
	const name = graph[id]?.class_type ?? '';
	if (name === 'PreviewAny' || name === 'SaveLatent') return [];
	if (name === 'SaveText') return [textSource(graph, id)];
	const shape = shapeOf(graph, id);
	if (videos.includes(name)) return [videoSource(graph, id, shape)];
	const count = isAnimation(name) ? 1 : shape.count;
	return Array.from({ length: count }, (_, index) => imageSource(folders, graph, id, shape, index));
}

interface Shape {
	width: number;
	height: number;
	count: number;
}

function shapeOf(graph: Graph, id: string): Shape {
	const { width = 512, height = 512, batch_size = 1 } = findAbove(graph, id, latents)?.inputs ?? {};
	const repeats = Number(findAbove(graph, id, ['RepeatLatentBatch'])?.inputs['amount'] ?? 1);
	const count = Math.min(Math.max(Number(batch_size) * repeats, 1), largestBatch);
	return { width: Number(width), height: Number(height), count };
}

function orderOf(graph: Graph, id: string, { width, height }: Shape, index: number) {
	const seed = Number(findAbove(graph, id, samplers)?.inputs['seed'] ?? 1) + index;
	const checkpoint = findAbove(graph, id, ['CheckpointLoaderSimple'])?.inputs['ckpt_name'];
	const label = String(checkpoint ?? 'ComfyUI');
	return { prompt: promptOf(graph, [id]), seed: seed % 4294967296, width, height, label };
}

function imageSource(
	folders: Folders,
	graph: Graph,
	id: string,
	shape: Shape,
	index: number,
): ImageSource {
	const loaded = findAbove(graph, id, loaders)?.inputs['image'];
	if (findAbove(graph, id, latents) || typeof loaded !== 'string') {
		return { render: async () => await drawImage(orderOf(graph, id, shape, index)) };
	}
	return { render: async () => await edited(graph, id, readUpload(folders, loaded)) };
}

/** An image that went in: as large as the scaling nodes on its way make it. */
async function edited(graph: Graph, id: string, image: Buffer): Promise<Buffer> {
	const { default: sharp } = await import('sharp');
	const { width, height } = await sharp(image).metadata();
	const scaled = findAbove(graph, id, ['ImageScale'])?.inputs;
	const factor = findAbove(graph, id, ['ImageUpscaleWithModel']) ? 4 : 1;
	const size = scaled
		? { width: Number(scaled['width']), height: Number(scaled['height']) }
		: { width: width * factor, height: height * factor };
	const tinted = await sharp(image).modulate({ hue: 40 }).png().toBuffer();
	return await resizeImage(tinted, size.width, size.height);
}

function textSource(graph: Graph, id: string): ImageSource {
	const text = textOf(graph, id, 'text');
	return {
		render: async () => await Promise.resolve(Buffer.from(text)),
		contentType: 'text/plain',
	};
}

function textOf(graph: Graph, id: string, input: string): string {
	const value = graph[id]?.inputs[input];
	const behind = nodeBehind(graph, value);
	return String(behind ? (behind.inputs['value'] ?? behind.class_type) : value);
}

function videoSource(graph: Graph, id: string, shape: Shape): ImageSource {
	const order = orderOf(graph, id, shape, 0);
	return {
		render: async () =>
			await drawMovie({ ...order, frames: 8, framesPerSecond: 8, type: 'mp4', blank: false }),
		contentType: 'video/mp4',
	};
}

function isAnimation(name: string): boolean {
	return name.startsWith('SaveAnimated');
}

function outputOf(folders: Folders, graph: Graph, id: string, images: Image[]) {
	const { class_type: name = '', inputs = {} } = graph[id] ?? {};
	if (name === 'PreviewAny') return { text: [textOf(graph, id, 'source')] };
	const prefix = String(inputs['filename_prefix'] ?? 'ComfyUI');
	if (name === 'SaveLatent') {
		return { latents: [{ filename: `${prefix}_00001_.latent`, subfolder: '', type: 'output' }] };
	}
	const isPreview = name === 'PreviewImage';
	const type = isPreview ? 'temp' : 'output';
	const place = isPreview ? 'ComfyUI_temp_sandbox' : prefix;
	const files = images.map((image) => keep(folders, { image, prefix: place, type }));
	if (name === 'SaveText') return { text: [textOf(graph, id, 'text')], files };
	return {
		images: files,
		...((videos.includes(name) || isAnimation(name)) && { animated: [true] }),
	};
}
