import { toApiGraph } from '../../../../nodes/StableDiffusion/families/comfy/graph/editor/toApiGraph';
import type { EditorWorkflow } from '../../../../nodes/StableDiffusion/families/comfy/graph/types';
import { effortOf, leastEffortOf } from '../../../core/support/effort';
import { NEWEST, WITH_CUSTOM } from './support/fixtures';
import { problemsOf } from './support/validate';

/** Group nodes in the forms that ComfyUI's editor has saved since 2023 (ComfyUI_frontend, `groupNode.ts`). */

interface Given {
	type: string;
	inputs?: unknown[];
	outputs?: unknown[];
	widgets_values?: unknown;
	[key: string]: unknown;
}

const socket = (name: string, type: string, link: number | null = null) => ({ name, type, link });
const converted = (name: string, type: string, link: number | null = null) => ({
	...socket(name, type, link),
	widget: { name },
});

const empty = (values: unknown[] = [64, 64, 1, 0], rest: object = {}): Given => ({
	...{ type: 'EmptyImage', inputs: [], outputs: [{ type: 'IMAGE' }], widgets_values: values },
	...rest,
});
const invert = (rest: object = {}): Given => ({
	type: 'ImageInvert',
	inputs: [socket('image', 'IMAGE', 77)],
	outputs: [{ type: 'IMAGE' }],
	...rest,
});
const save = (prefix = 'inner', link: number | null = 77): Given => ({
	type: 'SaveImage',
	inputs: [socket('images', 'IMAGE', link)],
	outputs: [],
	widgets_values: [prefix],
});

/** The graph of one group node with ID 5 and what is around it. */
function graphOf(group: object, node: object, around: EditorWorkflow = {}) {
	const { nodes = [], links = [], groups = {} } = around as Record<string, never>;
	const workflow = {
		nodes: [{ id: 5, type: 'workflow>G', mode: 0, ...node }, ...(nodes as object[])],
		links,
		extra: { groupNodes: { G: group, ...groups } },
	};
	return toApiGraph(workflow, WITH_CUSTOM);
}

const inputsOf = (graph: ReturnType<typeof graphOf>) =>
	Object.fromEntries(Object.entries(graph).map(([id, { inputs }]) => [id, inputs]));

test('a whole text to image graph in one group node is what the server accepts', () => {
	const clip = (text: string): Given => ({
		type: 'CLIPTextEncode',
		inputs: [socket('clip', 'CLIP')],
		outputs: [{ type: 'CONDITIONING' }],
		widgets_values: [text],
	});
	const sampler: Given = {
		type: 'KSampler',
		inputs: ['model', 'positive', 'negative', 'latent_image'].map((name) => socket(name, '*')),
		outputs: [{ type: 'LATENT' }],
		widgets_values: [1, 'fixed', 1, 1, 'euler', 'normal', 1],
	};
	const nodes = [
		{ type: 'EmptyLatentImage', inputs: [], widgets_values: [64, 64, 1] },
		{ type: 'CheckpointLoaderSimple', inputs: [], widgets_values: ['old.ckpt'] },
		...[clip('inner'), clip('inner'), sampler],
		{ type: 'VAEDecode', inputs: [socket('samples', 'LATENT'), socket('vae', 'VAE')] },
		save(),
	];
	const links = [
		...[
			[1, 1, 2, 0, 4, 'CLIP'],
			[1, 1, 3, 0, 4, 'CLIP'],
			[1, 0, 4, 0, 4, 'MODEL'],
		],
		...[
			[2, 0, 4, 1, 6, 'CONDITIONING'],
			[3, 0, 4, 2, 7, 'CONDITIONING'],
		],
		...[
			[0, 0, 4, 3, 5, 'LATENT'],
			[4, 0, 5, 0, 3, 'LATENT'],
			[1, 2, 5, 1, 4, 'VAE'],
		],
		[5, 0, 6, 0, 8, 'IMAGE'],
	];
	const values = [
		...[512, 768, 2, 'sd15.safetensors', 'a fox', 'blurry'],
		...[42, 'randomize', 20, 7.5, 'dpmpp_2m', 'karras', 0.9, 'fox'],
	];
	const graph = graphOf({ nodes, links, external: [] }, { widgets_values: values });
	expect(problemsOf(graph, WITH_CUSTOM)).toEqual([]);
	expect(inputsOf(graph)).toEqual({
		'5:0': { width: 512, height: 768, batch_size: 2 },
		'5:1': { ckpt_name: 'sd15.safetensors' },
		'5:2': { text: 'a fox', clip: ['5:1', 1] },
		'5:3': { text: 'blurry', clip: ['5:1', 1] },
		'5:4': {
			...{ seed: 42, steps: 20, cfg: 7.5, sampler_name: 'dpmpp_2m', scheduler: 'karras' },
			...{ denoise: 0.9, model: ['5:1', 0], positive: ['5:2', 0], negative: ['5:3', 0] },
			latent_image: ['5:0', 0],
		},
		'5:5': { samples: ['5:4', 0], vae: ['5:1', 2] },
		'5:6': { images: ['5:5', 0], filename_prefix: 'fox' },
	});
});

