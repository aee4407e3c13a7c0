import { nodeSpecsOf, titleOf } from './fields/nodeSpecs';
import { own } from '../../../core/base/json';
import type { ApiGraph, ApiNode, ObjectInfo } from './types';

export type OutputKind = 'image' | 'video' | 'audio' | '3d' | 'text' | 'other';

/** A node whose results `GET /history` lists. */
export interface OutputNode {
	id: string;
	title: string;
	classType: string;
	kind: OutputKind;
	/** Its files are temporary: a preview. */
	isPreview: boolean;
}

/** The nodes of a graph that give results; without object_info by the names of their classes. */
export function outputNodesOf(graph: ApiGraph, objectInfo?: ObjectInfo): OutputNode[] {
	return Object.entries(graph)
		.filter(([, node]) => isOutput(node, objectInfo))
		.map(([id, node]) => ({
			id,
			title: titleOf(node, objectInfo),
			classType: node.class_type,
			kind: kindOf(node, objectInfo),
			isPreview: /Preview|^ImageCompare$/.test(node.class_type),
		}));
}

const OUTPUT_NAME = /^(Save|Preview)|(Save|Preview)$|VideoCombine|SaveImage/;

function isOutput({ class_type }: ApiNode, objectInfo?: ObjectInfo): boolean {
	const isKnown = objectInfo !== undefined && Object.hasOwn(objectInfo, class_type);
	if (isKnown) return own(objectInfo[class_type] ?? {}, 'output_node') === true;
	return OUTPUT_NAME.test(class_type);
}

/** By name, the more special first: "Save Video" takes images too. */
const KIND_NAMES: Array<[OutputKind, RegExp]> = [
	['other', /Latent|Checkpoint|Lora|Model|DataSet|Dataset|^(CLIP|VAE)Save$/i],
	['video', /Video|WEBM|MP4/i],
	['audio', /Audio|MP3|Opus|Flac/i],
	['3d', /3D|GLB|Mesh|Splat|PointCloud/i],
	['image', /Image|PNG|WEBP|SVG|Mask/i],
	['text', /Text|String|PreviewAny/i],
];
const KIND_TYPES: Record<string, OutputKind> = {
	IMAGE: 'image',
	MASK: 'image',
	SVG: 'image',
	VIDEO: 'video',
	AUDIO: 'audio',
	MESH: '3d',
	'*': 'text',
};

function kindOf(node: ApiNode, objectInfo?: ObjectInfo): OutputKind {
	const named = KIND_NAMES.find(([, pattern]) => pattern.test(node.class_type));
	if (named) return named[0];
	const specs = [...(nodeSpecsOf(node, objectInfo)?.values() ?? [])];
	const typed = specs.find(({ type }) => Object.hasOwn(KIND_TYPES, type));
	return (typed && KIND_TYPES[typed.type]) ?? 'other';
}
