import { stopTheClock } from '../../support/clock';
import { CONTINUE, itemsOf, useBench } from './bench';
import { draw } from '../stability/bench';

const bench = useBench();

beforeEach(() => void stopTheClock());

const sampler = {
	...{ seed: 5, steps: 4, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1 },
	...{ model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] },
};
const GRAPH = {
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
	'10': { class_type: 'PreviewImage', inputs: { images: ['8', 0] }, _meta: { title: 'Glance' } },
};

const RUN = { resource: 'workflow', operation: 'run' };
const mapper = (value: object) => ({ mappingMode: 'defineBelow', value });

type Sent = { prompt: Record<string, { inputs: Record<string, unknown> }> };
const sentGraph = () => (bench.sent('/prompt')[0]?.body as Sent).prompt;

describe.each([
	['0.33.0', false],
	['0.3.64', true],
])('Workflow → Run at ComfyUI %s', (_, isOlder) => {
	const run = async (parameters: object, more: object = {}) =>
		await bench.run({ ...RUN, isOlder, parameters, ...more });

	it('runs a graph in API format without asking what the server has', async () => {
		const [item, ...others] = itemsOf(await run({ workflow: JSON.stringify(GRAPH) }));
		expect(others).toEqual([]);
		expect(item?.json).toMatchObject({
			...{ kind: 'image', width: 256, height: 192 },
			facts: { node: '9', title: 'Final', class: 'SaveImage', file: 'fox_00001_.png' },
		});
		expect(bench.sandbox.requests.some(({ path }) => path.includes('object_info'))).toBe(false);
	});

	it('returns every file of a workflow that saves 81 frames', async () => {
		const inputs = { width: 16, height: 16, batch_size: 81 };
		const graph = { ...GRAPH, '5': { class_type: 'EmptyLatentImage', inputs } };
		const items = itemsOf(await run({ workflow: JSON.stringify(graph) }));
		expect(items).toHaveLength(81);
		expect(items[80]?.json).toMatchObject({ index: 80, facts: { file: 'fox_00081_.png' } });
		expect(items[0]?.json).not.toHaveProperty('warnings');
	});

	it('names the files beyond the 256 that it stores', async () => {
		const inputs = { width: 16, height: 16, batch_size: 258 };
		const graph = { ...GRAPH, '5': { class_type: 'EmptyLatentImage', inputs } };
		const items = itemsOf(await run({ workflow: JSON.stringify(graph) }));
		expect(items).toHaveLength(256);
		expect(items[0]?.json.warnings).toEqual([
			'The response has 2 more files than the node stores: fox_00257_.png, fox_00258_.png',
		]);
	});

	it('sets inputs from the mapper and from JSON, and makes seeds random', async () => {
		itemsOf(
			await run(
				{
					workflow: JSON.stringify({ ...GRAPH, _comment: 'mine' }),
					workflowInputs: mapper({ '6.text': 'A lighthouse', '5.width': 320 }),
				},
				{ options: { inputsAsJson: '{"Positive.text": "unused", "KSampler.steps": 9}' } },
			),
		);
		const graph = sentGraph();
		expect(graph['6']?.inputs.text).toBe('A lighthouse');
		expect(graph['5']?.inputs.width).toBe(320);
		expect(graph['3']?.inputs).toMatchObject({ steps: 9, cfg: 7 });
		expect(graph['3']?.inputs.seed).not.toBe(5);
		expect(graph).not.toHaveProperty('_comment');
	});

	it('keeps the seed where the user says so, and names it', async () => {
		const [item] = itemsOf(await run({ workflow: GRAPH }, { options: { keepSeeds: true } }));
		expect(sentGraph()['3']?.inputs.seed).toBe(5);
		expect(item?.json.seed).toBe(5);
	});

	it('checks the inputs by what the server declares, before anything is sent', async () => {
		const [item] = itemsOf(
			await run(
				{
					workflow: JSON.stringify(GRAPH),
					workflowInputs: mapper({ '3.sampler_name': 'Euler a', '3.steps': 0 }),
				},
				{ node: CONTINUE },
			),
		);
		expect(item?.json.error).toMatch(
			/'Workflow Inputs → KSampler · steps' must be a whole number from 1 to 10000.*'Workflow Inputs → KSampler · sampler_name' must be one of 'euler'|sampler_name.*steps/s,
		);
		expect(bench.sent('/prompt')).toEqual([]);
	});

	it('uploads a file once and uses the name that the server returns', async () => {
		const graph = {
			'1': { class_type: 'LoadImage', inputs: { image: 'x.png' }, _meta: { title: 'Photo' } },
			'2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'a/b' } },
		};
		const image = await draw({ width: 200, height: 120 });
		for (let time = 0; time < 2; time++) {
			const result = await run(
				{ workflow: JSON.stringify(graph), workflowInputs: mapper({ '1.image': 'photo' }) },
				{ images: { photo: image } },
			);
			expect(itemsOf(result)[0]?.json).toMatchObject({ width: 200, height: 120 });
		}
		const names = bench.sent('/prompt').map(({ body }) => (body as Sent).prompt['1']?.inputs.image);
		expect(names[0]).toMatch(/^n8n\/[0-9a-f]{24}\.png$/);
		expect(names[1]).toBe(names[0]);
	});

	it('outputs previews where asked, and of the nodes that are named', async () => {
		const parameters = { workflow: JSON.stringify(GRAPH) };
		const all = itemsOf(await run(parameters, { options: { includePreviews: true } }));
		expect(all.map(({ json }) => (json.facts as { node: string }).node)).toEqual(['9', '10']);
		const some = itemsOf(
			await run(parameters, { options: { includePreviews: true, outputNodes: 'Glance' } }),
		);
		expect(some.map(({ json }) => (json.facts as { node: string }).node)).toEqual(['10']);
		const [none] = itemsOf(
			await run(parameters, { options: { outputNodes: '10' }, node: CONTINUE }),
		);
		expect(none?.json.description).toMatch(/previews only. Turn on 'Include Previews'/);
	});

	it('outputs video and text', async () => {
		const graph = {
			'1': { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 3, color: 0 } },
			'2': { class_type: 'CreateVideo', inputs: { images: ['1', 0], fps: 8 } },
			'3': {
				class_type: 'SaveVideo',
				inputs: { video: ['2', 0], filename_prefix: 'v/x', format: 'auto', codec: 'auto' },
			},
			'4': { class_type: 'PrimitiveString', inputs: { value: 'hello' } },
			'5': { class_type: 'PreviewAny', inputs: { source: ['4', 0] } },
		};
		const items = itemsOf(await run({ workflow: JSON.stringify(graph) }));
		expect(items.map(({ json }) => [json.kind, json.mimeType])).toEqual([
			['video', 'video/mp4'],
			['text', 'text/plain'],
		]);
	});

	it('runs what fits, and warns of the output that does not', async () => {
		const graph = {
			...GRAPH,
			'20': { class_type: 'LoadImage', inputs: { image: 'nope.png' }, _meta: { title: 'Photo' } },
			'21': { class_type: 'SaveImage', inputs: { images: ['20', 0], filename_prefix: 'x' } },
		};
		const [item] = itemsOf(await run({ workflow: JSON.stringify(graph) }));
		expect(item?.json.warnings).toEqual([
			"A part of the workflow did not run. The node 'Photo' (LoadImage, #20): Invalid image file: nope.png.",
		]);
	});

	it('names a node that the server does not know', async () => {
		const graph = {
			...GRAPH,
			'30': { class_type: 'FancyNode', inputs: {}, _meta: { title: 'Fancy' } },
		};
		const [item] = itemsOf(await run({ workflow: JSON.stringify(graph) }, { node: CONTINUE }));
		expect(item?.json.error).toBe(
			"ComfyUI (Self-Hosted) does not have the node 'Fancy' of the class 'FancyNode'",
		);
		expect(item?.json.description).toMatch(/Install the custom node/);
	});

	it('converts the format of the editor, to which the server would answer with 500', async () => {
		const node = { pos: [0, 0], flags: {}, mode: 0 };
		const editor = {
			...{ last_node_id: 2, last_link_id: 1, version: 0.4, groups: [] },
			nodes: [
				{
					...{ ...node, id: 1, type: 'EmptyImage', order: 0, inputs: [] },
					outputs: [{ name: 'IMAGE', type: 'IMAGE', links: [1] }],
					widgets_values: [96, 64, 1, 0],
				},
				{
					...{ ...node, id: 2, type: 'SaveImage', order: 1, outputs: [] },
					inputs: [{ name: 'images', type: 'IMAGE', link: 1 }],
					widgets_values: ['editor'],
				},
			],
			links: [[1, 1, 0, 2, 0, 'IMAGE']],
		};
		const [item] = itemsOf(await run({ workflow: JSON.stringify(editor) }));
		expect(item?.json).toMatchObject({ width: 96, height: 64, facts: { node: '2' } });
	});

	it('makes the seeds of a file of the editor within the bounds that the server tells', async () => {
		const socket = (name: string, type: string, link: number) => ({ name, type, link });
		const node = (id: number, type: string, inputs: object[], values: unknown[]) => ({
			...{ id, type, inputs, outputs: [], mode: 0, widgets_values: values },
		});
		const text = (id: number, link: number) =>
			node(id, 'CLIPTextEncode', [socket('clip', 'CLIP', link)], ['A fox']);
		const nodes = [
			node(1, 'CheckpointLoaderSimple', [], ['random-sd15.safetensors']),
			...[text(2, 1), text(3, 2), node(4, 'EmptyLatentImage', [], [64, 64, 1])],
			node(
				5,
				'KSampler',
				[
					...[socket('model', 'MODEL', 3), socket('positive', 'CONDITIONING', 4)],
					...[socket('negative', 'CONDITIONING', 5), socket('latent_image', 'LATENT', 6)],
				],
				[5, 'fixed', 4, 7, 'euler', 'normal', 1],
			),
			node(6, 'VAEDecode', [socket('samples', 'LATENT', 7), socket('vae', 'VAE', 8)], []),
			node(7, 'SaveImage', [socket('images', 'IMAGE', 9)], ['x']),
		];
		const ends = [
			...[
				[1, 1, 2],
				[1, 1, 3],
				[1, 0, 5],
				[2, 0, 5],
				[3, 0, 5],
				[4, 0, 5],
				[5, 0, 6],
			],
			...[
				[1, 2, 6],
				[6, 0, 7],
			],
		];
		const links = ends.map(([from, slot, to], index) => [index + 1, from, slot, to, 0, '*']);
		itemsOf(await run({ workflow: JSON.stringify({ nodes, links }) }));
		// Where the bounds are unknown, a seed is below that.
		expect(sentGraph()['5']?.inputs.seed).toBeGreaterThan(2 ** 31);
	});

	it('chooses among the texts of a file of the editor, and leaves those of the user alone', async () => {
		const text = (id: number, words: string, links: number[]) => ({
			...{ id, type: 'CLIPTextEncode', widgets_values: [words] },
			inputs: [{ name: 'clip', type: 'CLIP', link: 1 }],
			outputs: [{ name: 'CONDITIONING', type: 'CONDITIONING', links }],
		});
		const sampler = ['model', 'positive', 'negative', 'latent_image'].map((name, slot) => ({
			...{ name, type: '*', link: 4 + slot },
		}));
		const widgets = [5, 'fixed', 4, 7, 'euler', 'normal', 1];
		const editor = {
			nodes: [
				{ id: 4, type: 'CheckpointLoaderSimple', widgets_values: ['random-sd15.safetensors'] },
				{ id: 5, type: 'EmptyLatentImage', widgets_values: [64, 64, 1] },
				text(6, 'a {red|red} fox // mine', [5]),
				text(7, '{blurry}', [6]),
				{ id: 3, type: 'KSampler', inputs: sampler, widgets_values: widgets },
				{
					...{ id: 8, type: 'VAEDecode' },
					inputs: [
						{ name: 'samples', type: 'LATENT', link: 8 },
						{ name: 'vae', type: 'VAE', link: 9 },
					],
				},
				{
					...{ id: 9, type: 'SaveImage', widgets_values: ['%KSampler.steps%/%date:yyyy%'] },
					inputs: [{ name: 'images', type: 'IMAGE', link: 10 }],
				},
			],
			links: [
				[1, 4, 1, 6, 0, 'CLIP'],
				[4, 4, 0, 3, 0, 'MODEL'],
				[5, 6, 0, 3, 1, 'CONDITIONING'],
				[6, 7, 0, 3, 2, 'CONDITIONING'],
				[7, 5, 0, 3, 3, 'LATENT'],
				[8, 3, 0, 8, 0, 'LATENT'],
				[9, 4, 2, 8, 1, 'VAE'],
				[10, 8, 0, 9, 0, 'IMAGE'],
			],
		};
		const inputs = { '6.text': 'a {red|red} fox // mine', '7.text': '{"a": 1}' };
		const result = await run({
			workflow: JSON.stringify(editor),
			workflowInputs: mapper(inputs),
		});
		expect(itemsOf(result)).toHaveLength(1);
		const graph = sentGraph();
		expect(graph['6']?.inputs.text).toBe('a red fox ');
		expect(graph['7']?.inputs.text).toBe('{"a": 1}');
		expect(graph['9']?.inputs.filename_prefix).toMatch(/^4\/\d{4}$/);
	});

	it('runs a workflow that is saved on the server', async () => {
		const savedWorkflow = { __rl: true, mode: 'list', value: 'series/lighthouse.json' };
		const [item] = itemsOf(await run({ workflowSource: 'server', savedWorkflow }));
		expect(item?.json.facts).toMatchObject({ file: 'saved/lighthouse_00001_.png' });
	});

	it('runs a workflow out of a JSON file', async () => {
		const workflowFile = { __rl: true, mode: 'binary', value: 'flow' };
		const images = { flow: Buffer.from(JSON.stringify(GRAPH)) };
		const items = itemsOf(await run({ workflowSource: 'file', workflowFile }, { images }));
		expect(items).toHaveLength(1);
	});
});
