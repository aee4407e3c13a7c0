import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createEngine } from '../../scripts/engine';
import { requestFor } from './requests';
import type { Measurement, Task } from './task';
import { watch } from './watch';

const BASE = join(__dirname, '../../e2e/node_modules/n8n-nodes-base');
const [ASK, FETCH, CONVERT] = ['Ask', 'Fetch', 'Convert to File'];

/** n8n's own nodes are part of the e2e workspace, which not everybody installs. */
export function hasHttpRequest(): boolean {
	return existsSync(join(BASE, 'dist/nodes/HttpRequest/HttpRequest.node.js'));
}

/** What a user builds without this node: HTTP Request, then Convert to File or a second request. */
export async function measureHttpRequest(task: Task): Promise<Measurement> {
	const folder = twoNodesOnly();
	const engine = await createEngine({ packageDirectory: folder, binaryMode: 'filesystem' });
	const last = task.kind === 'base64' ? CONVERT : FETCH;
	const run = async (one: Task) =>
		await engine.run({
			workflow: { nodes: nodesFor(one), connections: chain(['Start', ASK, last]), settings: {} },
			items: Array.from({ length: one.items }, () => ({})),
		});
	try {
		await run({ ...task, words: '', items: 1 });
		const { result, seen } = await watch(async () => await run(task));
		const images = result.output(last).filter(({ binary }) => binary).length;
		if (images !== task.items) throw new Error(result.error?.message ?? `${images} images`);
		const { [ASK]: ask, [last]: end } = result.record.resultData.runData;
		const record = JSON.stringify([ask, end]).length;
		return { ...seen, record, images };
	} finally {
		await engine.close();
		rmSync(folder, { recursive: true });
	}
}

/** n8n-nodes-base with two of its nodes, so that loading the others is not measured. */
function twoNodesOnly(): string {
	const folder = mkdtempSync(join(tmpdir(), 'bench-base-'));
	symlinkSync(join(BASE, 'dist'), join(folder, 'dist'), 'junction');
	const nodes = ['HttpRequest/HttpRequest', 'Files/ConvertToFile/ConvertToFile'].map(
		(path) => `dist/nodes/${path}.node.js`,
	);
	const manifest = { name: 'n8n-nodes-base', version: '0.0.0', n8n: { nodes, credentials: [] } };
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
	return folder;
}

function nodesFor(task: Task) {
	const place = { position: [0, 0] };
	const { url, headers, body } = requestFor(task);
	const parameters = Object.entries(headers).map(([name, value]) => ({ name, value }));
	const http = { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, ...place };
	return [
		{
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			...place,
			parameters: {},
		},
		{
			...http,
			name: ASK ?? '',
			parameters: {
				...{ method: 'POST', url, sendHeaders: true, headerParameters: { parameters } },
				...{ sendBody: true, specifyBody: 'json', jsonBody: JSON.stringify(body) },
				options: { batching: { batch: { batchSize: -1, batchInterval: 0 } } },
			},
		},
		{
			...http,
			name: FETCH ?? '',
			parameters: {
				url: '={{ $json.urls[0] }}',
				options: { response: { response: { responseFormat: 'file' } } },
			},
		},
		{
			...{ name: CONVERT ?? '', type: 'n8n-nodes-base.convertToFile', typeVersion: 1.1, ...place },
			parameters: {
				...{ operation: 'toBinary', sourceProperty: 'artifacts[0].base64' },
				options: { fileName: 'image.png', mimeType: 'image/png' },
			},
		},
	];
}

function chain(names: Array<string | undefined>) {
	return Object.fromEntries(
		names
			.slice(0, -1)
			.map((name, index) => [
				name,
				{ main: [[{ node: names[index + 1], type: 'main', index: 0 }]] },
			]),
	);
}
