import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startSelfSigned } from '../../support/selfSigned';
import { NODE } from '../../support/workflow';
import { draw, imageOf } from '../stability/bench';
import { useBench } from './bench';

/** Servers that answer as none should, and addresses as people paste them. */

const bench = useBench();

interface Reply {
	status?: number;
	type?: string;
	body: unknown;
}

let stranger: Server;
let baseUrl = '';
/** Path and answer; all other paths are not there. */
let replies: Record<string, Reply> = {};
let base64 = '';

beforeAll(async () => {
	base64 = (await draw({ width: 64, height: 64 })).toString('base64');
	stranger = createServer((request, response) => {
		const {
			status = 200,
			type = 'application/json',
			body,
		} = replies[request.url ?? ''] ?? {
			status: 404,
			body: { detail: 'Not Found' },
		};
		request.resume().on('end', () => {
			response.writeHead(status, { 'content-type': type });
			response.end(typeof body === 'string' ? body : JSON.stringify(body));
		});
	});
	await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
	baseUrl = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
});
beforeEach(() => {
	replies = {
		'/sdapi/v1/options': { body: { CLIP_stop_at_last_layers: 1, sd_model_checkpoint: 'one' } },
	};
});
afterAll(() => {
	stranger.close();
	stranger.closeAllConnections();
});

const answering = (body: unknown, path = '/sdapi/v1/txt2img') => {
	replies[path] = { body };
	return { credential: { baseUrl } };
};
const info = (fields: object) => JSON.stringify({ all_seeds: [7], seed: 7, ...fields });

describe('info of any kind, which alone never fails an answer', () => {
	test.each([
		['a text of JSON', () => info({ sampler_name: 'Euler', steps: 2 }), 7],
		[
			'with NaN and Infinity, as Python writes them',
			() => '{"all_seeds": [7], "eta": NaN, "x": -Infinity}',
			7,
		],
		['an object', () => ({ all_seeds: [7], steps: 2 }), 7],
		['null', () => null, null],
		['missing', () => undefined, null],
		['empty', () => '', null],
		['no JSON', () => 'Error: none', null],
		['a list', () => '[1]', null],
		['a number', () => 5, null],
		[
			'of wrong types',
			() => ({ all_seeds: 'x', infotexts: [5], index_of_first_image: 'one', seed: {} }),
			null,
		],
		[
			'with numbers out of range',
			() => ({ all_seeds: [7], index_of_first_image: 1e9, steps: 2 }),
			7,
		],
		['with a negative index', () => ({ all_seeds: [7], index_of_first_image: -1 }), 7],
	])('%s', async (_, make, seed) => {
		const result = await bench.run(answering({ images: [base64], parameters: {}, info: make() }));
		expect(result.error?.message).toBeUndefined();
		const [item] = result.output(NODE);
		expect(item?.json.seed).toBe(seed);
		expect(await imageOf(result, item)).toMatchObject({ format: 'png', width: 64, height: 64 });
	});
});

describe('images', () => {
	test('may have the beginning of a data URI', async () => {
		const images = [`data:image/png;base64,${base64}`];
		const result = await bench.run(answering({ images, info: info({}) }));
		expect(await imageOf(result, result.output(NODE)[0])).toMatchObject({ format: 'png' });
	});

	test('that are not there leave the others, each with its own seed, and a warning', async () => {
		const told = info({ all_seeds: [7, 8, 9] });
		const call = answering({ images: [null, base64, ''], info: told });
		const items = await bench.items({ ...call, parameters: { numberOfImages: 3 } });
		expect(items.map(({ json }) => json.seed)).toEqual([8]);
		expect(items[0]?.json.warnings).toContain('Asked for 3 images, but the server returned 1.');
	});

	test.each([
		['none', { images: [], info: '' }],
		['null', { images: null }],
		['no field', { detail: 'something' }],
		['only null', { images: [null] }],
	])('that are missing are an error: %s', async (_, body) => {
		const { error, fault } = await bench.failure(answering(body));
		expect(error).toMatch(/returned no image$/);
		expect(fault).toBe('reply');
	});

	test('may be one text in place of a list, which has to be an image', async () => {
		expect(await bench.items(answering({ images: base64, info: info({}) }))).toHaveLength(1);
		const { description } = await bench.failure(answering({ images: 'x' }));
		expect(description).toMatch(/^The image is damaged\./);
	});
});

describe('An input image of which the answer says nothing', () => {
	const call = { operation: 'imageToImage' };
	const recipe = 'A lighthouse\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 7, Size: 64x64';
	const warning = 'The server does not say that it used the image: compare the result with it.';

	test.each([
		['is a warning', recipe, [warning]],
		['was used where the strength is named', `${recipe}, Denoising strength: 0.75`, undefined],
		['is none where the answer has no such text', 'x', undefined],
	])('%s', async (_, text, warnings) => {
		const body = { images: [base64], info: info({ infotexts: [text] }) };
		const options = { width: 64, height: 64 };
		const [item] = await bench.items({
			...call,
			...answering(body, '/sdapi/v1/img2img'),
			options,
		});
		expect(item?.json.warnings).toEqual(warnings);
	});
});

