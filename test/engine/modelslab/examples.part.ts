import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { credentialsAt } from '../../../sandbox';
import type { ExportedWorkflow } from '../../../scripts/engine';
import { packageDirectory } from '../../support/clock';
import { measure } from '../../support/readers';
import { useBench } from './bench';

const START = { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };

function read(name: string): ExportedWorkflow {
	const file = join(packageDirectory, `examples/${name}.json`);
	return JSON.parse(readFileSync(file, 'utf8')) as ExportedWorkflow;
}

/** One of the two halves of a workflow, begun by hand. */
function half(workflow: ExportedWorkflow, names: string[]): ExportedWorkflow {
	const nodes = workflow.nodes
		.filter(({ name }) => names.includes(name))
		.map((node, index) => (index === 0 ? { ...node, ...START } : node));
	return { ...workflow, nodes };
}

/** A place that a provider can call, and what it says there. */
async function listen(): Promise<{ server: Server; address: string; call: Promise<object> }> {
	let heard: (body: object) => void;
	const call = new Promise<object>((resolve) => (heard = resolve));
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		response.end();
		heard(JSON.parse(Buffer.concat(chunks).toString('utf8')) as object);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { server, address: `http://127.0.0.1:${port}/ready`, call };
}

describe('examples/lora-series.json', () => {
	const open = useBench();

	it('draws the same scene three times with the same seed and LoRAs', async () => {
		const { engine, sandbox, calls } = open();
		const result = await engine.run({
			workflow: read('lora-series'),
			credentials: credentialsAt(sandbox.url),
		});
		expect(result.error?.description).toBeUndefined();
		for (const name of ['Dawn', 'Noon', 'Night']) {
			const items = result.output(name);
			expect(items.map(({ json }) => json.seed)).toEqual([42, 43]);
			const image = await measure(result, items[0]!.binary!.data!);
			expect(image).toMatchObject({ width: 512, height: 512 });
		}
		for (const { body } of calls()) {
			expect(body).toMatchObject({ seed: 42, lora_model: 'ink-style,more-details' });
		}
	});
});

describe('examples/webhook-completion.json', () => {
	const open = useBench({ realTime: true });

	it('submits, is called, and fetches the images', async () => {
		const { engine, sandbox } = open();
		const { server, address, call } = await listen();
		const workflow = read('webhook-completion');
		const text = JSON.stringify(workflow).replace(/https:\/\/n8n\.example\.com[^"]*/, address);
		const credentials = credentialsAt(sandbox.url);
		const upper = half(JSON.parse(text) as ExportedWorkflow, ['When clicking Execute', 'Submit']);
		const submitted = await engine.run({ workflow: upper, credentials });
		expect(submitted.error?.description).toBeUndefined();
		const body = await call;
		server.close();
		const { jobId } = submitted.output('Submit')[0]!.json;
		expect(body).toMatchObject({ status: 'success', track_id: 'order-4711', id: Number(jobId) });
		const lower = half(workflow, ['When the Images Are Ready', 'Fetch Images']);
		const result = await engine.run({ workflow: lower, credentials, items: [{ body }] });
		expect(result.error?.description).toBeUndefined();
		const names = result.output('Fetch Images').map(({ json }) => json.fileName);
		expect(names).toEqual([0, 1, 2, 3].map((index) => `order-4711-${index}.png`));
	});
});
