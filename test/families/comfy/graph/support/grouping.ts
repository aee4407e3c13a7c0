import type {
	EditorWorkflow,
	ObjectInfo,
} from '../../../../../nodes/StableDiffusion/families/comfy/graph/types';

/** Makes a group node of some nodes of a workflow, as ComfyUI's editor does it (groupNode.ts, read 2026-11-27). */

export interface Widget {
	name: string;
	type: string;
	value: unknown;
	/** What follows it in `widgets_values`: a control, or the button that uploads a file. */
	after: unknown[];
	/** Whether it was made a socket. */
	converted: boolean;
}

export interface Socket {
	name: string;
	type: string;
	/** The node, by its position in the list, and the output at which its link begins. */
	from?: [node: number, output: number];
	widget?: string;
}

export interface FlatNode {
	type: string;
	title?: string;
	mode: number;
	/** In the order of the class. */
	widgets: Widget[];
	sockets: Socket[];
	outputs: string[];
}

export const CLASSES: ObjectInfo = {
	Load: {
		input: { required: { name: [['a', 'b', 'c'], {}] } },
		output: ['MODEL', 'CLIP'],
	},
	Whole: { input: { required: { value: ['INT', {}] } }, output: ['INT'] },
	Text: { input: { required: { text: ['STRING', {}], clip: ['CLIP'] } }, output: ['COND'] },
	Sample: {
		input: {
			required: { model: ['MODEL'], seed: ['INT', {}], steps: ['INT', {}], positive: ['COND'] },
			optional: { negative: ['COND'], cfg: ['FLOAT', {}] },
		},
		output: ['LATENT'],
	},
	Photo: {
		input: {
			required: { image: [['x.png', 'y.png'], { image_upload: true }] },
			optional: { channel: ['STRING', {}] },
		},
		output: ['LATENT', 'MASK'],
	},
	Mix: {
		input: { required: { one: ['LATENT'], other: ['LATENT'], share: ['FLOAT', {}] } },
		output: ['LATENT'],
	},
	Save: { input: { required: { images: ['LATENT'], prefix: ['STRING', {}] } }, output: [] },
	Shape: {
		input: {
			required: {
				base: ['LATENT'],
				shape: ['COMFY_DYNAMICCOMBO_V3', { options: shapes() }],
				tail: ['STRING', {}],
			},
		},
		output: ['LATENT'],
	},
	Batch: {
		input: {
			required: { grown: ['COMFY_AUTOGROW_V3', grows('LATENT')], note: ['STRING', {}] },
		},
		output: ['LATENT'],
	},
};

/** Options that add widgets, sockets, another such choice, or sockets that grow. */
function shapes() {
	const amount = { required: { amount: ['FLOAT', { default: 3 }] } };
	const draw = { required: { seed: ['INT', {}], amount: ['INT', {}] } };
	const deep = [
		{ key: 'some', inputs: amount },
		{ key: 'drawn', inputs: draw },
	];
	const like = { required: { source: ['LATENT'] }, optional: { strength: ['FLOAT', {}] } };
	return [
		{ key: 'plain', inputs: { required: {} } },
		{ key: 'size', inputs: { required: { width: ['INT', {}], height: ['INT', {}] } } },
		{ key: 'like', inputs: like },
		{ key: 'deep', inputs: { required: { kind: ['COMFY_DYNAMICCOMBO_V3', { options: deep }] } } },
		{ key: 'many', inputs: { required: { grown: ['COMFY_AUTOGROW_V3', grows('LATENT')] } } },
	];
}

function grows(type: string) {
	return { template: { input: { required: { one: [type, {}] } }, prefix: 'one', min: 1, max: 5 } };
}

export const GROUP_ID = 100;

const idOf = (index: number) => index + 1;

/** The workflow without a group. */
export function flatWorkflow(nodes: readonly FlatNode[]): EditorWorkflow {
	const links: unknown[] = [];
	const saved = nodes.map((node, index) => ({
		...savedNode(node, (socket, slot) => {
			if (!socket.from) return null;
			links.push([links.length, idOf(socket.from[0]), socket.from[1], idOf(index), slot]);
			return links.length - 1;
		}),
		id: idOf(index),
	}));
	return { nodes: saved, links };
}

const valuesOf = (widgets: readonly Widget[]) =>
	widgets.flatMap(({ value, after }) => [value, ...after]);

function savedNode(node: FlatNode, linkOf: (socket: Socket, slot: number) => number | null) {
	const { type, title, mode, sockets, outputs, widgets } = node;
	const inputs = sockets.map((socket, slot) => ({
		name: socket.name,
		type: socket.type,
		link: linkOf(socket, slot),
		...(socket.widget === undefined ? {} : { widget: { name: socket.widget } }),
	}));
	const ends = outputs.map((output) => ({ name: output, type: output, links: [9] }));
	return { type, title, mode, inputs, outputs: ends, widgets_values: valuesOf(widgets) };
}

