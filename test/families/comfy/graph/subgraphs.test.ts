import { toApiGraph } from '../../../../nodes/StableDiffusion/families/comfy/graph/editor/toApiGraph';
import type { EditorWorkflow } from '../../../../nodes/StableDiffusion/families/comfy/graph/types';
import { editorNames, editorOf, WITH_CUSTOM } from './support/fixtures';
import { problemsOf } from './support/validate';

interface End {
	type: string;
	link?: number | null;
	links?: number[];
	widget?: unknown;
}

interface Blueprint extends EditorWorkflow {
	nodes: Array<{ id: number; inputs: End[]; outputs: End[] }>;
	links: unknown[];
}

const blueprints = editorNames.filter((name) => name.startsWith('comfy.blueprint.'));

/** A blueprint is one subgraph without anything around it: a loaded image and a saved one are added. */
function completed(name: string): EditorWorkflow {
	const workflow = structuredClone(editorOf(name)) as Blueprint;
	const [node] = workflow.nodes;
	if (!node) throw new Error(`${name} has no node`);
	const load = { id: 1001, type: 'LoadImage', widgets_values: ['input.png', 'image'], inputs: [] };
	const links: unknown[] = [];
	const added: unknown[] = [load];
	node.inputs.forEach((input, slot) => {
		if (input.widget) return;
		input.link = 5000 + slot;
		links.push([input.link, 1001, input.type === 'MASK' ? 1 : 0, node.id, slot, input.type]);
	});
	node.outputs.forEach((output, slot) => {
		const inputs = [{ name: 'images', type: 'IMAGE', link: 6000 + slot }];
		added.push({ id: 2000 + slot, type: 'SaveImage', widgets_values: ['ComfyUI'], inputs });
		links.push([6000 + slot, node.id, slot, 2000 + slot, 0, output.type]);
	});
	return { ...workflow, nodes: [...workflow.nodes, ...added], links };
}

test('the blueprints of ComfyUI', () => {
	expect(blueprints).toHaveLength(5);
});

test.each(blueprints)('%s becomes what the server accepts', (name) => {
	const graph = toApiGraph(completed(name), WITH_CUSTOM);
	expect(problemsOf(graph, WITH_CUSTOM)).toEqual([]);
	expect(Object.keys(graph).filter((id) => id.includes(':')).length).toBeGreaterThan(1);
});

test('values that the subgraph shows are its own', () => {
	const name = 'comfy.blueprint.Image_Upscale_Z-image-Turbo_.editor.json';
	const graph = toApiGraph(completed(name), WITH_CUSTOM);
	expect(graph['87:69']?.inputs).toMatchObject({ denoise: 0.33, seed: 1098688918602660 });
	expect(graph['87:67']?.inputs['text']).toBe('masterpiece, 8k');
	expect(graph['87:78']?.inputs['image']).toEqual(['1001', 0]);
	expect(graph['2000']?.inputs['images']).toEqual(['87:65', 0]);
});

test('a subgraph that is used twice keeps the values of each use', () => {
	const workflow = {
		nodes: [1, 2].map((id) => ({
			id,
			type: 'text-in',
			inputs: [{ name: 'text', type: 'STRING', widget: { name: 'text' }, link: null }],
			widgets_values: [`prompt ${id}`],
		})),
		links: [],
		definitions: { subgraphs: [textIn] },
	};
	const graph = toApiGraph(workflow, WITH_CUSTOM);
	expect(Object.keys(graph)).toEqual(['2:7', '1:7']);
	expect(graph['1:7']?.inputs['value']).toBe('prompt 1');
	expect(graph['2:7']?.inputs['value']).toBe('prompt 2');
});

