import { badParameter } from '../../../../../core/base/errors';
import type { JsonObject } from '../../../../../core/base/json';
import { quoted } from '../../json';
import { DEEPEST_GRAPH } from '../../limits';
import type { EditorWorkflow, ObjectInfo } from '../../types';
import type { InnerClass } from './groupClasses';
import { primitiveClass, rerouteClass, serverClass } from './groupClasses';
import type { GroupData } from './groupData';
import { groupIn, groupsIn, mentionedIn, parseGroup } from './groupData';
import type { GroupInside } from './groupInside';
import { insideOf } from './groupInside';
import type { EditorNode } from '../parseEditor';
import { virtualKindOf } from '../virtualNodes';

/** Of a node's type; the slash is older (until ComfyUI_frontend 1.2.63). */
const GROUP_TYPE = /^workflow[>/]/;

export const isGroupType = (type: string) => GROUP_TYPE.test(type);

/** The group nodes of a workflow, the editor's way to make one node of several before it had subgraphs. */
export class GroupNodes {
	private readonly groups: JsonObject;
	private readonly mentioned: ReadonlySet<string>;
	private readonly known = new Map<string, GroupInside>();

	constructor(
		workflow: EditorWorkflow,
		private readonly objectInfo: ObjectInfo,
	) {
		this.groups = groupsIn(workflow);
		this.mentioned = mentionedIn(workflow);
	}

	/**
	 * The inside of a group node of this type; undefined where the file does not define it.
	 * Throws badParameter where it contains itself or has too many nodes.
	 */
	find(type: string, around: readonly string[] = []): GroupInside | undefined {
		if (!isGroupType(type)) return undefined;
		const name = type.replace(GROUP_TYPE, '');
		const known = this.known.get(name);
		if (known) return known;
		const group = groupIn(this.groups, name);
		if (!group) return undefined;
		if (around.includes(name) || around.length >= DEEPEST_GRAPH) throw containsItself(name);
		const data = parseGroup(group, this.mentioned);
		const classes = data.nodes.map((node, index) =>
			node ? this.classOf(node, index, data, [...around, name]) : undefined,
		);
		const inside = insideOf(data, classes);
		this.known.set(name, inside);
		return inside;
	}

	private classOf(
		node: EditorNode,
		index: number,
		data: GroupData,
		around: readonly string[],
	): InnerClass | undefined {
		const nodeClass = Object.hasOwn(this.objectInfo, node.type) && this.objectInfo[node.type];
		if (nodeClass) return serverClass(nodeClass);
		const kind = virtualKindOf(node);
		if (kind === 'primitive') return primitiveClass(data, index);
		if (kind === 'reroute') return rerouteClass(data, index);
		return this.find(node.type, around);
	}
}

const containsItself = (name: string) =>
	badParameter(
		`The group node ${quoted(name)} contains itself, or more than ${DEEPEST_GRAPH} group nodes inside of one another`,
		"In ComfyUI, choose 'Convert to Nodes' in its menu and save the workflow again.",
	);
