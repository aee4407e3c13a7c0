import { WorkflowExecute } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type { INode, INodeExecutionData, IRun, IWorkflowBase } from 'n8n-workflow';

import { createAdditionalData, WORKFLOW_ID } from './additionalData';
import { STICKY_NOTE } from './builtInNodes';
import type { Catalog } from './catalog';
import { RunCredentials } from './credentials';
import { failedResult, toResult } from './result';
import type { Storage } from './storage';
import type { CredentialSet, RunRequest, StartedRun } from './types';
import { createHooks, runExecutionData, UserError } from './versions';

let executions = 0;

export function startRun(catalog: Catalog, storage: Storage, request: RunRequest): StartedRun {
	const executionId = request.executionId ?? String(++executions);
	const workflow = buildWorkflow(catalog, request);
	const release = storage.acquire();
	const finish = (run: IRun, wasCanceled: boolean) => toResult(run, wasCanceled, workflow, storage);
	try {
		const execution = execute(catalog, workflow, request, executionId);
		let state: 'running' | 'canceled' | 'finished' = 'running';
		const finished = execution
			.then((run) => {
				const wasCanceled = state === 'canceled';
				state = 'finished';
				return finish(run, wasCanceled);
			})
			.finally(release);
		return {
			finished,
			cancel: () => {
				if (state !== 'running') return;
				state = 'canceled';
				execution.cancel();
			},
		};
	} catch (error) {
		release();
		// A workflow with invalid parameters is refused before its first node: no run, but a result.
		return { finished: Promise.resolve(failedResult(error, workflow, storage)), cancel: () => {} };
	}
}

function execute(catalog: Catalog, workflow: Workflow, request: RunRequest, executionId: string) {
	const credentials = new RunCredentials(catalog, request.credentials ?? {});
	const mode = 'trigger';
	const additionalData = {
		...createAdditionalData(credentials, executionId),
		...createHooks(mode, executionId, describeWorkflow(request), request.onNodeFinished),
	};
	const start = {
		node: startNode(workflow),
		data: { main: [(request.items ?? [{}]).map(toItem)] },
		source: null,
	};
	const data = runExecutionData([start]);
	return new WorkflowExecute(additionalData, mode, data).processRunExecutionData(workflow);
}

function buildWorkflow(catalog: Catalog, { workflow, credentials = {} }: RunRequest): Workflow {
	// The engine writes into the nodes, and the caller's workflow may be used again.
	const { nodes, connections, settings } = structuredClone(workflow);
	return new Workflow({
		id: WORKFLOW_ID,
		name: workflow.name ?? 'Workflow',
		active: false,
		nodeTypes: catalog,
		nodes: (nodes as unknown as INode[])
			.filter(({ type }) => type !== STICKY_NOTE)
			.map((node) => withCredentials(catalog, node, credentials)),
		connections: connections as IWorkflowBase['connections'],
		settings: { executionOrder: 'v1', ...settings },
	});
}

/** A node that names no credential gets the given ones, as if they were chosen in the editor. */
function withCredentials(catalog: Catalog, node: INode, given: CredentialSet): INode {
	const { description } = catalog.getByNameAndVersion(node.type, node.typeVersion);
	const chosen = (description.credentials ?? [])
		.filter(({ name }) => name in given)
		.map(({ name }) => [name, { id: name, name }] as const);
	if (chosen.length === 0) return node;
	return { ...node, credentials: { ...Object.fromEntries(chosen), ...node.credentials } };
}

function startNode(workflow: Workflow): INode {
	const targets = workflow.connectionsByDestinationNode;
	const node =
		workflow.getStartNode() ?? Object.values(workflow.nodes).find(({ name }) => !targets[name]);
	if (!node) throw new UserError('The workflow has no node to start from');
	return node;
}

function toItem(item: Record<string, unknown> | INodeExecutionData): INodeExecutionData {
	const isItem = typeof item.json === 'object' && item.json !== null;
	return structuredClone(isItem ? item : { json: item }) as INodeExecutionData;
}

function describeWorkflow({ workflow }: RunRequest): IWorkflowBase {
	const moment = new Date(0);
	return {
		id: WORKFLOW_ID,
		name: workflow.name ?? 'Workflow',
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: moment,
		updatedAt: moment,
		nodes: workflow.nodes as unknown as INode[],
		connections: workflow.connections as IWorkflowBase['connections'],
	};
}
