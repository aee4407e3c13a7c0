import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeExecutionData } from 'n8n-workflow';

import { pngChunk } from '../../nodes/StableDiffusion/core/media/pngChunk';
import type { Engine, ExportedNode, ExportedWorkflow, RunResult } from '../../scripts/engine';
import { draw, drawMask } from '../engine/stability/bench';

/** What the triggers and helper nodes of an example would hand to its Stable Diffusion nodes. */

interface Given {
	workflow: ExportedWorkflow;
	engine: Engine;
	/** Of the parts of the workflow that ran before. */
	earlier: RunResult[];
}

type Items = INodeExecutionData[] | Promise<INodeExecutionData[]>;
type MakeItems = (given: Given) => Items;

const LORA_GRAPH = 'examples.lora-lora.api.json';
/** Bytes of the signature and the first chunk of a PNG. */
const AFTER_HEADER = 33;

/** As ComfyUI writes an image: with its graph as the text `prompt`. */
async function comfyImage(): Promise<Buffer> {
	const graph = readFileSync(join(__dirname, '../fixtures/comfy/workflows', LORA_GRAPH));
	const text = pngChunk('tEXt', Buffer.concat([Buffer.from('prompt\0'), graph]));
	const image = await draw();
	return Buffer.concat([image.subarray(0, AFTER_HEADER), text, image.subarray(AFTER_HEADER)]);
}

/** By file and by the node that a part starts with; whatever is not here gets `anyItem`. */
const ITEMS: Record<string, Record<string, MakeItems>> = {
	'webhook-completion.json': {
		'When the Images Are Ready': ({ earlier }) => {
			const { jobId } = earlier[0]!.output('Submit')[0]!.json;
			return [{ json: { body: { id: jobId, track_id: 'order-4711' } } }];
		},
	},
	'jobs/product-images.json': {
		'When clicking Execute': async ({ workflow, engine }) => {
			const scenes = rawJson(workflow, 'Scenes').scenes as Array<Record<string, string>>;
			const binary = await stored(engine, ['data']);
			return ['mug.jpg', 'tea.pot.webp'].flatMap((fileName) =>
				scenes.map((scene) => ({ json: { ...scene, fileName }, binary })),
			);
		},
	},
	'jobs/background-removal-folder.json': {
		'When clicking Execute': async ({ engine }) => {
			const binary = await stored(engine, ['data']);
			return ['mug.jpg', 'tea.pot.webp'].map((fileName) => ({ json: { fileName }, binary }));
		},
	},
	'jobs/scheduled-social-post.json': {
		'Every Morning': () => [{ json: { hits: [{ title: 'Lighthouses are back' }] } }],
	},
	'jobs/blog-illustration.json': {
		'When clicking Execute': ({ workflow }) => {
			const { assignments } = parametersOf(workflow, 'Article').assignments as {
				assignments: Array<{ name: string; value: string | number }>;
			};
			const json = Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
			return [{ json }];
		},
	},
	'jobs/style-picker-form.json': {
		Form: ({ workflow }) => {
			const [styles = [], shapes = []] = choicesOf(workflow, 'Form');
			return styles.map((Style, index) => {
				const Shape = shapes[index % shapes.length] ?? '';
				return { json: { Prompt: `A lighthouse in ${Style}`, Style, Shape } };
			});
		},
	},
	'jobs/inpainting-editor.json': {
		'Image and Mask': async () => {
			const [image, mask] = [await draw(), await drawMask()].map(dataUri);
			return [{ json: { body: { prompt: 'A red umbrella', image, mask } } }];
		},
	},
	'own-gpu-with-hosted-fallback.json': {
		'When clicking Execute': ({ workflow }) => [{ json: rawJson(workflow, 'Prompt') }],
	},
	'remake-larger.json': {
		'When clicking Execute': ({ workflow }) => [{ json: rawJson(workflow, 'Image of Last Month') }],
	},
	'read-comfyui-image.json': {
		'When clicking Execute': async ({ engine }) => {
			const file = { fileName: 'comfyui.png', mimeType: 'image/png' };
			const data = await engine.storeBinary(await comfyImage(), file);
			return [{ json: {}, binary: { data } }];
		},
	},
	'jobs/brand-series.json': {
		'When clicking Execute': ({ workflow }) => {
			const { scenes, ...brand } = rawJson(workflow, 'Brand and Script');
			return (scenes as string[]).map((scene) => ({ json: { ...brand, scene } }));
		},
	},
};

export async function itemsFor(file: string, start: string, given: Given) {
	const make = ITEMS[file]?.[start] ?? anyItem;
	return await make(given);
}

async function anyItem({ engine }: Given): Promise<INodeExecutionData[]> {
	return [{ json: {}, binary: await stored(engine, ['data', 'mask', 'style']) }];
}

async function stored(engine: Engine, fields: string[]) {
	const entries = fields.map(async (field) => {
		const bytes = field === 'mask' ? await drawMask() : await draw();
		const file = { fileName: `${field}.png`, mimeType: 'image/png' };
		return [field, await engine.storeBinary(bytes, file)] as const;
	});
	return Object.fromEntries(await Promise.all(entries));
}

function dataUri(bytes: Buffer): string {
	return `data:image/png;base64,${bytes.toString('base64')}`;
}

function parametersOf({ nodes }: ExportedWorkflow, name: string): Record<string, unknown> {
	const node = nodes.find((one) => one.name === name) as ExportedNode;
	return node.parameters as Record<string, unknown>;
}

/** The JSON that a node Edit Fields holds. */
function rawJson(workflow: ExportedWorkflow, name: string) {
	const { jsonOutput } = parametersOf(workflow, name);
	return JSON.parse(jsonOutput as string) as Record<string, string | number | unknown[]>;
}

/** The choices of each dropdown of a form. */
function choicesOf(workflow: ExportedWorkflow, name: string): string[][] {
	const { values } = parametersOf(workflow, name).formFields as {
		values: Array<{ fieldOptions?: { values: Array<{ option: string }> } }>;
	};
	return values.flatMap(({ fieldOptions }) =>
		fieldOptions ? [fieldOptions.values.map(({ option }) => option)] : [],
	);
}
