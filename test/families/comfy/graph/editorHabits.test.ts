import { toApiGraph } from '../../../../nodes/StableDiffusion/families/comfy/graph/editor/toApiGraph';
import type {
	EditorWorkflow,
	ObjectInfo,
} from '../../../../nodes/StableDiffusion/families/comfy/graph/types';
import { NEWEST } from './support/fixtures';

/** What editors of several years and custom nodes write into files, beyond the workflows that are kept as fixtures. */

const INFO: ObjectInfo = {
	...NEWEST,
	Sampler: {
		input: {
			required: {
				seed: ['INT', { default: 0 }],
				steps: ['INT', { default: 20 }],
				method: [['euler', 'heun'], {}],
				text: ['STRING', { forceInput: true }],
				scale: ['FLOAT', { default: 1 }],
			},
		},
		output: ['LATENT'],
	},
	Loader: {
		input: {
			required: { file: [['a.png'], { image_upload: true }] },
			optional: { mode: [['one', 'two'], {}], size: ['INT', { default: 8 }] },
		},
		output: ['IMAGE'],
	},
	Both: { input: { required: {} }, output: ['IMAGE', 'MASK'] },
	Text: { input: { required: { value: ['STRING', {}] } }, output: ['STRING'] },
	Show: { input: { required: { any: ['*'] } }, output: [], output_node: true },
	Combine: {
		input: {
			required: {
				images: ['IMAGE'],
				frame_rate: ['FLOAT', { default: 8 }],
				format: [['image/gif', 'video/h264-mp4'], {}],
			},
		},
		output: [],
		output_node: true,
	},
};

const convert = (nodes: object[], links: unknown = [], more: object = {}) =>
	toApiGraph({ nodes, links, ...more }, INFO);
const inputsOf = (node: object, links: unknown = [], others: object[] = []) =>
	convert([{ id: 1, ...node }, ...others], links)['1']?.inputs;
const socket = (name: string, type: string, link: number | null = null) => ({ name, type, link });
const widget = (
	name: string,
	type: string,
	link: number | null = null,
	form: unknown = { name },
) => ({
	...{ name, type, link },
	widget: form,
});
const output = (type: string, ...links: number[]) => ({ name: type, type, links });

describe('values by position', () => {
	const plain = { seed: 5, steps: 9, method: 'heun', scale: 2 };
	test.each<[string, unknown[], object]>([
		['a word behind the seed', [5, 'increment-wrap', 9, 'heun', 2], plain],
		['a button of a custom node behind the seed', [5, null, 9, 'heun', 2], plain],
		['nothing behind the seed', [5, 9, 'heun', 2], plain],
		[
			'a word behind another whole number, as a custom node adds it',
			[5, 9, 'fixed', 'heun', 2],
			plain,
		],
		[
			'a place for an input without a widget, as before 2025',
			[5, 'fixed', 9, 'heun', 'old', 2],
			plain,
		],
	])('%s', (_name, values, expected) => {
		expect(inputsOf({ type: 'Sampler', widgets_values: values })).toEqual(expected);
	});

	test('the button of an upload before inputs that are optional', () => {
		const all = { file: 'a.png', mode: 'two', size: 16 };
		expect(inputsOf({ type: 'Loader', widgets_values: ['a.png', 'image', 'two', 16] })).toEqual(
			all,
		);
		expect(inputsOf({ type: 'Loader', widgets_values: ['a.png', 'two', 16, 'image'] })).toEqual(
			all,
		);
	});

	test('a list that can be loaded again', () => {
		const values = ['a.png [output]', false, null, 'image'];
		const info = {
			...NEWEST,
			Old: { input: { required: { image: reloaded, size: ['INT', {}] } } },
		};
		const nodes = [{ id: 1, type: 'Old', widgets_values: [...values.slice(0, 3), 7] }];
		expect(toApiGraph({ nodes, links: [] }, info)['1']?.inputs).toEqual({
			image: 'a.png [output]',
			size: 7,
		});
	});
	const reloaded = ['COMBO', { image_upload: true, remote: { refresh_button: true } }];

	test('a dynamic combo is younger than places for inputs without a widget', () => {
		const options = [{ key: 'custom', inputs: { required: { width: ['INT', {}] } } }];
		const size = ['COMFY_DYNAMICCOMBO_V3', { options }];
		const Sized = { input: { required: { size, text: ['STRING', { forceInput: true }] } } };
		const nodes = [{ id: 1, type: 'Sized', widgets_values: ['custom', 512] }];
		expect(toApiGraph({ nodes, links: [] }, { Sized })['1']?.inputs).toEqual({
			...{ size: 'custom', 'size.width': 512 },
		});
	});

	test('an empty list is a value too', () => {
		expect(inputsOf({ type: 'Text', widgets_values: [[]] })).toEqual({ value: { __value__: [] } });
	});
});

