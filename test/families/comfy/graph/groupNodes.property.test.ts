import fc from 'fast-check';

import { toApiGraph } from '../../../../nodes/StableDiffusion/families/comfy/graph/editor/toApiGraph';
import type { ApiGraph } from '../../../../nodes/StableDiffusion/families/comfy/graph/types';
import { FUZZ_TIMEOUT, holds } from '../../../core/support/fuzz';
import type { FlatNode, Socket, Widget } from './support/grouping';
import { CLASSES, flatWorkflow, GROUP_ID, groupedWorkflow } from './support/grouping';

/** A group node is a way to show nodes: the server gets the same graph with and without it. */

const kinds: Record<string, { widgets: Widget[]; sockets: Socket[]; outputs: string[] }> = {
	Load: { widgets: [widget('name', 'COMBO', 'b')], sockets: [], outputs: ['MODEL', 'CLIP'] },
	Whole: { widgets: [widget('value', 'INT', 5)], sockets: [], outputs: ['INT'] },
	Text: {
		widgets: [widget('text', 'STRING', 'a fox')],
		sockets: [{ name: 'clip', type: 'CLIP' }],
		outputs: ['COND'],
	},
	Sample: {
		widgets: [
			widget('seed', 'INT', 42, ['randomize']),
			widget('steps', 'INT', 20),
			widget('cfg', 'FLOAT', 7.5),
		],
		sockets: [
			{ name: 'model', type: 'MODEL' },
			{ name: 'positive', type: 'COND' },
			{ name: 'negative', type: 'COND' },
		],
		outputs: ['LATENT'],
	},
	Photo: {
		widgets: [widget('image', 'COMBO', 'y.png', ['image']), widget('channel', 'STRING', 'red')],
		sockets: [],
		outputs: ['LATENT', 'MASK'],
	},
	Mix: {
		widgets: [widget('share', 'FLOAT', 0.25)],
		sockets: ['one', 'other'].map((name) => ({ name, type: 'LATENT' })),
		outputs: ['LATENT'],
	},
	Save: {
		widgets: [widget('prefix', 'STRING', 'fox')],
		sockets: [{ name: 'images', type: 'LATENT' }],
		outputs: [],
	},
	Reroute: { widgets: [], sockets: [{ name: '', type: '*' }], outputs: ['*'] },
	PrimitiveNode: { widgets: [widget('value', 'INT', 7, ['fixed'])], sockets: [], outputs: ['INT'] },
};

/** What the options of `Shape` add; the class has them in the same order. */
const shapes: Record<string, { widgets: Widget[]; sockets: Socket[] }> = {
	plain: { widgets: [], sockets: [] },
	size: {
		widgets: [widget('shape.width', 'INT', 8), widget('shape.height', 'INT', 9)],
		sockets: [],
	},
	like: {
		widgets: [widget('shape.strength', 'FLOAT', 0.5)],
		sockets: [{ name: 'shape.source', type: 'LATENT' }],
	},
	some: {
		widgets: [choice('shape.kind', 'some'), widget('shape.kind.amount', 'FLOAT', 1.5)],
		sockets: [],
	},
	drawn: {
		widgets: [
			choice('shape.kind', 'drawn'),
			widget('shape.kind.seed', 'INT', 3, ['randomize']),
			widget('shape.kind.amount', 'INT', 4),
		],
		sockets: [],
	},
	many: {
		widgets: [],
		sockets: ['shape.grown.one0', 'shape.grown.one1'].map((name) => ({ name, type: 'LATENT' })),
	},
};

function kindOf(type: string, [pick = 0]: number[]) {
	if (type === 'Batch') {
		const names = ['grown.one0', 'grown.one1', 'grown.one2'].slice(0, 1 + (pick % 3));
		const sockets = names.map((name) => ({ name, type: 'LATENT' }));
		return { widgets: [widget('note', 'STRING', 'note')], sockets, outputs: ['LATENT'] };
	}
	if (type !== 'Shape') return kinds[type];
	const [key, { widgets, sockets }] = Object.entries(shapes)[pick % 6] ?? ['', shapes['plain']!];
	const option = ['some', 'drawn'].includes(key) ? 'deep' : key;
	return {
		widgets: [choice('shape', option), ...widgets, widget('tail', 'STRING', 'tail')],
		sockets: [...sockets, { name: 'base', type: 'LATENT' }],
		outputs: ['LATENT'],
	};
}

function choice(name: string, value: string) {
	return widget(name, 'COMFY_DYNAMICCOMBO_V3', value);
}

function widget(name: string, type: string, value: unknown, after: unknown[] = []): Widget {
	return { name, type, value, after, converted: false };
}

interface Plan {
	type: string;
	title: string | undefined;
	mode: number;
	/** One number per socket or widget: which link is chosen, and what value it has. */
	picks: number[];
	isIn: boolean;
}

