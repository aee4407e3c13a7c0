import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { WorkflowContent, WorkflowNode } from './session';
import type { Credentials } from './stage';

export const nodeType = 'n8n-nodes-diffusion.stableDiffusion';

/** Nodes one after the other, each connected to the next. */
export function chain(name: string, ...nodes: WorkflowNode[]): WorkflowContent {
	const connections: WorkflowContent['connections'] = {};
	nodes.slice(1).forEach((node, index) => {
		const previous = nodes[index];
		if (previous)
			connections[previous.name] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
	});
	nodes.forEach((node, index) => (node.position = [index * 240, 0]));
	return { name, nodes, connections };
}

export function node(
	name: string,
	type: string,
	parameters: Record<string, unknown> = {},
	more: Partial<WorkflowNode> = {},
): WorkflowNode {
	const id = crypto.randomUUID();
	return { id, name, type, typeVersion: 1, position: [0, 0], parameters, ...more };
}

export function manualTrigger(): WorkflowNode {
	return node('Start', 'n8n-nodes-base.manualTrigger');
}

/** The node under test, with the credential that its provider needs. */
export function stableDiffusion(
	parameters: { provider: string } & Record<string, unknown>,
	credentials: Credentials,
	name = 'Stable Diffusion',
): WorkflowNode {
	const made = node(name, nodeType, parameters);
	withCredentials(made, credentials);
	return made;
}

export function withCredentials(node: WorkflowNode, credentials: Credentials): void {
	const provider = String(node.parameters['provider']);
	for (const type of [`${provider}Api`, provider]) {
		const credential = credentials.get(type);
		if (credential) node.credentials = { [type]: credential };
	}
}

export function readWorkflows(folder: string): WorkflowContent[] {
	const files = readdirSync(folder, { recursive: true }).map(String);
	return files
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => {
			const content = JSON.parse(readFileSync(join(folder, file), 'utf8')) as WorkflowContent;
			return { ...content, name: content.name ?? basename(file, '.json') };
		});
}
