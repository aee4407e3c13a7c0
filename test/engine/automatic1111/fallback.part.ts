import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { credentialsAt } from '../../../sandbox';
import type { ExportedWorkflow } from '../../../scripts/engine';
import { packageDirectory } from '../../support/clock';
import { useBench } from './bench';

/** The example as it is, but for n8n's Set node, which the test's engine does not have. */

const bench = useBench();
const FILE = join(packageDirectory, 'examples/own-gpu-with-hosted-fallback.json');

async function run() {
	const workflow = JSON.parse(readFileSync(FILE, 'utf8')) as ExportedWorkflow;
	const nodes = workflow.nodes
		.filter(({ type }) => !type.endsWith('.stickyNote'))
		.map((node) =>
			node.name === 'Prompt'
				? { ...node, type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} }
				: node,
		);
	const items = ['A lighthouse', 'A harbour'].map((prompt) => ({ json: { prompt } }));
	const credentials = credentialsAt(bench.sandbox.url);
	const result = await bench.engine.run({ workflow: { ...workflow, nodes }, items, credentials });
	expect(result.error).toBeUndefined();
	return result;
}

test('the own server makes the images while it works', async () => {
	const result = await run();
	expect(result.output('Own GPU')).toHaveLength(2);
	expect(bench.sandbox.charges.map(({ vendor }) => vendor)).toEqual(Array(2).fill('automatic1111'));
});

test('the hosted provider makes those that the own server fails at, with the same prompt', async () => {
	bench.sandbox.order({
		match: '/txt2img',
		times: 1,
		fault: {
			kind: 'status',
			status: 500,
			body: { error: 'OutOfMemoryError', errors: 'CUDA out of memory' },
		},
	});
	bench.sandbox.order({ match: '/txt2img', fault: { kind: 'status', status: 422 } });
	const result = await run();
	expect(result.output('Own GPU')).toEqual([]);
	const made = result.output('Hosted Provider');
	expect(made.map(({ json }) => json.prompt)).toEqual(['A lighthouse', 'A harbour']);
	expect(made.every(({ binary }) => binary !== undefined)).toBe(true);
});
