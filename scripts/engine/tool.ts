import { MANUAL_TRIGGER, TOOL_CALLER } from './builtInNodes';
import type { Catalog } from './catalog';
import { startRun } from './run';
import type { Storage } from './storage';
import type { ExportedNode, ExportedWorkflow, ToolRequest, ToolResult } from './types';

/** Lets n8n wrap the node as an agent's tool and calls that tool once. */
export async function runAsTool(
	catalog: Catalog,
	storage: Storage,
	request: ToolRequest,
): Promise<ToolResult> {
	const { finished } = startRun(catalog, storage, {
		workflow: agentWorkflow(catalog, request),
		items: [{ json: request.toolArguments ?? {} }],
		...(request.credentials ? { credentials: request.credentials } : {}),
	});
	const run = await finished;
	const item = run.output('Agent')[0];
	if (!item) throw new Error(`The tool could not be called: ${run.error?.message ?? run.status}`);
	const { answer, failed, toolDescription } = item.json as unknown as Omit<ToolResult, 'run'>;
	return { answer, failed, toolDescription, run };
}

function agentWorkflow(catalog: Catalog, request: ToolRequest): ExportedWorkflow {
	const type = `${catalog.fullName(request.nodeType)}Tool`;
	const typeVersion = [catalog.getByNameAndVersion(type).description.version].flat().at(-1) ?? 1;
	const { parameters, settings = {} } = request;
	return {
		nodes: [
			node('Start', MANUAL_TRIGGER),
			node('Agent', TOOL_CALLER),
			{ ...node('Tool', type), ...settings, typeVersion, parameters },
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Tool: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	};
}

function node(name: string, type: string): ExportedNode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}