const plan: fc.Arbitrary<Plan> = fc.record({
	type: fc.constantFrom(...Object.keys(kinds), 'Sample', 'Text', 'Mix', 'Shape', 'Shape', 'Batch'),
	title: fc.option(fc.constantFrom('First', 'Text', 'Sample'), { nil: undefined }),
	mode: fc.constantFrom(0, 0, 0, 0, 2, 4),
	picks: fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }),
	isIn: fc.boolean(),
});

/** Nodes whose links begin at earlier nodes only. */
function nodesOf(plans: readonly Plan[]): FlatNode[] {
	const nodes: FlatNode[] = [];
	for (const { type, title, mode, picks } of plans) {
		const kind = kindOf(type, picks);
		if (!kind) continue;
		const sources = nodes.flatMap(({ outputs }, node) =>
			outputs.map((output, at) => ({ type: output, from: [node, at] as [number, number] })),
		);
		const pickFrom = (wanted: string, pick = 0) => {
			const fitting = sources.filter((one) => one.type === wanted || wanted === '*');
			return pick % 4 === 0 ? undefined : fitting[pick % Math.max(1, fitting.length)];
		};
		const isReroute = type === 'Reroute';
		const origin = isReroute ? pickFrom('*', picks[0]) : undefined;
		if (isReroute && !origin) continue;
		const sockets = kind.sockets.map((socket, at) => ({
			...socket,
			from: isReroute ? origin?.from : pickFrom(socket.type, picks[at])?.from,
		}));
		const widgets = kind.widgets.map((one, at) => ({ ...one, value: valueOf(one, picks[at]) }));
		const mayConvert = ['Sample', 'Shape'].includes(type);
		const converted = widgets.flatMap((one, at): Socket[] => {
			const source = one.type === 'INT' && mayConvert && pickFrom('INT', picks[at + 4]);
			if (!source) return [];
			one.converted = true;
			return [{ name: one.name, type: 'INT', widget: one.name, from: source.from }];
		});
		const outputs = isReroute ? [origin?.type ?? '*'] : kind.outputs;
		const isVirtual = isReroute || type === 'PrimitiveNode';
		nodes.push({
			...{ type, title, outputs, widgets, mode: isVirtual ? 0 : mode },
			sockets: [...sockets, ...converted],
		});
	}
	return nodes;
}

const valueOf = ({ value, type }: Widget, pick = 0) => {
	if (typeof value === 'number') return value + pick;
	return type === 'STRING' ? `${String(value)} ${pick}` : value;
};

/** The editor makes no widget of a primitive that sets nothing inside, and none with a target on both sides. */
function grouping(nodes: readonly FlatNode[], plans: readonly Plan[]) {
	const isIn = (index: number): boolean => {
		const node = nodes[index];
		const wanted = plans[index]?.isIn === true;
		if (node?.type !== 'PrimitiveNode') return wanted;
		const targets = nodes.flatMap(({ sockets }, at) =>
			sockets.some(({ from }) => from?.[0] === index) ? [at] : [],
		);
		return wanted && targets.length > 0 && targets.every(isIn);
	};
	return isIn;
}

function withGroupIds(graph: ApiGraph, nodes: readonly FlatNode[], isIn: (at: number) => boolean) {
	const inside = nodes.flatMap((_, index) => (isIn(index) ? [index] : []));
	const names = new Map(inside.map((index, at) => [String(index + 1), `${GROUP_ID}:${at}`]));
	const renamed = (id: string) => names.get(id) ?? id;
	return Object.fromEntries(
		Object.entries(graph).map(([id, node]) => [
			renamed(id),
			{
				...node,
				inputs: Object.fromEntries(
					Object.entries(node.inputs).map(([name, value]) => {
						const link = Array.isArray(value) ? (value as [string, number]) : undefined;
						return [name, link ? [renamed(link[0]), link[1]] : value];
					}),
				),
			},
		]),
	);
}

test(
	'a graph with some nodes in a group is the same graph',
	async () => {
		let compared = 0;
		const cases = fc.tuple(fc.array(plan, { minLength: 2, maxLength: 12 }), fc.boolean());
		await holds(cases, ([plans, isNamed]) => {
			const nodes = nodesOf(plans);
			const isIn = grouping(nodes, plans);
			const runs = nodes.some(({ type, mode }) => Object.hasOwn(CLASSES, type) && mode === 0);
			if (!runs || !nodes.some((_, index) => isIn(index))) return;
			const flat = toApiGraph(flatWorkflow(nodes), CLASSES);
			const grouped = toApiGraph(groupedWorkflow(nodes, isIn, isNamed), CLASSES);
			expect(grouped).toEqual(withGroupIds(flat, nodes, isIn));
			compared += 1;
		});
		expect(compared).toBeGreaterThan(200);
	},
	FUZZ_TIMEOUT,
);