/** The same with some of its nodes in one group node, whose inner nodes keep other values than it shows. */
export function groupedWorkflow(
	nodes: readonly FlatNode[],
	isIn: (index: number) => boolean,
	isNamed: boolean,
): EditorWorkflow {
	const inside = nodes.flatMap((_, index) => (isIn(index) ? [index] : []));
	const isLinkedInside = ({ from }: Socket) => from !== undefined && isIn(from[0]);
	const shown = shownInputs(nodes, inside, isLinkedInside);
	const outputs = shownOutputs(nodes, inside, isIn);
	const links: unknown[] = [];
	const linkTo = (id: number, slot: number, from?: [number, number]) => {
		if (!from) return null;
		const output = outputs.findIndex(([node, at]) => node === from[0] && at === from[1]);
		const origin = isIn(from[0]) ? [GROUP_ID, output] : [idOf(from[0]), from[1]];
		links.push([links.length, ...origin, id, slot]);
		return links.length - 1;
	};
	const outer = nodes.flatMap((node, index) => {
		if (isIn(index)) return [];
		const id = idOf(index);
		return [{ ...savedNode(node, ({ from }, slot) => linkTo(id, slot, from)), id }];
	});
	const group = {
		id: GROUP_ID,
		type: 'workflow>several',
		mode: 0,
		inputs: shown.sockets.map(({ socket, name }, slot) => ({
			name: isNamed || isPart(socket) ? name : `renamed ${slot}`,
			type: socket.type,
			link: linkTo(GROUP_ID, slot, socket.from),
		})),
		outputs: outputs.map(([node, at]) => ({ type: nodes[node]?.outputs[at], links: [9] })),
		widgets_values: valuesOf(shown.widgets),
	};
	const several = definitionOf(nodes, inside, isIn);
	return { nodes: [...outer, group], links, extra: { groupNodes: { several } } };
}

function shownInputs(
	nodes: readonly FlatNode[],
	inside: readonly number[],
	isLinkedInside: (socket: Socket) => boolean,
) {
	const widgets: Widget[] = [];
	const sockets: Array<{ socket: Socket; name: string }> = [];
	const seen: Record<string, number> = {};
	const nameIn = ({ title, type }: FlatNode, input: string) => {
		let name = input;
		let key = name;
		if ((type === 'PrimitiveNode' && title) || name in seen) {
			key = name = `${title ?? type} ${input}`;
			if (name in seen) name = `${title ?? type} ${seen[name]} ${input}`;
		}
		seen[key] = (seen[key] ?? 1) + 1;
		return name;
	};
	const all = inside.flatMap((index) => nodes[index] ?? []);
	for (const node of all) {
		const owners: Record<string, string> = {};
		for (const widget of node.widgets.filter((one) => !one.converted || isPart(one))) {
			widgets.push(widget);
			if (!isPart(widget)) owners[widget.name] = nameIn(node, widget.name);
			if (widget.after[0] === 'image') nameIn(node, 'upload');
		}
		if (node.type === 'Batch') owners['grown'] = nameIn(node, 'grown');
		const partNameIn = (name: string) => {
			const at = name.indexOf('.');
			return `${owners[name.slice(0, at)]}${name.slice(at)}`;
		};
		const free = node.sockets.filter((one) => (!one.widget || isPart(one)) && !isLinkedInside(one));
		for (const socket of free) {
			const name = isPart(socket) ? partNameIn(socket.name) : nameIn(node, socket.name);
			sockets.push({ socket, name });
		}
	}
	for (const node of all) {
		const converted = node.sockets.filter(
			(one) => one.widget && !isPart(one) && !isLinkedInside(one),
		);
		for (const socket of converted) {
			sockets.push({ socket, name: nameIn(node, socket.name) });
			widgets.push(...node.widgets.filter(({ name }) => name === socket.widget));
		}
	}
	return { widgets, sockets };
}

/** Whether an option of a dynamic combo added it, or it is one of the sockets of an input that grows. */
const isPart = ({ name }: { name: string }) => name.includes('.');

/** Ends at which a link of the list begins, inside or outside. */
function endsOf(nodes: readonly FlatNode[], isTarget: (index: number) => boolean) {
	const targets = nodes.flatMap(({ sockets }, index) => (isTarget(index) ? sockets : []));
	return new Set(targets.flatMap(({ from }) => (from ? [from.join(' ')] : [])));
}

function shownOutputs(
	nodes: readonly FlatNode[],
	inside: readonly number[],
	isIn: (index: number) => boolean,
): Array<[number, number]> {
	const inner = endsOf(nodes, isIn);
	const outer = endsOf(nodes, (index) => !isIn(index));
	return inside.flatMap((index) =>
		(nodes[index]?.outputs ?? []).flatMap((_, at): Array<[number, number]> => {
			const key = `${index} ${at}`;
			return inner.has(key) && !outer.has(key) ? [] : [[index, at]];
		}),
	);
}

function definitionOf(
	nodes: readonly FlatNode[],
	inside: readonly number[],
	isIn: (index: number) => boolean,
) {
	const outer = endsOf(nodes, (index) => !isIn(index));
	const links: unknown[] = [];
	const definitions = inside.flatMap((index, position) => {
		const node = nodes[index];
		if (!node) return [];
		for (const [slot, { from }] of node.sockets.entries()) {
			if (!from) continue;
			const [origin, output] = from;
			const type = nodes[origin]?.outputs[output];
			const start = isIn(origin) ? inside.indexOf(origin) : null;
			links.push([start, output, position, slot, idOf(origin), type]);
		}
		const keeps = ({ name }: Widget) =>
			node.sockets.some(({ widget, from }) => widget === name && from && isIn(from[0]));
		const widgets = node.widgets.map((widget) =>
			keeps(widget) && !isPart(widget) ? widget : spoilt(widget),
		);
		return [{ ...savedNode({ ...node, widgets }, () => 77), index: position }];
	});
	const external = inside.flatMap((index, position) =>
		(nodes[index]?.outputs ?? []).flatMap((type, at) =>
			outer.has(`${index} ${at}`) ? [[position, at, type]] : [],
		),
	);
	return { nodes: definitions, links, external };
}

/** Of the same kind, and never what the group node shows. */
function spoilt(widget: Widget): Widget {
	if (widget.type === 'COMFY_DYNAMICCOMBO_V3') {
		return { ...widget, value: widget.value === 'size' ? 'deep' : 'size' };
	}
	const value = typeof widget.value === 'number' ? -1 : 'spoilt';
	return { ...widget, value };
}
