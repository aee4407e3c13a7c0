import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createEngine } from '../../scripts/engine';
import { credentialsAt } from '../../sandbox';
import { NODE, NODE_TYPE, PACKAGE_DIRECTORY } from '../lib/workflow';
import { workOf } from './node';
import { promptFor } from './requests';
import type { Measurement, Task } from './task';
import { watch } from './watch';

/** Gives every item the same output at once: no request, no image, nothing to keep but the record. */
const ECHO = `
exports.Echo = class {
	description = {
		...{ displayName: 'Echo', name: 'echo', group: ['transform'], version: 1, description: '' },
		...{ defaults: { name: 'Echo' }, inputs: ['main'], outputs: ['main'] },
		properties: [{ displayName: 'Output', name: 'output', type: 'string', default: '' }],
	};
	async execute() {
		const output = this.getNodeParameter('output', 0);
		return [this.getInputData().map((_, item) => ({ ...JSON.parse(output), pairedItem: { item } }))];
	}
};`;

/** What n8n itself takes for as many items with the same output, whichever node made them. */
export async function measureEngine(task: Task): Promise<Measurement> {
	const folder = withEcho();
	const engine = await createEngine({ packageDirectory: folder, binaryMode: 'filesystem' });
	const run = async (count: number, workflow: ReturnType<typeof workOf>) =>
		await engine.run({
			workflow,
			items: Array.from({ length: count }, () => ({ prompt: promptFor(task) })),
			credentials: credentialsAt(task.sandbox.url),
		});
	try {
		const [made] = (await run(1, workOf(task))).output(NODE);
		const { json, binary } = made ?? {};
		const workflow = echoing(workOf(task), JSON.stringify({ json, binary }));
		await run(task.warmUp ?? 1, workflow);
		const { result, seen } = await watch(async () => await run(task.items, workflow));
		const images = result.output(NODE).length;
		if (images !== task.items) throw new Error(result.error?.message ?? `${images} items`);
		const record = JSON.stringify(result.record.resultData.runData[NODE]).length;
		return { ...seen, record, images };
	} finally {
		await engine.close();
		rmSync(folder, { recursive: true });
	}
}

/** The package with one more node. */
function withEcho(): string {
	const folder = mkdtempSync(join(tmpdir(), 'bench-echo-'));
	symlinkSync(join(PACKAGE_DIRECTORY, 'dist'), join(folder, 'dist'), 'junction');
	const { n8n, ...manifest } = JSON.parse(
		readFileSync(join(PACKAGE_DIRECTORY, 'package.json'), 'utf8'),
	) as { n8n: { nodes: string[] } };
	const nodes = [...n8n.nodes, 'Echo.node.js'];
	writeFileSync(
		join(folder, 'package.json'),
		JSON.stringify({ ...manifest, n8n: { ...n8n, nodes } }),
	);
	writeFileSync(join(folder, 'Echo.node.js'), ECHO);
	return folder;
}

function echoing(workflow: ReturnType<typeof workOf>, output: string) {
	const type = NODE_TYPE.replace('stableDiffusion', 'echo');
	const nodes = workflow.nodes.map((node) =>
		node.name === NODE ? { ...node, type, parameters: { output } } : node,
	);
	return { ...workflow, nodes };
}
