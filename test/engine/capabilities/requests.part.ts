import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import type { Outcome } from '../../../nodes/StableDiffusion/core/provider/provider';
import { binaryOf, failuresIn, hasBase64 } from '../../support/readers';
import { collectMemory } from '../../support/collectMemory';
import { json, KEY, PNG, useBooth } from '../../support/booth';
import { NODE } from '../../support/workflow';

/** The forms of a request that a provider may send, and what of them is kept in `parameters`. */

const CONTINUE = { onError: 'continueRegularOutput' };
/** Longer than one line of base64. */
const LONG = Buffer.alloc(900, PNG);
const made: Outcome = { images: [{ content: { bytes: PNG } }] };
const booth = useBooth('filesystem');

beforeEach(() => booth.answers((_, response) => json(response, {})));

async function run(
	act: (tools: Toolbox, prompt: string) => Promise<unknown>,
	options: object = {},
) {
	booth.stand({
		run: async (prompt, tools) => {
			const outcome = await act(tools, prompt);
			return typeof outcome === 'object' && outcome !== null && 'images' in outcome
				? (outcome as Outcome)
				: made;
		},
	});
	const result = await booth.run({ provider: 'stand', node: CONTINUE, options });
	return { result, json: result.output(NODE)[0]?.json, failure: failuresIn(result)[0] };
}

const extras = (...rows: object[]) => ({ extraParameters: { rows } });
const bodyOf = (path: string) => JSON.parse(booth.at(path)[0]?.body.toString() ?? '') as unknown;

describe('A request', () => {
	it('takes Extra Parameters at the place that the provider names', async () => {
		const { json: item } = await run(
			async (tools) =>
				await tools.submit({
					path: '/make',
					json: { input: { a: 1, b: 2 }, c: 3 },
					extrasAt: 'input',
				}),
			extras({ name: 'b', value: '5', type: 'number' }, { name: 'd', value: '[1]', type: 'json' }),
		);
		const sent = { input: { a: 1, b: 5, d: [1] }, c: 3 };
		expect(bodyOf('/make')).toEqual(sent);
		expect(item?.parameters).toEqual(sent);
	});

	it('sends a file as its whole body, and a field several times', async () => {
		const file = { bytes: PNG, mimeType: 'image/png' };
		await run(async (tools) => await tools.submit({ path: '/raw', file }));
		expect(booth.at('/raw')[0]).toMatchObject({ body: PNG });
		expect(booth.at('/raw')[0]?.headers['content-type']).toBe('image/png');
		const entry = (fileName: string) => ({ ...file, fileName });
		const { json: item } = await run(
			async (tools) =>
				await tools.submit({
					path: '/form',
					form: { image: [entry('a.png'), entry('b.png')], n: 2 },
				}),
		);
		const text = booth.at('/form')[0]?.body.toString('latin1') ?? '';
		expect(text.match(/name="image"; filename="[ab]\.png"/g)).toHaveLength(2);
		expect(item?.parameters).toEqual({
			image: ['(image/png, 70 bytes)', '(image/png, 70 bytes)'],
			n: 2,
		});
	});

	it('takes a status that the provider accepts as an answer', async () => {
		booth.answers((_, response) => json(response, { state: 'warming' }, 503));
		const { json: item } = await run(async (tools) => {
			const { status } = await tools.submit({ path: '/make', json: {}, accepts: [503] });
			return { ...made, model: String(status) };
		});
		expect(item?.model).toBe('503');
		expect(booth.at('/make')).toHaveLength(1);
	});

	it.each([
		['base64', LONG.toString('base64')],
		['short base64', PNG.toString('base64')],
		[
			'base64 in lines',
			(
				PNG.toString('base64')
					.repeat(5)
					.match(/.{1,76}/g) ?? []
			).join('\n'),
		],
		['a data URI', `data:image/png;base64,${PNG.toString('base64')}`],
		[
			'a data URI in Markdown',
			`Like ![this](data:image/png;base64,${PNG.toString('base64').repeat(9)}), but red`,
		],
	])('keeps nothing of %s in the parameters', async (_, text) => {
		const { json: item } = await run(
			async (tools) => await tools.submit({ path: '/make', json: { deep: [{ text }] } }),
		);
		expect(JSON.stringify(item?.parameters)).toMatch(/\(file as text, \d+ characters\)/);
		expect(hasBase64(item)).toBe(false);
		expect(JSON.stringify(item)).not.toContain('iVBORw0KGgo');
	});
});

