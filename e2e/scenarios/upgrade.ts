import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errorOf } from '../lib/executions';
import { reportFolder, repository, workspace } from '../lib/paths';
import type { Scenario, ScenarioContext } from '../lib/scenario';
import type { WorkflowContent, WorkflowNode } from '../lib/session';
import type { Stage } from '../lib/stage';
import { nodeType, readWorkflows, withCredentials } from '../lib/workflows';

const kept = join(repository, 'test', 'fixtures', 'workflows');
const harmless = ['manualTrigger', 'stickyNote', 'set', 'noOp', 'merge', 'splitOut', 'limit'];
const examples = join(repository, 'examples');
const nodeTypes = join(workspace, 'node_modules', 'n8n-nodes-base', 'dist', 'types', 'nodes.json');
const nodeTypeList = z.array(
	z.object({ name: z.string(), version: z.union([z.number(), z.array(z.number())]) }),
);

/** Workflows kept from earlier versions, and the examples of this one. */
export const upgrade: Scenario = {
	name: 'upgrade',
	title: 'Upgrade: kept workflows load and run',
	async run(context) {
		const { stages, check, figure } = context;
		const stage = await stages.shared();
		const workflows = [examples, kept].flatMap((folder) =>
			existsSync(folder) ? readWorkflows(folder) : [],
		);
		figure('workflows', workflows.length);
		check('there are workflows to load', workflows.length > 0);
		for (const workflow of workflows) await importAndRun(workflow, stage, context);
	},
};

async function importAndRun(
	workflow: WorkflowContent,
	{ session, credentials }: Stage,
	{ check }: ScenarioContext,
): Promise<void> {
	const strangers = nodesThatN8nLacks(workflow);
	check(`"${workflow.name}" is made of nodes that n8n has`, strangers === '', strangers);
	const ours = workflow.nodes.filter(({ type }) => type === nodeType);
	for (const node of ours) withCredentials(node, credentials);
	const { id } = await session.createWorkflow(workflow);
	const loaded = await session.request<WorkflowContent>('GET', `/rest/workflows/${id}`);
	keepExport(loaded);
	check(`"${workflow.name}" loads unchanged`, parametersOf(loaded) === parametersOf(workflow));

	const trigger = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	if (!trigger || !workflow.nodes.every(isSelfContained)) return;
	const execution = await session.finished(await session.run(id, trigger.name), 120_000);
	check(`"${workflow.name}" runs`, execution.status === 'success', errorOf(execution));
}

/** The nodes of n8n's own, with their versions, that its package does not list. */
function nodesThatN8nLacks({ nodes }: WorkflowContent): string {
	const types = nodeTypeList.parse(JSON.parse(readFileSync(nodeTypes, 'utf8')));
	const known = new Set(
		types.flatMap(({ name, version }) => [version].flat().map((one) => `${name} ${one}`)),
	);
	return nodes
		.filter(({ type }) => type !== nodeType)
		.map(({ type, typeVersion }) => `${type.replace(/^n8n-nodes-base\./, '')} ${typeVersion}`)
		.filter((node) => !known.has(node))
		.join(', ');
}

/** Needs neither the internet, nor files, nor other accounts. */
function isSelfContained({ type }: WorkflowNode): boolean {
	return type === nodeType || harmless.some((name) => type === `n8n-nodes-base.${name}`);
}

/** As n8n's own export writes it: what a later version must still understand. */
function keepExport({ name, nodes, connections, settings }: WorkflowContent): void {
	const folder = join(reportFolder, 'exports');
	mkdirSync(folder, { recursive: true });
	const file = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.json`;
	const content = { name, nodes: nodes.map(withoutCredentials), connections, settings };
	writeFileSync(join(folder, file), JSON.stringify(content, null, 2) + '\n');
}

function withoutCredentials({ credentials: _, ...node }: WorkflowContent['nodes'][number]) {
	return node;
}

function parametersOf({ nodes }: WorkflowContent): string {
	return JSON.stringify(nodes.map(({ name, parameters }) => [name, parameters]).sort());
}