describe('ends outside', () => {
	const two = { nodes: [invert(), invert()], links: [], external: [] };
	const source = { id: 1, ...empty() };
	const target = (id: number, link: number) => ({ id, ...save('outer', link) });
	const outputs = [
		{ type: 'IMAGE', links: [3] },
		{ type: 'IMAGE', links: [4] },
	];
	const links = [
		...[
			[1, 1, 0, 5, 0, 'IMAGE'],
			[2, 1, 0, 5, 1, 'IMAGE'],
		],
		...[
			[3, 5, 0, 8, 0, 'IMAGE'],
			[4, 5, 1, 9, 0, 'IMAGE'],
		],
	];
	const around = { nodes: [source, target(8, 3), target(9, 4)], links };

	test.each([
		['by the names that the editor makes', ['image', 'ImageInvert image']],
		['by their positions, where the names have changed', ['renamed', 'renamed too']],
		['with the slash of the older editor', ['image', 'ImageInvert image'], 'workflow/G'],
	])('%s', (_, [first = '', second = ''], type = 'workflow>G') => {
		const inputs = [socket(first, 'IMAGE', 1), socket(second, 'IMAGE', 2)];
		const graph = graphOf(two, { type, inputs, outputs }, around);
		expect(inputsOf(graph)).toMatchObject({
			'5:0': { image: ['1', 0] },
			'5:1': { image: ['1', 0] },
			'8': { images: ['5:0', 0] },
			'9': { images: ['5:1', 0] },
		});
	});

	test('a chain inside shows its last output, and an inner one that is linked outside as well', () => {
		const chain = [[0, 0, 1, 0, 6, 'IMAGE']];
		const last = { nodes: [invert(), invert()], links: chain, external: [] };
		const both = { ...last, external: [[0, 0, 'IMAGE']] };
		const node = { inputs: [socket('image', 'IMAGE', 1)], outputs };
		expect(graphOf(last, node, around)['8']?.inputs['images']).toEqual(['5:1', 0]);
		expect(graphOf(both, node, around)['8']?.inputs['images']).toEqual(['5:0', 0]);
		expect(graphOf(both, node, around)['9']?.inputs['images']).toEqual(['5:1', 0]);
	});

	test.each([
		['an inner output that is shown', { 0: { output: { 0: { visible: true } } } }, ['5:0', 0]],
		['an output that is hidden', { 0: { output: { 0: { visible: false } } } }, ['5:1', 0]],
		['settings as a list', [{ output: { 0: { visible: false } } }], ['5:1', 0]],
	])('%s', (name, config, expected) => {
		const inner = name.startsWith('an inner') ? [[0, 0, 1, 0, 6, 'IMAGE']] : [];
		const graph = graphOf({ ...two, links: inner, config }, { outputs }, around);
		expect(graph['8']?.inputs['images']).toEqual(expected);
	});

	test('a hidden input takes no position', () => {
		const config = { 0: { input: { image: { visible: false } } } };
		const node = { inputs: [socket('changed', 'IMAGE', 1)], outputs };
		const graph = graphOf({ ...two, config }, node, around);
		expect(graph['5:0']?.inputs).toEqual({});
		expect(graph['5:1']?.inputs).toEqual({ image: ['1', 0] });
	});

	test('names that the editor makes unique, in any order', () => {
		const three = { nodes: [invert(), invert({ title: 'Negative' }), invert(), invert()] };
		const names = ['ImageInvert 2 image', 'ImageInvert image', 'Negative image', 'image'];
		const more = [1, 2, 3, 4].map((id) => ({ id, ...empty() }));
		const ends = [1, 2, 3, 4].map((id) => [id, id, 0, 5, id - 1, 'IMAGE']);
		const inputs = names.map((name, at) => socket(name, 'IMAGE', at + 1));
		const graph = graphOf(three, { inputs }, { nodes: more, links: ends });
		expect([0, 1, 2, 3].map((at) => graph[`5:${at}`]?.inputs['image'])).toEqual([
			...[
				['4', 0],
				['3', 0],
				['2', 0],
				['1', 0],
			],
		]);
	});

	test('a renamed input is found by its new name', () => {
		const config = { 1: { input: { image: { name: 'second photo' } } } };
		const node = { inputs: [socket('second photo', 'IMAGE', 2)], outputs };
		const graph = graphOf({ ...two, config }, node, around);
		expect(graph['5:1']?.inputs).toEqual({ image: ['1', 0] });
		expect(graph['5:0']?.inputs).toEqual({});
	});

	test.each([
		['muted', 2, undefined],
		['bypassed', 4, ['1', 0]],
	])('a %s group node', (_, mode, expected) => {
		const node = { mode, inputs: [socket('image', 'IMAGE', 1)], outputs };
		const graph = graphOf(two, node, around);
		expect(Object.keys(graph)).toEqual(['1', '8', '9']);
		expect(graph['8']?.inputs['images']).toEqual(expected);
	});

	test.each([
		['muted', 2, undefined],
		['bypassed', 4, ['1', 0]],
	])('a %s node inside', (_, mode, expected) => {
		const group = { ...two, nodes: [invert({ mode }), invert()] };
		const node = { inputs: [socket('image', 'IMAGE', 1)], outputs };
		const graph = graphOf(group, node, around);
		expect(Object.keys(graph)).not.toContain('5:0');
		expect(graph['8']?.inputs['images']).toEqual(expected);
	});
});

