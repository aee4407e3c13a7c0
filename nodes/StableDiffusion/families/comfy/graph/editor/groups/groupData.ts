import type { JsonObject } from '../../../../../core/base/json';
import { isObject, listOf, objectOf, own, textOf } from '../../../../../core/base/json';
import { MOST_NODES } from '../../limits';
import { tooManyNodes } from '../../readWorkflow';
import type { EditorNode } from '../parseEditor';
import { isSlot, parseNode } from '../parseEditor';

/** A link inside of a group; nodes are named by their positions. */
export interface GroupLink {
	from: number;
	output: number;
	to: number;
	input: number;
	type: string;
}

/** What `extra.groupNodes` holds for one name. */
export interface GroupData {
	/** By position, which is also the ID inside of the group; undefined where the file has no node. */
	nodes: Array<EditorNode | undefined>;
	linksFrom: ReadonlyMap<number, GroupLink[]>;
	linksTo: ReadonlyMap<number, GroupLink[]>;
	/** Types of outputs that are linked outside of the group, by `position output`. */
	external: ReadonlyMap<string, string>;
	/** Types of links that came from outside when the group was made, by the position of their target. */
	entering: ReadonlyMap<number, string>;
	/** What the user renamed or hid, by the position of the node. */
	config: JsonObject;
	/** The last names of dotted inputs anywhere in the file, such as `image0` of `images.image0`. */
	mentioned: ReadonlySet<string>;
}

/** Throws badParameter where it has too many nodes. */
export function parseGroup(group: JsonObject, mentioned: ReadonlySet<string>): GroupData {
	const values = listOf(own(group, 'nodes'));
	if (values.length > MOST_NODES) throw tooManyNodes(values.length);
	const nodes = values.map((node, index) => parseNode({ ...objectOf(node), id: index }));
	const linksFrom = new Map<number, GroupLink[]>();
	const linksTo = new Map<number, GroupLink[]>();
	const entering = new Map<number, string>();
	for (const value of listOf(own(group, 'links'))) {
		const [from, output, to, input, , type] = listOf(value);
		const link = { from, output, to, input, type: textOf(type) ?? '*' };
		if (isInside(link)) {
			addTo(linksFrom, link.from, link);
			addTo(linksTo, link.to, link);
		} else if (typeof to === 'number' && !entering.has(to)) entering.set(to, link.type);
	}
	const external = new Map(
		listOf(own(group, 'external')).map((value) => {
			const [from, output, type] = listOf(value);
			return [`${String(from)} ${String(output)}`, textOf(type) ?? '*'];
		}),
	);
	const config = configOf(group);
	return { nodes, linksFrom, linksTo, external, entering, config, mentioned };
}

/** A list or an object by the positions of the nodes. */
function configOf(group: JsonObject): JsonObject {
	const config = own(group, 'config');
	return Array.isArray(config) ? Object.fromEntries(config.entries()) : objectOf(config);
}

const isInside = (link: Record<string, unknown>): link is Record<string, unknown> & GroupLink =>
	[link['from'], link['output'], link['to'], link['input']].every(
		(end) => typeof end === 'number' && isSlot(end),
	);

function addTo(links: Map<number, GroupLink[]>, index: number, link: GroupLink) {
	const known = links.get(index);
	if (known) known.push(link);
	else links.set(index, [link]);
}

/** Whether the user hid this input or output of a node, or how it was renamed. */
export function settingsOf(
	{ config }: GroupData,
	index: number,
	side: 'input' | 'output',
	key: string,
) {
	const settings = objectOf(own(objectOf(own(objectOf(own(config, String(index))), side)), key));
	const visible = own(settings, 'visible');
	return {
		name: textOf(own(settings, 'name')),
		visible: typeof visible === 'boolean' ? visible : undefined,
	};
}

/** See `GroupData.mentioned`. */
export function mentionedIn(workflow: JsonObject): Set<string> {
	const subgraphs = listOf(own(objectOf(own(workflow, 'definitions')), 'subgraphs'));
	const graphs = [workflow, ...subgraphs, ...Object.values(groupsIn(workflow))];
	const nodes = graphs.flatMap((graph) => listOf(own(objectOf(graph), 'nodes')));
	const inputs = nodes.flatMap((node) => listOf(own(objectOf(node), 'inputs')));
	const names = inputs.flatMap((input) => textOf(own(objectOf(input), 'name')) ?? []);
	const dotted = names.filter((name) => name.includes('.'));
	return new Set(dotted.map((name) => name.slice(name.lastIndexOf('.') + 1)));
}

/** The definitions of a workflow's group nodes by their names. */
export const groupsIn = (workflow: JsonObject): JsonObject =>
	objectOf(own(objectOf(own(workflow, 'extra')), 'groupNodes'));

export const groupIn = (groups: JsonObject, name: string): JsonObject | undefined => {
	const group = own(groups, name);
	return isObject(group) ? group : undefined;
};