describe('names of the values beside their list, as since 2026', () => {
	const preset = 'Load a preset';
	const list = [5, 'randomize', 'none', 9, 'heun', 2];
	const named = {
		...{ seed: 5, control_after_generate: 'randomize', [preset]: 'none', steps: 9 },
		...{ method: 'heun', scale: 2 },
	};
	const read = (values: unknown, names: unknown, type = 'Sampler') =>
		inputsOf({ type, widgets_values: values, widgets_values_named: names });
	const plain = { seed: 5, steps: 9, method: 'heun', scale: 2 };

	test('say which value is whose, also with widgets that the class does not have', () => {
		expect(read(list, named)).toEqual(plain);
	});

	test('a widget that the class has gained since has its default', () => {
		const { steps, ...older } = named;
		expect(read([5, 'randomize', 'none', 'heun', 2], older)).toEqual({ ...plain, steps: 20 });
		expect(steps).toBe(9);
	});

	test('the list has the values, as in the editor', () => {
		expect(read([6, ...list.slice(1)], named)).toEqual({ ...plain, seed: 6 });
	});

	test.each<[string, unknown, unknown]>([
		['more values than names', [5, 'fixed', 9, 'heun', 2], { seed: 1, steps: 1 }],
		['no names', [5, 'fixed', 9, 'heun', 2], 'none'],
		['names of numbers, whose order is lost', [5, 9, 'heun', 2], { 4: 1, seed: 2, a: 3, b: 4 }],
	])('%s: the order of the class counts', (_name, values, names) => {
		expect(read(values, names)).toEqual(plain);
	});

	test('without a list', () => {
		expect(read(undefined, named)).toEqual(plain);
	});

	test('of a dynamic combo', () => {
		const names = ['filename_prefix', 'pick', 'format', 'format.bit_depth'];
		const values = ['name', 0, 'exr', '32-bit float'];
		const pairs = Object.fromEntries(names.map((name, at) => [name, values[at]]));
		expect(read(values, pairs, 'SaveImageAdvanced')).toEqual({
			...{ filename_prefix: 'name', format: 'exr', 'format.bit_depth': '32-bit float' },
			'format.input_color_space': 'sRGB',
		});
	});
});

test('values by name, with the parts of a preview', () => {
	const values = {
		...{ frame_rate: 12, format: 'video/h264-mp4', crf: 19, pingpong: false },
		videopreview: { hidden: false, params: { filename: 'a.mp4' } },
	};
	const node = { type: 'Combine', inputs: [socket('images', 'IMAGE', 1)], widgets_values: values };
	const source = { id: 2, type: 'Both', outputs: [output('IMAGE', 1)] };
	expect(inputsOf(node, [[1, 2, 0, 1, 0, 'IMAGE']], [source])).toEqual({
		...{ frame_rate: 12, format: 'video/h264-mp4', crf: 19, pingpong: false },
		images: ['2', 0],
	});
});

describe('a widget that became an input', () => {
	const text = {
		id: 2,
		type: 'Text',
		widgets_values: ['from afar'],
		outputs: [output('STRING', 1)],
	};
	const links = [[1, 2, 0, 1, 0, 'STRING']];

	test.each<[string, unknown]>([
		['as in 2023', { name: 'value', config: ['STRING', { multiline: true }] }],
		['as in 2025', { name: 'value' }],
		['as a name alone', 'value'],
	])('%s', (_name, form) => {
		const node = {
			type: 'Text',
			inputs: [widget('value', 'STRING', 1, form)],
			widgets_values: ['mine'],
		};
		expect(inputsOf(node, links, [text])).toEqual({ value: ['2', 0] });
	});

	test.each([
		['muted', 2, { value: 'mine' }],
		['bypassed, without an input of its type', 4, { value: 'mine' }],
	])('keeps its value where the node behind it is %s', (_name, mode, expected) => {
		const node = { type: 'Text', inputs: [widget('value', 'STRING', 1)], widgets_values: ['mine'] };
		expect(inputsOf(node, links, [{ ...text, mode }])).toEqual(expected);
	});

	test.each([0, 2, 4])('has the value of a primitive, whose mode is %d', (mode) => {
		const primitive = {
			...text,
			type: 'PrimitiveNode',
			mode,
			widgets_values: ['set', 'fixed', ''],
		};
		const node = { type: 'Text', inputs: [widget('value', 'STRING', 1)], widgets_values: ['mine'] };
		expect(inputsOf(node, links, [primitive])).toEqual({ value: 'set' });
	});
});