const textIn = {
	id: 'text-in',
	inputs: [{ name: 'text', type: 'STRING', linkIds: [1] }],
	outputs: [{ name: 'STRING', type: 'STRING', linkIds: [2] }],
	nodes: [
		{
			id: 7,
			type: 'PrimitiveString',
			inputs: [{ name: 'value', type: 'STRING', widget: { name: 'value' }, link: 1 }],
			outputs: [{ name: 'STRING', type: 'STRING', links: [2] }],
			widgets_values: ['inner'],
		},
	],
	links: [
		{ id: 1, origin_id: -10, origin_slot: 0, target_id: 7, target_slot: 0, type: 'STRING' },
		{ id: 2, origin_id: 7, origin_slot: 0, target_id: -20, target_slot: 0, type: 'STRING' },
	],
};

test('a subgraph in a subgraph: links and shown widgets pass both borders', () => {
	const outer = {
		id: 'outer',
		inputs: [],
		outputs: [{ name: 'STRING', type: 'STRING', linkIds: [9] }],
		nodes: [
			{
				id: 5,
				type: 'text-in',
				inputs: [{ name: 'text', type: 'STRING', widget: { name: 'text' }, link: null }],
				outputs: [{ name: 'STRING', type: 'STRING', links: [9] }],
			},
		],
		links: [{ id: 9, origin_id: 5, origin_slot: 0, target_id: -20, target_slot: 0 }],
	};
	const workflow = {
		nodes: [
			{
				id: 3,
				type: 'outer',
				properties: { proxyWidgets: [['5', 'text']] },
				widgets_values: ['set outside'],
				outputs: [{ type: 'STRING', links: [4] }],
			},
			{ id: 8, type: 'PreviewAny', inputs: [{ name: 'source', type: '*', link: 4 }] },
		],
		links: [[4, 3, 0, 8, 0, 'STRING']],
		definitions: { subgraphs: [textIn, outer] },
	};
	const graph = toApiGraph(workflow, WITH_CUSTOM);
	expect(graph['8']?.inputs['source']).toEqual(['3:5:7', 0]);
	expect(graph['3:5:7']?.inputs['value']).toBe('set outside');
});

test('a widget that is shown through two subgraphs', () => {
	const inner = {
		id: 'inner',
		nodes: [{ id: 7, type: 'PrimitiveString', widgets_values: ['inside'] }],
	};
	const shows = (id: string) => ({ properties: { proxyWidgets: [[id, 'value']] } });
	const outer = { id: 'outer', nodes: [{ id: 5, type: 'inner', ...shows('7') }] };
	const nodes = [{ id: 3, type: 'outer', ...shows('5'), widgets_values: ['set outside'] }];
	const workflow = { nodes, links: [], definitions: { subgraphs: [inner, outer] } };
	expect(toApiGraph(workflow, WITH_CUSTOM)['3:5:7']?.inputs['value']).toBe('set outside');
});

describe('a dynamic combo inside, set by the subgraph node', () => {
	const link = { id: 1, origin_id: -10, origin_slot: 0, target_id: 7, target_slot: 0 };
	const format = { name: 'format', type: 'COMFY_DYNAMICCOMBO_V3', widget: { name: 'format' } };
	const saver = {
		...{ id: 7, type: 'SaveImageAdvanced' },
		widgets_values: ['inside', 'png', '16-bit', 'sRGB'],
	};
	const formatOf = (inner: object, node: object) => {
		const definitions = { subgraphs: [{ id: 'inner', ...inner }] };
		const nodes = [{ id: 3, type: 'inner', ...node }];
		const { inputs } = toApiGraph({ nodes, links: [], definitions }, WITH_CUSTOM)['3:7'] ?? {};
		return inputs;
	};

	test('with the inputs of its option', () => {
		const proxyWidgets = ['format', 'format.bit_depth'].map((name) => ['7', name]);
		const node = { properties: { proxyWidgets }, widgets_values: ['exr', '32-bit float'] };
		expect(formatOf({ nodes: [saver] }, node)).toEqual({
			...{ filename_prefix: 'inside', format: 'exr', 'format.bit_depth': '32-bit float' },
			'format.input_color_space': 'sRGB',
		});
	});

	test('alone: the inputs of its option have their defaults', () => {
		const inner = {
			inputs: [{ name: 'format', type: format.type, linkIds: [1] }],
			nodes: [{ ...saver, inputs: [{ ...format, link: 1 }] }],
			links: [link],
		};
		const inputs = [{ ...format, link: null }];
		expect(formatOf(inner, { inputs, widgets_values: ['exr'] })).toEqual({
			...{ filename_prefix: 'inside', format: 'exr', 'format.bit_depth': '32-bit float' },
			'format.input_color_space': 'sRGB',
		});
		expect(formatOf(inner, { inputs, widgets_values: ['png'] })).toMatchObject({
			'format.bit_depth': '16-bit',
		});
	});
});