describe('values', () => {
	const alone = { nodes: [empty([32, 48, 1, 9])], links: [], external: [] };

	test.each([
		['those of the group node', [640, 480, 2, 5], [640, 480, 2, 5]],
		['by name, of editors that save an object', { width: 640 }, [640, 48, 1, 9]],
		['where it has none, the inner node keeps its own', undefined, [32, 48, 1, 9]],
		['null is none', [640, null, null, 5], [640, 48, 1, 5]],
	])('%s', (_, values, expected) => {
		const inputs = graphOf(alone, { widgets_values: values })['5:0']?.inputs;
		const names = ['width', 'height', 'batch_size', 'color'];
		expect(names.map((name) => inputs?.[name])).toEqual(expected);
	});

	test('a hidden or renamed widget still has its place', () => {
		const config = { 0: { input: { width: { visible: false }, height: { name: 'tall' } } } };
		const graph = graphOf({ ...alone, config }, { widgets_values: [1, 2, 3, 4] });
		expect(graph['5:0']?.inputs).toEqual({ width: 1, height: 2, batch_size: 3, color: 4 });
	});

	test('each use of a group node has its own', () => {
		const second = { id: 6, type: 'workflow>G', widgets_values: [8, 8, 1, 0] };
		const graph = graphOf(alone, { widgets_values: [4, 4, 1, 0] }, { nodes: [second] });
		expect(graph['5:0']?.inputs['width']).toBe(4);
		expect(graph['6:0']?.inputs['width']).toBe(8);
	});

	test('primitives inside set what they are linked to', () => {
		const primitive = { type: 'PrimitiveNode', outputs: [{ type: 'INT', widget: {} }] };
		const latent = {
			type: 'EmptyLatentImage',
			inputs: [converted('width', 'INT'), converted('height', 'INT')],
			widgets_values: [1024, 1024, 1],
		};
		const group = {
			nodes: [{ ...primitive, title: 'height' }, { ...primitive, title: 'width' }, latent],
			links: [
				[1, 0, 2, 0, 34, 'INT'],
				[0, 0, 2, 1, 35, 'INT'],
			],
			external: [
				[0, 0, 'INT'],
				[1, 0, 'INT'],
				[2, 0, 'LATENT'],
			],
		};
		const values = [768, 'fixed', 512, 'randomize', 4];
		const other = { ...latent, id: 8, inputs: [converted('width', 'INT', 1)] };
		const around = { nodes: [other], links: [[1, 5, 0, 8, 0, 'INT']] };
		const outputs = [{ type: 'INT', links: [1] }];
		const graph = graphOf(group, { widgets_values: values, outputs }, around);
		expect(graph['5:2']?.inputs).toEqual({ width: 512, height: 768, batch_size: 4 });
		expect(graph['8']?.inputs['width']).toBe(768);
		const unset = graphOf(group, { widgets_values: undefined, outputs }, around);
		expect(unset['5:2']?.inputs).toEqual({ width: 1024, height: 1024, batch_size: 1 });
	});

	test('without a value of the group node, a primitive keeps its own', () => {
		const primitive = { type: 'PrimitiveNode', outputs: [{ type: 'INT' }], widgets_values: [12] };
		const sized = empty([32, 48, 1, 9], { inputs: [converted('width', 'INT')] });
		const group = { nodes: [primitive, sized], links: [[0, 0, 1, 0, 9, 'INT']] };
		expect(graphOf(group, {})['5:1']?.inputs['width']).toBe(12);
	});

	test('widgets that were sockets come last, in the order of their positions as texts', () => {
		const names = Array.from({ length: 12 }, (_, at) => `w${at}`);
		const Many = { input: { required: Object.fromEntries(names.map((name) => [name, ['INT']])) } };
		const inner = { type: 'Many', inputs: names.slice(1).map((name) => converted(name, 'INT')) };
		const groupNodes = { G: { nodes: [inner, invert()] } };
		const values = [0, 1, 2, 11, 3, 4, 5, 6, 7, 8, 9, 10];
		const workflow = { nodes: [{ id: 5, type: 'workflow>G', widgets_values: values }] };
		const graph = toApiGraph({ ...workflow, extra: { groupNodes } }, { ...NEWEST, Many });
		expect(Object.values(graph['5:0']?.inputs ?? {})).toEqual(names.map((_, at) => at));
	});

	test('the button that uploads a file, and the value that old editors kept for a reroute', () => {
		const reroute = { type: 'Reroute', inputs: [socket('', '*')], outputs: [{ type: 'INT' }] };
		const load = { type: 'LoadImage', inputs: [], widgets_values: ['inner.png', 'image'] };
		const sized = empty([32, 48, 1, 9], { inputs: [converted('width', 'INT')] });
		const group = { nodes: [reroute, load, sized], links: [[0, 0, 2, 0, 9, 'INT']] };
		const values = ['x.png', 'image', 480, 2, 5];
		for (const widgets of [values, [0, ...values]]) {
			const graph = graphOf(group, { widgets_values: widgets });
			expect(graph['5:1']?.inputs['image']).toBe('x.png');
			expect(graph['5:2']?.inputs).toEqual({ width: 32, height: 480, batch_size: 2, color: 5 });
		}
	});

	test('a widget of the group node that became an input', () => {
		const nodes = [
			{ id: 1, type: 'PrimitiveNode', widgets_values: [33, 'fixed'], outputs: [{ type: 'INT' }] },
			{ id: 2, type: 'PrimitiveInt', widgets_values: [44, 'fixed'], outputs: [{ type: 'INT' }] },
		];
		const links = [
			[1, 1, 0, 5, 0, 'INT'],
			[2, 2, 0, 5, 1, 'INT'],
		];
		const inputs = [converted('width', 'INT', 1), converted('height', 'INT', 2)];
		const node = { inputs, widgets_values: [640, 480, 2, 5] };
		const graph = graphOf(alone, node, { nodes, links });
		expect(graph['5:0']?.inputs).toEqual({
			...{ width: 33, height: ['2', 0], batch_size: 2, color: 5 },
		});
	});

	test('a reroute inside is an input with the name of its type', () => {
		const group = {
			nodes: [
				{ type: 'Reroute', inputs: [socket('', '*')], outputs: [{ type: 'IMAGE' }] },
				invert(),
				save(),
			],
			links: [
				[0, 0, 1, 0, 3, 'IMAGE'],
				[1, 0, 2, 0, 4, 'IMAGE'],
			],
		};
		const source = { id: 1, ...empty() };
		const node = { inputs: [socket('IMAGE', 'IMAGE', 1)], widgets_values: ['outer'] };
		const graph = graphOf(group, node, { nodes: [source], links: [[1, 1, 0, 5, 0, 'IMAGE']] });
		expect(graph['5:1']?.inputs).toEqual({ image: ['1', 0] });
		expect(graph['5:2']?.inputs).toEqual({ images: ['5:1', 0], filename_prefix: 'outer' });
	});
});

