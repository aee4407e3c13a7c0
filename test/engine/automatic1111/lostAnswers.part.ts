import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

import { stopTheClock } from '../../support/clock';
import { NODE } from '../../support/workflow';
import { imageOf } from '../stability/bench';
import type { Call } from './bench';
import { useBench } from './bench';

/** A proxy that gives up waiting while the server works on: nothing is made twice, and what can be fetched is. */

const bench = useBench();
let proxy: Server;
let url = '';
/** What the proxy does to a request for images once the server has begun to work on it. */
let cut: 'status' | 'reset';

beforeAll(async () => {
	proxy = createServer((request, response) => void forward(request, response));
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
beforeEach(() => {
	cut = 'status';
});
afterAll(() => {
	proxy.close();
	proxy.closeAllConnections();
});

async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const { authorization: _, host: __, connection: ___, ...headers } = request.headers;
	const answer = fetch(bench.sandbox.url + (request.url ?? ''), {
		method: request.method,
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, String(value)]),
		),
		...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
	});
	if (request.url?.endsWith('2img')) {
		void answer.catch(() => undefined);
		while (bench.sandbox.charges.length === 0) await wait(5);
		if (cut === 'reset') response.destroy();
		else
			response.writeHead(504, { 'content-type': 'text/html' }).end('<h1>504 Gateway Time-out</h1>');
		return;
	}
	const { status, headers: given } = await answer;
	response.writeHead(status, { 'content-type': given.get('content-type') ?? '' });
	response.end(Buffer.from(await (await answer).arrayBuffer()));
}

const behindProxy = (call: Call): Call => ({
	prompts: ['A lighthouse [[delay=400]]'],
	...call,
	credential: { baseUrl: `${url}/automatic1111/${call.server ?? 'a1111'}` },
});
const saving = { saveOnServer: true };

describe('Images that the server saves are fetched from it', () => {
	test.each(['status', 'reset'] as const)('after a cut by %s', async (kind) => {
		cut = kind;
		const result = await bench.run(behindProxy({ options: saving }));
		expect(result.error).toBeUndefined();
		const [item, ...others] = result.output(NODE);
		expect(others).toEqual([]);
		expect(await imageOf(result, item)).toMatchObject({ format: 'png', width: 128, height: 64 });
		expect(item?.json.warnings).toEqual([
			expect.stringMatching(/^The answer of the server was lost, so the image was fetched/),
		]);
		expect(bench.sandbox.charges).toHaveLength(1);
	});

	test('all of them, in their order, also those made from an image', async () => {
		const parameters = { numberOfImages: 3 };
		const call = { operation: 'imageToImage', parameters, options: saving };
		expect(await bench.items(behindProxy(call))).toHaveLength(3);
		const files = bench.sandbox.requests.filter(({ path }) => path.includes('/file='));
		expect(files.map(({ path }) => path.replace(/n8n-\w+/, 'ID'))).toEqual(
			[1, 2, 3].map(
				(number) => `/automatic1111/a1111/file=outputs/img2img-images/n8n/ID-${number}.png`,
			),
		);
		expect(bench.sandbox.charges).toHaveLength(1);
	});

	test('unless its web page does not serve them, which the error says', async () => {
		const { error, description } = await bench.failure(
			behindProxy({ server: 'forge', options: saving }),
		);
		expect(error).toMatch(/timed out behind its proxy$/);
		expect(description).toMatch(/The server has finished the image, but cannot return it again\./);
		expect(bench.sandbox.charges).toHaveLength(1);
	});
});

describe('Images that the server does not save are lost, and the error says what it does now', () => {
	test.each([
		[
			'a1111',
			/The server still works on the image, but cannot return it later\. With 'Options → Save/,
		],
		[
			'forge',
			/The server still works on the image, but cannot return it later\. With 'Options → Save/,
		],
		[
			'sdnext',
			/The server still works on the image, but cannot return it later\. With 'Options → Save/,
		],
	] as const)('%s', async (server, sentence) => {
		const prompts = ['A lighthouse [[delay=600000]]'];
		const { description } = await bench.failure(behindProxy({ server, prompts }));
		expect(description).toMatch(sentence);
		expect(bench.sandbox.charges).toHaveLength(1);
	});

	test('a server that never began is told as such', async () => {
		bench.sandbox.order({ match: '/txt2img', fault: { kind: 'status', status: 504 } });
		const { description } = await bench.failure({});
		expect(description).toMatch(/The server does not work on the request\. Provider message/);
		expect(bench.sandbox.charges).toEqual([]);
	});
});

test('Timeout covers the wait for the saved image too, and Cancel Job stops it', async () => {
	stopTheClock();
	const options = { ...saving, timeout: 60, onTimeout: 'cancelJob' };
	const prompts = ['A lighthouse [[delay=600000]]'];
	const { description } = await bench.failure({ ...behindProxy({ options }), prompts });
	expect(description).toMatch(
		/The server still works on the image.*The provider was asked to stop\./,
	);
	expect(bench.sent('/sdapi/v1/interrupt')).toHaveLength(1);
});
