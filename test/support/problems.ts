import type {
	INode,
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import { isExpression, NodeHelpers } from 'n8n-workflow';

import { choicesOf, membersOf, rowsOf } from '../../scripts/docs/controls';
import type { ExportedNode } from '../../scripts/engine';

/** What the editor would not show of these parameters, would not offer, or would mark red. */
export function problemsOf(node: ExportedNode, description: INodeTypeDescription): string[] {
	const { properties } = description;
	const given = node.parameters as INodeParameters;
	const inode = { ...node, parameters: given } as unknown as INode;
	const whole = NodeHelpers.getNodeParameters(properties, given, true, false, inode, description);
	const root = { ...given, ...whole };
	const complete = { ...inode, parameters: root };
	const issues = NodeHelpers.getNodeParametersIssues(properties, complete, description);
	const isShown =
		(values: INodeParameters) =>
		(one: INodeProperties | INodePropertyOptions): boolean =>
			NodeHelpers.displayParameter(values, one, inode, description, root);

	function inside(values: INodeParameters, list: INodeProperties[], path: string): string[] {
		return Object.entries(values).flatMap(([name, value]) => {
			const at = path + name;
			const context = path === '' ? root : values;
			const property = list.filter((one) => one.name === name).find(isShown(context));
			if (!property) return [`${at} is not there`];
			if (property.type === 'collection') {
				return inside(value as INodeParameters, membersOf(property), `${at}.`);
			}
			if (property.type === 'fixedCollection') {
				return rowsOf(property).flatMap((group) => {
					const rows = (value as Record<string, INodeParameters[]>)[group.name] ?? [];
					return rows.flatMap((row) => inside(row, group.values, `${at}.${group.name}.`));
				});
			}
			return isOffered(property, value, isShown(context))
				? []
				: [`${at} cannot be ${String(value)}`];
		});
	}
	return [...inside(given, properties, ''), ...Object.values(issues?.parameters ?? {}).flat()];
}

function isOffered(
	property: INodeProperties,
	value: unknown,
	isShown: (choice: INodeProperties | INodePropertyOptions) => boolean,
): boolean {
	if (isExpression(value)) return true;
	const { minValue = -Infinity, maxValue = Infinity } = property.typeOptions ?? {};
	if (property.type === 'number') return Number(value) >= minValue && Number(value) <= maxValue;
	if (property.type !== 'options') return true;
	return choicesOf(property)
		.filter(isShown)
		.some((choice) => choice.value === value);
}