describe('dynamic inputs', () => {
	const saver: Given = {
		type: 'SaveImageAdvanced',
		inputs: [socket('images', 'IMAGE', 77)],
		widgets_values: ['inner', 'png', '16-bit', 'sRGB'],
	};
	const two = { nodes: [empty(), saver, saver], links: [0, 1].map((at) => [0, 0, at + 1, 0, 0]) };
	const exr = { 'format.bit_depth': '32-bit float', 'format.input_color_space': 'linear' };
	const png = { 'format.bit_depth': '8-bit', 'format.input_color_space': 'sRGB' };

	test('each use has the values of the option that it chooses', () => {
		const size = [64, 64, 1, 0];
		const values = [...size, 'a', 'exr', ...Object.values(exr), 'b', 'png', '8-bit', 'sRGB'];
		const graph = graphOf(two, { widgets_values: values });
		expect(graph['5:1']?.inputs).toMatchObject({ filename_prefix: 'a', format: 'exr', ...exr });
		expect(graph['5:2']?.inputs).toMatchObject({ filename_prefix: 'b', format: 'png', ...png });
		expect(problemsOf(graph, WITH_CUSTOM)).toEqual([]);
	});

	test('by name, the second after the title of its node', () => {
		const prefix = 'SaveImageAdvanced format';
		const values = { [prefix]: 'exr', [`${prefix}.bit_depth`]: '32-bit float' };
		const graph = graphOf(two, { widgets_values: values });
		expect(graph['5:2']?.inputs).toMatchObject({
			format: 'exr',
			'format.bit_depth': '32-bit float',
		});
		expect(graph['5:1']?.inputs).toMatchObject({ format: 'png', 'format.bit_depth': '16-bit' });
	});

	test('where another option has no values, they are its defaults', () => {
		const graph = graphOf(two, { widgets_values: { format: 'exr' } });
		expect(problemsOf(graph, WITH_CUSTOM)).toEqual([]);
		expect(graph['5:1']?.inputs['format.bit_depth']).not.toBe('16-bit');
	});

	test('sockets of an input that grows', () => {
		const batch = (link: number | null) => ({
			type: 'Batch',
			inputs: [0, 1].map((at) => socket(`images.image${at}`, 'IMAGE', link)),
			outputs: [{ type: 'IMAGE' }],
		});
		const grows = { input: { required: { image: ['IMAGE', {}] } }, prefix: 'image', max: 50 };
		const Batch = { input: { required: { images: ['COMFY_AUTOGROW_V3', { template: grows }] } } };
		const group = {
			type: 'workflow>G',
			inputs: batch(null).inputs.map((one, at) => ({ ...one, link: at + 1 })),
		};
		const nodes = [
			{ ...empty(), id: 1 },
			{ ...empty(), id: 2 },
			{ ...group, id: 5 },
		];
		const links = [1, 2].map((id) => [id, id, 0, 5, id - 1, 'IMAGE']);
		const extra = { groupNodes: { G: { nodes: [batch(77)] } } };
		expect(toApiGraph({ nodes, links, extra }, { ...NEWEST, Batch })['5:0']?.inputs).toEqual({
			'images.image0': ['1', 0],
			'images.image1': ['2', 0],
		});
	});
});