describe('widgets that a subgraph node shows, in the forms of several years', () => {
	const text = (id: number) => ({ id, type: 'PrimitiveString', widgets_values: [`inside ${id}`] });
	const inner = { id: 'inner', nodes: [text(7), text(8)] };
	const both = ['7', '8'].map((id) => [id, 'value']);
	const valuesOf = (outside: object, middle: object = { proxyWidgets: both }) => {
		const nested = { id: 5, type: 'inner', properties: middle };
		const subgraphs = [inner, { id: 'outer', nodes: [nested] }];
		const nodes = [{ id: 3, type: 'outer', ...outside }];
		const graph = toApiGraph({ nodes, links: [], definitions: { subgraphs } }, WITH_CUSTOM);
		return ['3:5:7', '3:5:8'].map((id) => graph[id]?.inputs['value']);
	};
	const shown = (proxyWidgets: unknown, ...values: unknown[]) => ({
		...{ properties: { proxyWidgets }, widgets_values: values },
	});

	test.each<[string, unknown]>([
		[
			'the inner node says which of two with one name is meant',
			[
				['5', 'value', '8'],
				['5', 'value', '7'],
			],
		],
		[
			'before the name',
			[
				['5', '8: value'],
				['5', '7: value'],
			],
		],
		['all as one text', JSON.stringify([8, 7].map((id) => ['5', 'value', String(id)]))],
	])('%s', (_name, proxies) => {
		expect(valuesOf(shown(proxies, 'eight', 'seven'))).toEqual(['seven', 'eight']);
	});

	test('one of two', () => {
		const one = shown([['5', 'value', '8']], 'eight');
		expect(valuesOf(one)).toEqual(['inside 7', 'eight']);
		expect(valuesOf(shown([['5', 'value']], 'first'))).toEqual(['first', 'inside 8']);
	});

	test('a text that is no list shows nothing', () => {
		expect(valuesOf(shown('{', 'lost'))).toEqual(['inside 7', 'inside 8']);
	});

	test('a value that the editor could not place', () => {
		const entry = { originalEntry: ['-1', 'text'], hostValue: 'kept', reason: 'missingSourceNode' };
		const node = {
			...{ id: 3, type: 'text-in', widgets_values: ['other'] },
			inputs: [{ name: 'text', type: 'STRING', widget: { name: 'text' }, link: null }],
			properties: { proxyWidgetErrorQuarantine: [entry, { originalEntry: 5 }, null] },
		};
		const workflow = { nodes: [node], links: [], definitions: { subgraphs: [textIn] } };
		expect(toApiGraph(workflow, WITH_CUSTOM)['3:7']?.inputs['value']).toBe('kept');
	});
});

test('a subgraph that contains itself is refused', () => {
	const nodes = [{ id: 1, type: 'self' }];
	const workflow = { nodes, links: [], definitions: { subgraphs: [{ id: 'self', nodes }] } };
	expect(() => toApiGraph(workflow, {})).toThrow(/contains itself/);
});

test('subgraphs that multiply are refused before they fill the memory', () => {
	const subgraphs = Array.from({ length: 20 }, (_, level) => ({
		id: `level ${level}`,
		nodes: [1, 2, 3].map((id) => ({ id, type: `level ${level + 1}` })),
	}));
	const workflow = { nodes: [{ id: 1, type: 'level 0' }], links: [], definitions: { subgraphs } };
	expect(() => toApiGraph(workflow, {})).toThrow(/at most 5000/);
});
