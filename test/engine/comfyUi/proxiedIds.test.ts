import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';

import { stopTheClock } from '../../support/clock';
import { workflowOf } from '../../support/workflow';
import { itemsOf, SIZE, useBench } from './bench';

/** A proxy before ComfyUI that lets the server choose the IDs of jobs, and answers 502 to every submit. */

const bench = useBench();
let proxy: Server;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

async function forward(request: IncomingMessage, target: string) {
	const isSubmit = request.method === 'POST' && request.url === '/prompt';
	const body = await bodyOf(request);
	const given = isSubmit ? (JSON.parse(body.toString()) as Record<string, unknown>) : {};
	delete given['prompt_id'];
	const { 'x-sandbox-key': key = '', 'content-type': type = 'application/json' } = request.headers;
	const answer = await fetch(target + request.url, {
		method: request.method,
		headers: { 'x-sandbox-key': String(key), 'content-type': type },
		...(request.method === 'POST' && { body: isSubmit ? JSON.stringify(given) : body }),
	});
	return { status: isSubmit ? 502 : answer.status, answer };
}

beforeAll(async () => {
	const target = `${bench.sandbox.url}/comfyUi`;
	proxy = createServer((request, response) => {
		void forward(request, target).then(async ({ status, answer }) => {
			response.writeHead(status, { 'content-type': answer.headers.get('content-type') ?? '' });
			response.end(status === 502 ? '' : Buffer.from(await answer.arrayBuffer()));
		});
	});
	await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
});

afterAll(() => void proxy.close());

it('A job with another ID than ours is found by its client: one run, and its image', async () => {
	stopTheClock();
	const credentials = bench.credentials();
	const baseUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	const parameters = { provider: 'comfyUi', resource: 'image', operation: 'textToImage' };
	const result = await bench.engine.run({
		workflow: workflowOf({ parameters: { ...parameters, prompt: 'A lighthouse', ...SIZE } }),
		items: [{ json: {} }],
		credentials: { ...credentials, comfyUiApi: { ...credentials.comfyUiApi, baseUrl } },
	});
	const [item] = itemsOf(result);
	expect(item?.binary?.data?.mimeType).toBe('image/png');
	expect(bench.sent('/prompt')).toHaveLength(1);
	expect(bench.sandbox.charges).toHaveLength(1);
});