describe('groups in groups and subgraphs', () => {
	const inner = { nodes: [empty([32, 32, 1, 0]), invert()], links: [[0, 0, 1, 0, 1, 'IMAGE']] };
	const outer = {
		nodes: [
			{ type: 'workflow>Inner', inputs: [], outputs: [{ type: 'IMAGE' }], widgets_values: [9, 9] },
			save(),
		],
		links: [[0, 0, 1, 0, 2, 'IMAGE']],
	};

	test('a group in a group: values and links pass both borders', () => {
		const values = [640, 480, 1, 7, 'outer'];
		const graph = graphOf(outer, { widgets_values: values }, { groups: { Inner: inner } });
		expect(inputsOf(graph)).toEqual({
			'5:0:0': { width: 640, height: 480, batch_size: 1, color: 7 },
			'5:0:1': { image: ['5:0:0', 0] },
			'5:1': { images: ['5:0:1', 0], filename_prefix: 'outer' },
		});
	});

	test('a group in a group without values has those of the inner group node', () => {
		const graph = graphOf(outer, {}, { groups: { Inner: inner } });
		expect(graph['5:0:0']?.inputs).toEqual({ width: 9, height: 9, batch_size: 1, color: 0 });
	});

	test('a group in a subgraph', () => {
		const graph = toApiGraph(
			{
				nodes: [{ id: 1, type: 'sub', widgets_values: ['from outside'] }],
				links: [],
				extra: { groupNodes: { Outer: outer, Inner: inner } },
				definitions: {
					subgraphs: [
						{
							id: 'sub',
							inputs: [{ name: 'prefix', type: 'STRING' }],
							nodes: [
								{
									id: 2,
									type: 'workflow>Outer',
									inputs: [converted('filename_prefix', 'STRING', 1)],
									widgets_values: [5, 5, 1, 0, 'group'],
								},
							],
							links: [{ id: 1, origin_id: -10, origin_slot: 0, target_id: 2, target_slot: 0 }],
						},
					],
				},
			},
			NEWEST,
		);
		expect(graph['1:2:1']?.inputs).toEqual({
			...{ images: ['1:2:0:1', 0], filename_prefix: 'from outside' },
		});
		expect(graph['1:2:0:0']?.inputs['width']).toBe(5);
	});
});

