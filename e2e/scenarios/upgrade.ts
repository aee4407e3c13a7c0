import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorOf } from '../lib/executions';
import { reportFolder, repository } from '../lib/paths';
import type { Scenario, ScenarioContext } from '../lib/scenario';
import type { WorkflowContent, WorkflowNode } from '../lib/session';
import type { Stage } from '../lib/stage';
import { nodeType, readWorkflows, withCredentials } from '../lib/workflows';

const kept = join(repository, 'test', 'fixtures', 'workflows');
const harmless = ['manualTrigger', 'stickyNote', 'set', 'noOp', 'merge', 'splitOut', 'limit'];
const examples = join(repository, 'examples');

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
