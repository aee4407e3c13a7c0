import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';

/** n8n offers every `usableAsTool` node a second time, as a tool for its agents. */
export function toTool(node: INodeType): INodeType | undefined {
	const { usableAsTool } = node.description;
	if (!usableAsTool) return undefined;
	const replacements = typeof usableAsTool === 'object' ? usableAsTool.replacements : {};
	// Object.create keeps the methods of the node's class, which a spread would lose.
	const tool = Object.create(node) as INodeType;
	tool.description = describeTool({ ...node.description, ...replacements });
	return tool;
}

function describeTool(description: INodeTypeDescription): INodeTypeDescription {
	return {
		...description,
		name: `${description.name}Tool`,
		displayName: `${description.displayName} Tool`,
		usableAsTool: undefined,
		inputs: [],
		outputs: ['ai_tool'],
		properties: [...descriptionProperties(description), ...description.properties],
	};
}

function descriptionProperties({
	description,
	properties,
}: INodeTypeDescription): INodeProperties[] {
	const hasOperations = properties.some(({ name }) => name === 'resource' || name === 'operation');
	const toolDescription: INodeProperties = {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		default: description,
	};
	if (!hasOperations) return [toolDescription];
	return [
		{
			displayName: 'Tool Description',
			name: 'descriptionType',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Set Automatically', value: 'auto' },
				{ name: 'Set Manually', value: 'manual' },
			],
			default: 'auto',
		},
		{ ...toolDescription, displayOptions: { show: { descriptionType: ['manual'] } } },
	];
}