describe('what is refused', () => {
	const nested = (type: string) => ({ nodes: [{ type }] });

	test.each([
		['contains itself', { G: nested('workflow>G') }, /contains itself/],
		[
			'contains itself through another',
			{ G: nested('workflow>H'), H: nested('workflow/G') },
			/contains itself/,
		],
		['is empty', { G: { nodes: [] } }, /no node that runs/],
		['is no object', { G: 5 }, /does not define/],
		['has a custom node', { G: { nodes: [empty([], { type: 'Odd' })] } }, /no node that runs/],
		[
			'has a linked custom node',
			{ G: { nodes: [empty([], { type: 'Odd' }), invert()], links: [[0, 0, 1, 0, 1, 'IMAGE']] } },
			/lacks a node of this workflow: 'Odd' \(node '5:0'\)/,
		],
		['has too many nodes', { G: { nodes: Array(5_001).fill(empty()) } }, /at most 5000/],
		[
			'multiplies',
			Object.fromEntries(
				Array.from({ length: 20 }, (_, level) => [
					level === 0 ? 'G' : `level ${level}`,
					{ nodes: Array(3).fill({ type: `workflow>level ${level + 1}` }) },
				]).concat([['level 20', { nodes: [empty(), empty()] }]]),
			),
			/at most 5000/,
		],
	])('a group that %s', (_, groupNodes, message) => {
		const workflow = { nodes: [{ id: 5, type: 'workflow>G' }], extra: { groupNodes } };
		expect(() => toApiGraph(workflow, NEWEST)).toThrow(message);
	});

	test('thousands of uses of a large group are refused before they fill the memory', () => {
		const groupNodes = { G: { nodes: Array(4_000).fill(empty()) } };
		const nodes = Array.from({ length: 4_000 }, (_, id) => ({ id, type: 'workflow>G' }));
		const workflow = { nodes, extra: { groupNodes } };
		expect(() => toApiGraph(workflow, NEWEST)).toThrow(/at most 5000/);
	});

	test('the time grows with the nodes of a group, whatever its inputs may grow to', () => {
		const batch = { type: 'BatchImagesNode', inputs: [], outputs: [{ type: 'IMAGE' }] };
		const graphOf = (group: Given) => {
			const groupNodes = { G: { nodes: Array(1_000).fill(group) } };
			const workflow = { nodes: [{ id: 5, type: 'workflow>G' }], extra: { groupNodes } };
			return () => toApiGraph(workflow, NEWEST);
		};
		const plain = effortOf(graphOf(invert()));
		expect(leastEffortOf(graphOf(batch))).toBeLessThan(3 * plain + 20);
	});

	test('the time grows with the nodes of a group', () => {
		const length = 2_000;
		const nodes = [empty(), ...Array.from({ length }, () => invert({ title: 'x'.repeat(500) }))];
		const links = Array.from({ length }, (_, index) => [index, 0, index + 1, 0, 0, 'IMAGE']);
		const groupNodes = { G: { nodes, links } };
		const workflow = { nodes: [{ id: 5, type: 'workflow>G' }], extra: { groupNodes } };
		expect(effortOf(() => toApiGraph(workflow, NEWEST))).toBeLessThan(500);
	});
});
