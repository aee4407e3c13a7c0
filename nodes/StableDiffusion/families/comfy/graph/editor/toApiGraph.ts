import { badParameter } from '../../../../core/base/errors';
import { own, textOf } from '../../../../core/base/json';
import { listed, quoted } from '../json';
import type { ApiGraph, EditorWorkflow, Link, NodeClass, ObjectInfo } from '../types';
import { settleCombos } from './dynamicInputs';
import { isGroupType } from './groups/groupNodes';
import type { InputSpec } from './inputSpecs';
import { inputSpecsOf } from './inputSpecs';
import { asLiteral, BYPASSED, MUTED } from './parseEditor';
import { renamedValue } from './renamed';
import { LinkResolver } from './resolveLinks';
import type { PlacedNode } from './scopes';
import { overrideOf, placeNodes } from './scopes';
import { virtualKindOf } from './virtualNodes';
import type { WidgetValues } from './widgetValues';
import { widgetValuesOf } from './widgetValues';

/**
 * A graph in editor format as the editor itself would send it to this server: widgets by the names that
 * `GET /object_info` has for them, without notes, reroutes, primitives, muted and bypassed nodes, and with
 * subgraphs and group nodes opened (IDs such as `12:3`). Throws badParameter; it names the custom nodes that the server lacks.
 */
export function toApiGraph(workflow: EditorWorkflow, objectInfo: ObjectInfo): ApiGraph {
	const placed = placeNodes(workflow, objectInfo);
	const running = placed.filter(
		(node) => runs(node) && (isKnown(node, objectInfo) || isNeeded(node)),
	);
	const missing = running.filter((node) => !isKnown(node, objectInfo));
	const group = missing.find(({ type }) => isGroupType(type));
	if (group) throw undefinedGroup(group);
	if (missing.length > 0) throw missingNodes(missing);
	if (running.length === 0) {
		throw badParameter(
			'The workflow has no node that runs',
			'It is empty, or all of its nodes are muted or bypassed: turn them on in ComfyUI and save it again.',
		);
	}
	const widgets = new Map(
		running.map((node) => [node.apiId, shownWidgetsOf(node, classOf(node, objectInfo))]),
	);
	const resolver = new LinkResolver(placed);
	return Object.fromEntries(
		running.map((node) => {
			const inputs = Object.fromEntries(inputsOf(node, widgets, resolver));
			const title = node.title ?? titleIn(classOf(node, objectInfo)) ?? node.type;
			return [node.apiId, { class_type: node.type, inputs, _meta: { title } }];
		}),
	);
}

const runs = (node: PlacedNode) =>
	node.mode !== MUTED && node.mode !== BYPASSED && !node.inner && !virtualKindOf(node);

const isKnown = ({ type }: PlacedNode, objectInfo: ObjectInfo) => Object.hasOwn(objectInfo, type);

/** A node that no link touches and that the server does not know is a help of the editor, such as a label. */
const isNeeded = ({ type, inputs, feeds }: PlacedNode) =>
	feeds || inputs.some(({ link }) => link !== undefined) || isGroupType(type);

const classOf = ({ type }: PlacedNode, objectInfo: ObjectInfo): NodeClass =>
	Object.hasOwn(objectInfo, type) ? (objectInfo[type] ?? {}) : {};

const titleIn = (nodeClass: NodeClass) => textOf(own(nodeClass, 'display_name'));

interface ShownWidgets {
	specs: InputSpec[];
	/** As the file has them. */
	saved: WidgetValues;
	/** As the subgraphs around the node set them. */
	values: WidgetValues;
}

function shownWidgetsOf(node: PlacedNode, nodeClass: NodeClass): ShownWidgets {
	const specs = inputSpecsOf(nodeClass);
	const saved = widgetValuesOf(node, nodeClass);
	const values: WidgetValues = new Map();
	for (const [name, value] of saved) {
		const given = renamedValue(node.type, name, overrideOf(node, name) ?? value);
		values.set(name, asLiteral(given));
	}
	const shown = { specs, saved, values };
	settle(node, shown, values, new Set());
	return shown;
}

/** `linked` are the inputs that links set. */
function settle(
	node: PlacedNode,
	{ specs, saved }: ShownWidgets,
	values: WidgetValues,
	linked: ReadonlySet<string>,
) {
	settleCombos(specs, {
		values,
		saved,
		isSet: (name) => linked.has(name) || overrideOf(node, name) !== undefined,
		fill: ({ name }) => asLiteral(overrideOf(node, name)),
	});
}

/** A link takes the place of a widget; where nothing is behind it, the widget keeps its value. */
function inputsOf(
	node: PlacedNode,
	widgets: ReadonlyMap<string, ShownWidgets>,
	resolver: LinkResolver,
): WidgetValues {
	const shown = widgets.get(node.apiId);
	const inputs = new Map(shown?.values);
	const linked = new Set<string>();
	for (const [slot, { name, link }] of node.inputs.entries()) {
		if (link === undefined || name === '') continue;
		const source = resolver.sourceOf(node, slot);
		if (source === undefined) continue;
		linked.add(name);
		if ('value' in source) inputs.set(name, asLiteral(source.value));
		else if ('link' in source) setLink(inputs, name, source.link, widgets.has(source.link[0]));
		else {
			const [id, widget] = source.widget;
			const value = widgets.get(id)?.values.get(widget);
			if (value !== undefined) inputs.set(name, value);
		}
	}
	if (shown) settle(node, shown, inputs, linked);
	return inputs;
}

function setLink(inputs: WidgetValues, name: string, link: Link, isThere: boolean) {
	if (isThere) inputs.set(name, link);
	else inputs.delete(name);
}

/** Each class once, with the package that the editor noted for it (`cnr_id`, `aux_id`). */
function missingNodes(nodes: readonly PlacedNode[]) {
	const classes = new Map<string, string>();
	for (const { type, apiId, properties } of nodes) {
		if (classes.has(type)) continue;
		const pack = textOf(own(properties, 'cnr_id')) ?? textOf(own(properties, 'aux_id'));
		const from = pack === undefined ? '' : ` of ${quoted(pack)}`;
		classes.set(type, `${quoted(type)} (node ${quoted(apiId)}${from})`);
	}
	const names = listed([...classes.values()]);
	return badParameter(
		`The ComfyUI server lacks ${classes.size === 1 ? 'a node' : `${classes.size} kinds of nodes`} of this workflow: ${names}`,
		'Install them on the server, for example with ComfyUI-Manager, or take them out of the workflow. Where the server has them and ComfyUI runs the workflow, they are nodes of the editor alone: export the workflow in API format.',
	);
}

const undefinedGroup = ({ apiId, type }: PlacedNode) =>
	badParameter(
		`Node ${quoted(apiId)} is a group node that the file does not define: ${quoted(type)}`,
		"In ComfyUI, choose 'Convert to Nodes' in its menu and save the workflow again, or export it in API format.",
	);
