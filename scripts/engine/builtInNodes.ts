import type {
	IDataObject,
	INodeType,
	INodeTypeDescription,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

export const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';
export const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
export const TOOL_CALLER = 'engine.toolCaller';

/** What `getInputConnectionData` hands an agent for each connected tool. */
interface ConnectedTool {
	description: string;
	invoke(toolArguments: IDataObject): Promise<string>;
}

/** n8n-nodes-base weighs 176 MB; a workflow about images needs only these of it. */
export const builtInNodes: Record<string, INodeType> = {
	[MANUAL_TRIGGER]: {
		description: describe('manualTrigger', { group: ['trigger'], inputs: [] }),
		trigger: async () => await Promise.resolve({}),
	},
	'n8n-nodes-base.noOp': {
		description: describe('noOp', {}),
		execute: passOn,
	},
	[TOOL_CALLER]: {
		description: describe('toolCaller', {
			inputs: ['main', 'ai_tool'],
		}),
		execute: callTool,
	},
};

function describe(name: string, rest: Partial<INodeTypeDescription>): INodeTypeDescription {
	return {
		name,
		displayName: name,
		description: '',
		defaults: { name },
		group: ['transform'],
		version: 1,
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
		...rest,
	};
}

async function passOn(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await Promise.resolve([this.getInputData()]);
}

/** The smallest agent: one call of the connected tool with the arguments of the input item. */
async function callTool(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connected = (await this.getInputConnectionData('ai_tool', 0)) as
		ConnectedTool | ConnectedTool[];
	const tool = [connected].flat()[0];
	if (!tool) throw new Error('No tool is connected');
	const toolArguments = this.getInputData()[0]?.json ?? {};
	const toolDescription = tool.description;
	try {
		const answer = await tool.invoke(toolArguments);
		return [[{ json: { answer, failed: false, toolDescription } }]];
	} catch (error) {
		const answer = error instanceof Error ? error.message : String(error);
		return [[{ json: { answer, failed: true, toolDescription } }]];
	}
}
