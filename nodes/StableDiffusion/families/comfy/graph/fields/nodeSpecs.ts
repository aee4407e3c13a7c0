import type { InputSpec } from '../editor/inputSpecs';
import { dynamicSpecsOf } from '../editor/dynamicInputs';
import { DYNAMIC_COMBO, inputSpecsOf } from '../editor/inputSpecs';
import { own, textOf } from '../../../../core/base/json';
import type { ApiNode, ObjectInfo } from '../types';

/** What object_info says about the inputs of a node; undefined where it is not there or lacks the class. */
export type NodeSpecs = Map<string, InputSpec> | undefined;

/** Dynamic combos inside of dynamic combos: no deeper than this. */
const DEEPEST_COMBO = 8;

export function nodeSpecsOf(node: ApiNode, objectInfo?: ObjectInfo): NodeSpecs {
	const nodeClass = objectInfo && classOf(node, objectInfo);
	if (!nodeClass) return undefined;
	const specs = new Map<string, InputSpec>();
	const add = (spec: InputSpec, depth: number) => {
		specs.set(spec.name, spec);
		if (spec.type !== DYNAMIC_COMBO || depth >= DEEPEST_COMBO) return;
		for (const inner of dynamicSpecsOf(spec, own(node.inputs, spec.name))) add(inner, depth + 1);
	};
	inputSpecsOf(nodeClass).forEach((spec) => add(spec, 0));
	return specs;
}

const classOf = ({ class_type }: ApiNode, objectInfo: ObjectInfo) =>
	Object.hasOwn(objectInfo, class_type) ? objectInfo[class_type] : undefined;

/** What the user called the node, else what the server calls its class. */
export function titleOf(node: ApiNode, objectInfo?: ObjectInfo): string {
	const nodeClass = objectInfo && classOf(node, objectInfo);
	const displayName = nodeClass && textOf(own(nodeClass, 'display_name'));
	return textOf(node._meta?.title) ?? displayName ?? node.class_type;
}
