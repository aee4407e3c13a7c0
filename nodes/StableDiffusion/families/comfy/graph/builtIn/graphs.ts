import type { ApiGraph, GraphFile, Link } from '../types';
import type { Sampling } from './parts';
import { addCopies, addEmptyLatent, load, loadImage, node, sample, save } from './parts';

/**
 * Graphs of ComfyUI's own nodes for checkpoints of SD 1.5, SDXL, SD 3.5 and Flux. Classes and inputs are those
 * that both recorded servers have (0.3.64 and 0.33.0, 2026-11-27). Images are named as the server named
 * them when they were uploaded.
 */

export interface Size {
	width: number;
	height: number;
	numberOfImages?: number;
}

export function textToImage(values: Sampling & Size): ApiGraph {
	const loaded = load(values);
	return sample(values, loaded, addEmptyLatent(loaded.graph, values.family, values));
}

export interface FromImage {
	image: GraphFile;
	/** How much of the image becomes noise, 0 to 1. */
	strength: number;
	numberOfImages?: number;
}

export function imageToImage(values: Sampling & FromImage): ApiGraph {
	const loaded = load(values);
	const { graph, vae } = loaded;
	graph['image'] = loadImage('Image', values.image);
	graph['encode'] = node('VAE Encode', 'VAEEncode', { pixels: ['image', 0], vae });
	const latent = addCopies(graph, ['encode', 0], values.numberOfImages);
	return sample(values, loaded, latent, values.strength);
}

export interface Masked {
	/** White is what changes; without it, what is transparent in the image. */
	mask?: GraphFile;
	/** Pixels by which the mask grows. */
	growMask?: number;
}

/** For checkpoints made for inpainting, and for any other. */
export function inpaint(values: Sampling & FromImage & Masked): ApiGraph {
	const loaded = load(values);
	const { graph, vae, positive, negative } = loaded;
	graph['image'] = loadImage('Image', values.image);
	const mask = addMask(graph, values);
	graph['inpaint'] = node('Inpaint', 'InpaintModelConditioning', {
		...{ positive, negative, vae, pixels: ['image', 0], mask },
		noise_mask: true,
	});
	const latent = addCopies(graph, ['inpaint', 2], values.numberOfImages);
	const masked = { ...loaded, positive: output('inpaint', 0), negative: output('inpaint', 1) };
	return sample(values, masked, latent, values.strength);
}

const output = (id: string, number: number): Link => [id, number];

function addMask(graph: ApiGraph, { mask, growMask = 0 }: Masked): Link {
	if (mask) graph['mask'] = node('Mask', 'LoadImageMask', { image: mask, channel: 'red' });
	const link = mask ? output('mask', 0) : output('image', 1);
	if (growMask === 0) return link;
	const inputs = { mask: link, expand: growMask, tapered_corners: true };
	graph['growMask'] = node('Grow Mask', 'GrowMask', inputs);
	return ['growMask', 0];
}

export interface Upscaling {
	image: GraphFile;
	upscaleModel: string;
	/** Instead of the factor of the model; both or none. */
	width?: number;
	height?: number;
	fileNamePrefix?: string;
}

export function upscale(values: Upscaling): ApiGraph {
	const { image, upscaleModel, width, height, fileNamePrefix } = values;
	const graph: ApiGraph = {
		image: loadImage('Image', image),
		upscaleModel: node('Upscale Model', 'UpscaleModelLoader', { model_name: upscaleModel }),
		upscale: node('Upscale', 'ImageUpscaleWithModel', {
			upscale_model: ['upscaleModel', 0],
			image: ['image', 0],
		}),
	};
	if (width === undefined || height === undefined) {
		return { ...graph, save: save(['upscale', 0], fileNamePrefix) };
	}
	graph['size'] = node('Size', 'ImageScale', {
		...{ image: ['upscale', 0], upscale_method: 'lanczos', width, height, crop: 'disabled' },
	});
	return { ...graph, save: save(['size', 0], fileNamePrefix) };
}

export interface Controlling {
	/** Already what the ControlNet reads, such as edges or a depth map. */
	controlImage: GraphFile;
	controlNet: string;
	/** For a ControlNet of several kinds, such as `depth`. */
	controlType?: string;
	/** 0 to 10. */
	controlStrength: number;
	/** Parts of the sampling, 0 to 1. */
	startPercent?: number;
	endPercent?: number;
}

export function control(values: Sampling & Size & Controlling): ApiGraph {
	const loaded = load(values);
	const { graph, vae, positive, negative } = loaded;
	graph['controlImage'] = loadImage('Control Image', values.controlImage);
	graph['controlNet'] = node('ControlNet', 'ControlNetLoader', {
		control_net_name: values.controlNet,
	});
	graph['control'] = node('Control', 'ControlNetApplyAdvanced', {
		...{ positive, negative, vae, control_net: addControlType(graph, values.controlType) },
		image: ['controlImage', 0],
		strength: values.controlStrength,
		start_percent: values.startPercent ?? 0,
		end_percent: values.endPercent ?? 1,
	});
	const controlled = { ...loaded, positive: output('control', 0), negative: output('control', 1) };
	return sample(values, controlled, addEmptyLatent(graph, values.family, values));
}

function addControlType(graph: ApiGraph, type?: string): Link {
	if (!type) return ['controlNet', 0];
	const inputs = { control_net: ['controlNet', 0], type };
	graph['controlType'] = node('ControlNet Type', 'SetUnionControlNetType', inputs);
	return ['controlType', 0];
}