describe('a bypassed node passes on', () => {
	const MATCH = 'COMFY_MATCHTYPE_V3';
	const source = (id: number, type: string) => ({
		...{ id, type: 'Both' },
		outputs: [output('IMAGE'), output('MASK')],
		title: type,
	});
	const links = (wanted: string) => [
		[1, 2, 1, 4, 0, 'MASK'],
		[2, 3, 0, 4, 1, 'IMAGE'],
		[3, 4, 0, 1, 0, wanted],
	];
	const bypassed = (first: string, second: string, out: string) => ({
		...{ id: 4, type: 'Both', mode: 4, outputs: [output(out, 3)] },
		inputs: [socket('one', first, 1), socket('two', second, 2)],
	});
	test.each([
		['the input of the type that is wanted', 'MASK', 'IMAGE', 'IMAGE', 'IMAGE', ['3', 0]],
		['the input at its place where that fits', 'IMAGE', 'IMAGE', 'IMAGE', 'IMAGE', ['2', 1]],
		['the input at its place to one that takes all', 'MASK', 'IMAGE', 'IMAGE', '*', ['2', 1]],
		['one of a list of types', 'LATENT', 'MASK,IMAGE', 'IMAGE', 'IMAGE', ['3', 0]],
		['the input at its place where types follow links', MATCH, MATCH, MATCH, 'IMAGE', ['2', 1]],
		['nothing where no type fits', 'LATENT', 'CLIP', 'IMAGE', 'IMAGE', undefined],
	])('%s', (_name, first, second, out, wanted, expected) => {
		const show = { type: 'Show', inputs: [socket('any', wanted, 3)] };
		const others = [source(2, 'a'), source(3, 'b'), bypassed(first, second, out)];
		expect(inputsOf(show, links(wanted), others)?.any).toEqual(expected);
	});
});

describe('nodes that only the editor has', () => {
	test.each([
		'Fast Muter (rgthree)',
		'Node Collector (rgthree)',
		'Mute / Bypass Repeater (rgthree)',
		'MarkdownNote',
	])('%s is left out, also with links', (type) => {
		const nodes = [
			{ id: 1, type: 'Both', outputs: [output('IMAGE', 1)] },
			{ id: 2, type, inputs: [socket('', '*', 1)], outputs: [output('*')] },
		];
		expect(Object.keys(convert(nodes, [[1, 1, 0, 2, 0, '*']]))).toEqual(['1']);
	});

	test('of two set nodes with one name the first counts', () => {
		const named = { inputs: [socket('x', 'IMAGE')], widgets_values: ['here'] };
		const nodes = [
			{ id: 1, type: 'Both', outputs: [output('IMAGE')] },
			{ id: 2, type: 'Both', outputs: [output('IMAGE')] },
			{ ...named, id: 3, type: 'SetNode', inputs: [socket('x', 'IMAGE', 1)] },
			{ ...named, id: 4, type: 'SetNode', inputs: [socket('x', 'IMAGE', 2)] },
			{ id: 5, type: 'GetNode', widgets_values: ['here'], outputs: [output('IMAGE', 3)] },
			{ id: 6, type: 'Show', inputs: [socket('any', '*', 3)] },
		];
		const links = [
			[1, 1, 0, 3, 0, 'IMAGE'],
			[2, 2, 0, 4, 0, 'IMAGE'],
			[3, 5, 0, 6, 0, '*'],
		];
		expect(convert(nodes, links)['6']?.inputs).toEqual({ any: ['1', 0] });
	});

	test('links that Use Everywhere did not note cannot be followed', () => {
		const nodes = [
			{ id: 1, type: 'Both', outputs: [output('IMAGE', 1)] },
			{ id: 2, type: 'Anything Everywhere', inputs: [socket('anything', 'IMAGE', 1)] },
		];
		expect(() => convert(nodes, [[1, 1, 0, 2, 0, 'IMAGE']])).toThrow(
			"Node '2' ('Anything Everywhere') makes links that are not in the file",
		);
	});
});

