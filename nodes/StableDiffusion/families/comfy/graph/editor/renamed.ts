import type { ObjectInfo } from '../types';
import type { EditorInput, EditorNode } from './parseEditor';

/**
 * What ComfyUI's editor replaces when it opens an older file: `GET /node_replacements` of 0.33.0, recorded 2026-11-27, as
 * far as another name alone makes it work.
 */
const CLASSES: Record<string, string> = {
	'ConditioningAverage ': 'ConditioningAverage',
	Load3DAnimation: 'Load3D',
	Preview3DAnimation: 'Preview3D',
	SDV_img2vid_Conditioning: 'SVD_img2vid_Conditioning',
	T2IAdapterLoader: 'ControlNetLoader',
};

/** The node by the name of its class on this server. */
export function renamed(node: EditorNode, objectInfo: ObjectInfo): EditorNode {
	const { type: old } = node;
	const type = Object.hasOwn(CLASSES, old) ? CLASSES[old] : undefined;
	if (type === undefined || Object.hasOwn(objectInfo, old)) return node;
	if (!Object.hasOwn(objectInfo, type)) return node;
	return { ...node, type, inputs: node.inputs.map(renamedInput), names: undefined };
}

const renamedInput = (input: EditorInput): EditorInput => ({
	...input,
	name: nameOf(input.name),
	widget: input.widget && nameOf(input.widget),
});

const nameOf = (name: string) => (name === 't2i_adapter_name' ? 'control_net_name' : name);

const SAMPLERS = new Set(['KSampler', 'KSamplerAdvanced']);

/** Of the names of samplers, the editor removes how they began in 2023 (ComfyUI_frontend, `loadGraphData`). */
export const renamedValue = (type: string, widget: string, value: unknown): unknown =>
	SAMPLERS.has(type) && widget === 'sampler_name' && typeof value === 'string'
		? value.replace(/^sample_/, '')
		: value;