describe('An upload to an address of the answer', () => {
	const file = { bytes: PNG, mimeType: 'image/png' };

	it('goes without the key', async () => {
		await run(
			async (tools) => await tools.upload(booth.server.url('/put'), file, { 'x-meta': '1' }),
		);
		const [put] = booth.at('/put');
		expect(put).toMatchObject({ method: 'PUT', body: PNG });
		expect(put?.headers).toMatchObject({ 'content-type': 'image/png', 'x-meta': '1' });
		expect(JSON.stringify(put?.headers)).not.toContain(KEY);
	});

	it.each([
		[
			'leads to a private network',
			() => booth.server.otherUrl('/put'),
			/not used, because it leads to a private network/,
		],
		['is refused', () => booth.server.url('/put'), /answered HTTP 403/],
	])('that %s is an error, and nothing is generated', async (_, address, says) => {
		booth.answers((_arrived, response) => json(response, {}, 403));
		const { failure } = await run(async (tools) => await tools.upload(address(), file));
		expect(failure?.error).toMatch(says);
		expect(failure?.description).toMatch(/Nothing was generated/);
	});

	it('that hangs is distinguished from a stop', async () => {
		booth.answers(() => {});
		const { failure } = await run(
			async (tools) => await tools.upload(booth.server.url('/put'), file),
			{ timeout: 1 },
		);
		expect(failure).toMatchObject({
			fault: 'network',
			error: expect.stringMatching(/in time/) as string,
		});
	});
});

describe('A file behind the host of the provider', () => {
	const fetchIt = async () =>
		await run(
			async (tools) =>
				await Promise.resolve({
					images: [{ content: tools.fileAt({ path: '/view?name=a.png' }) }],
				}),
		);

	it('is fetched with the key and streamed into the storage', async () => {
		const tail = 64 * 1024 * 1024;
		collectMemory();
		const before = process.memoryUsage().arrayBuffers;
		let held = Infinity;
		booth.answers((_, response) => {
			response.writeHead(200, { 'content-type': 'image/png' }).write(PNG);
			const chunk = Buffer.alloc(1024 * 1024);
			let left = tail / chunk.length;
			const end = async () => {
				collectMemory();
				await delay(20); // what was collected is freed beside other work
				collectMemory();
				held = process.memoryUsage().arrayBuffers - before;
				response.end();
			};
			const more = () => {
				while (left-- > 0) if (!response.write(chunk)) return;
				void end();
			};
			response.on('drain', more);
			more();
		});
		const { result, json: item } = await fetchIt();
		expect(item).toMatchObject({
			kind: 'image',
			mimeType: 'image/png',
			fileSize: PNG.length + tail,
		});
		expect(binaryOf(result.output(NODE)[0]).id).toMatch(/^filesystem/);
		expect(held).toBeLessThan(tail / 2);
		expect(booth.at('/view')[0]).toMatchObject({
			method: 'GET',
			headers: { 'x-stand-key': KEY, accept: '*/*' },
		});
	});

	it('does not take the key along on a redirect', async () => {
		const stranger: string[] = [];
		const other = createServer(({ headers }, response) => {
			stranger.push(JSON.stringify(headers));
			response.end(PNG);
		});
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
		const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/a.png`;
		booth.answers((_, response) => response.writeHead(302, { location }).end());
		const { failure } = await fetchIt();
		expect(failure?.error).toMatch(/redirects to another address/);
		expect(stranger.join()).not.toContain(KEY);
		await new Promise((resolve) => other.close(resolve));
	});

	it.each([404, 500])('that is answered with %d names the file', async (status) => {
		jest.spyOn(booth.clock(), 'sleep').mockResolvedValue(undefined);
		booth.answers((_, response) => json(response, {}, status));
		const { failure } = await fetchIt();
		expect(failure).toMatchObject({
			fault: 'download',
			error: expect.stringContaining(`HTTP ${status}`) as string,
		});
	});
});