describe('subgraphs', () => {
	/** An image and a text go in; the text is that of a widget and of a socket; the image is returned. */
	const inner = {
		id: 'inner',
		inputs: [
			{ name: 'image', type: 'IMAGE', linkIds: [1] },
			{ name: 'text', type: 'STRING', linkIds: [2, 3] },
		],
		outputs: [{ name: 'IMAGE', type: 'IMAGE', linkIds: [4] }],
		nodes: [
			{
				...{ id: 7, type: 'ImageInvert' },
				inputs: [socket('image', 'IMAGE', 1)],
				outputs: [output('IMAGE', 4)],
			},
			{ id: 8, type: 'Text', inputs: [widget('value', 'STRING', 2)], widgets_values: ['inside'] },
			{ id: 9, type: 'Show', inputs: [socket('any', '*', 3)] },
		],
		links: [
			{ id: 1, origin_id: -10, origin_slot: 0, target_id: 7, target_slot: 0, type: 'IMAGE' },
			{ id: 2, origin_id: -10, origin_slot: 1, target_id: 8, target_slot: 0, type: 'STRING' },
			{ id: 3, origin_id: -10, origin_slot: 1, target_id: 9, target_slot: 0, type: 'STRING' },
			{ id: 4, origin_id: 7, origin_slot: 0, target_id: -20, target_slot: 0, type: 'IMAGE' },
		],
	};
	const source = { id: 1, type: 'Both', outputs: [output('IMAGE', 1)] };
	const use = (more: object = {}) => ({
		...{ id: 3, type: 'inner', outputs: [output('IMAGE', 2)] },
		inputs: [socket('image', 'IMAGE', 1)],
		...more,
	});
	const end = { id: 5, type: 'Show', inputs: [socket('any', 'IMAGE', 2)] };
	const links = [
		[1, 1, 0, 3, 0, 'IMAGE'],
		[2, 3, 0, 5, 0, 'IMAGE'],
	];
	const placed = (more: object = {}, subgraphs: object[] = [inner]) =>
		convert([source, use(more), end], links, { definitions: { subgraphs } });

	test('a value inside counts at every place to which it goes, until one is set outside', () => {
		const inside = placed();
		expect(inside['3:8']?.inputs).toEqual({ value: 'inside' });
		expect(inside['3:9']?.inputs).toEqual({ any: 'inside' });
		const outside = placed({ widgets_values: ['outside'] });
		expect(outside['3:8']?.inputs).toEqual({ value: 'outside' });
		expect(outside['3:9']?.inputs).toEqual({ any: 'outside' });
	});

	test('a value inside of a subgraph inside of another', () => {
		const outer = {
			id: 'outer',
			inputs: [
				{ name: 'image', type: 'IMAGE', linkIds: [1] },
				{ name: 'words', type: 'STRING', linkIds: [2, 3] },
			],
			outputs: [],
			nodes: [
				{
					...{ id: 4, type: 'inner' },
					inputs: [socket('image', 'IMAGE', 1), widget('text', 'STRING', 2)],
				},
				{ id: 6, type: 'Show', inputs: [socket('any', '*', 3)] },
			],
			links: [
				{ id: 1, origin_id: -10, origin_slot: 0, target_id: 4, target_slot: 0 },
				{ id: 2, origin_id: -10, origin_slot: 1, target_id: 4, target_slot: 1 },
				{ id: 3, origin_id: -10, origin_slot: 1, target_id: 6, target_slot: 0 },
			],
		};
		const graph = placed({ type: 'outer' }, [inner, outer]);
		expect(graph['3:4:7']?.inputs).toEqual({ image: ['1', 0] });
		expect(graph['3:4:8']?.inputs).toEqual({ value: 'inside' });
		expect(graph['3:6']?.inputs).toEqual({ any: 'inside' });
		const set = placed({ type: 'outer', widgets_values: ['outside'] }, [inner, outer]);
		expect(set['3:4:8']?.inputs).toEqual({ value: 'outside' });
		expect(set['3:4:9']?.inputs).toEqual({ any: 'outside' });
	});

	test('one that is bypassed passes on the input of its type, one that is muted nothing', () => {
		expect(placed({ mode: 4 })).toEqual({
			'1': expect.anything(),
			'5': expect.objectContaining({ inputs: { any: ['1', 0] } }),
		});
		expect(placed({ mode: 2 })['5']?.inputs).toEqual({});
	});

	test('a file of schema 1.0 keeps links as objects', () => {
		const asObjects = links.map(([id, origin_id, origin_slot, target_id, target_slot, type]) => ({
			...{ id, origin_id, origin_slot, target_id, target_slot, type },
		}));
		const workflow: EditorWorkflow = {
			...{ version: 1, state: {}, reroutes: [{ id: 1, linkIds: [1] }], floatingLinks: [] },
			...{ nodes: [source, use(), end], links: asObjects, definitions: { subgraphs: [inner] } },
		};
		expect(toApiGraph(workflow, INFO)).toEqual(placed());
	});
});