describe('What the server did other than it was asked to is a warning', () => {
	test.each([
		[
			{ sampler_name: 'Euler' },
			{ samplerName: 'Euler a' },
			"Asked for the sampler 'Euler a', but the server used 'Euler'.",
		],
		[
			{ extra_generation_params: { 'Schedule type': 'Simple' } },
			{ scheduler: 'Karras' },
			"Asked for the scheduler 'Karras', but the server used 'Simple'.",
		],
		[{ steps: 1 }, {}, "'Steps' was 2, but the server used 1."],
		[{ all_seeds: [1] }, { seed: 5 }, "'Seed' was 5, but the server used 1."],
	])('%j', async (fields, options, warning) => {
		const parameters = { width: 64, height: 64 };
		const call = answering({ images: [base64], info: info(fields) });
		const [item] = await bench.items({ ...call, parameters, options });
		expect(item?.json.warnings).toEqual([warning]);
	});
});

describe('A Base URL as people paste it', () => {
	test.each([
		'/',
		'/sdapi/v1',
		'/sdapi/v1/',
		'/sdapi',
		'/docs',
		'/docs/',
		'/sdapi/v1/txt2img',
		'/openapi.json',
		'/redoc',
	])('with %s behind it', async (end) => {
		const root = `${bench.sandbox.url}/automatic1111/forge${end}`;
		expect(await bench.items({ credential: { baseUrl: root } })).toHaveLength(1);
		const paths = new Set(bench.sandbox.requests.map(({ path }) => path));
		expect([...paths].filter((path) => /\/\/|docs|v1\/sdapi/.test(path))).toEqual([]);
	});

	test('of a server with its own certificate', async () => {
		const server = await startSelfSigned();
		const { error, description } = await bench.failure({ credential: { baseUrl: server.url } });
		expect(error).toMatch(/has a certificate that is not trusted$/);
		expect(description).toMatch(/Ignore SSL Issues \(Insecure\)/);
		expect(server.requests).toBe(0);
		const trusting = { baseUrl: server.url, ignoreSslIssues: true };
		const refused = await bench.failure({ credential: trusting });
		expect(refused.error).toMatch(/did not accept the user and password$/);
		server.close();
	});
});

describe('Pages in place of the API', () => {
	const page = (status: number, title: string): Reply => ({
		...{ status, type: 'text/html; charset=utf-8' },
		body: `<!doctype html><html><head><title>${title}</title></head><body>${'x'.repeat(9_000)}</body></html>`,
	});

	test('a page with 401 of a proxy', async () => {
		for (const path of ['/sdapi/v1/options', '/sdapi/v1/txt2img'])
			replies[path] = page(401, 'Log in');
		const { error, description } = await bench.failure({ credential: { baseUrl } });
		expect(error).toMatch(/did not accept the user and password$/);
		expect(description).toMatch(/'Header Value'.*web page titled 'Log in'/);
	});

	test('the page of Gradio on every path', async () => {
		const paths = ['/openapi.json', '/sdapi/v1/options', '/sdapi/v1/txt2img'];
		for (const path of paths) replies[path] = page(200, 'Stable Diffusion');
		const { error, description } = await bench.failure({ credential: { baseUrl } });
		expect(`${error} ${description}`).toMatch(/web page titled 'Stable Diffusion'/);
		expect(description).toMatch(/'Base URL'/);
	});

	test('a server without --api', async () => {
		replies = {};
		const { description } = await bench.failure({ credential: { baseUrl } });
		expect(description).toMatch(/need the start flag --api/);
	});
});

test('two items at once go to their own servers', async () => {
	const forge = `${bench.sandbox.url}/automatic1111/forge`;
	const prompts = ['A lighthouse', 'A harbour'];
	const call = answering({ images: [base64], info: info({ sd_model_name: 'of the stranger' }) });
	const one = await bench.items({ ...call, prompts: [prompts[0] ?? ''] });
	const [two, again] = await Promise.all([
		bench.items({ credential: { baseUrl: forge }, prompts }),
		bench.items({ ...call, prompts }),
	]);
	expect(one[0]?.json.model).toBe('of the stranger');
	expect(two?.map(({ json }) => json.model)).toEqual(['sandbox-sd15', 'sandbox-sd15']);
	expect(again?.map(({ json }) => json.model)).toEqual(Array(2).fill('of the stranger'));
});

test.each([
	['authorization', 'of another case replaces that of user and password'],
	['Authorization', 'replaces that of user and password'],
])('the header %s %s', async (headerName) => {
	const headerSecret = `Basic ${Buffer.from(`artist:${String(bench.sandbox.keys.automatic1111)}`).toString('base64')}`;
	const credential = { user: 'nobody', password: 'a-wrong-word', headerName, headerSecret };
	expect(await bench.items({ credential })).toHaveLength(1);
});

test.each(['X Key', 'X-Key:', 'Authorization: Bearer'])(
	'a name that is no name of a header is told: %s',
	async (headerName) => {
		const { error, description } = await bench.failure({ credential: { headerName } });
		expect(`${error} ${description}`).toMatch(/'Header Name'/);
		expect(`${error} ${description}`).not.toContain(String(bench.sandbox.keys.automatic1111));
	},
);
