import Replicate from 'replicate';

import type { RecordedRequest, Sandbox } from '../../../sandbox';
import { credentialsAt, startSandbox } from '../../../sandbox';
import type { Engine } from '../../../scripts/engine';
import { createEngine } from '../../../scripts/engine';
import { packageDirectory } from '../../support/clock';
import { noise } from '../../support/noise';
import { workflowOf } from '../../support/workflow';
import { draw } from '../stability/bench';
import { CONTINUE, itemsOf, LIGHTNING, listed, mapper, SDXL } from './bench';

/** Replicate's own client against the sandbox, and the node's requests beside the client's for the same job. */

const OFFICIAL = 'stability-ai/stable-diffusion-3.5-large';

let sandbox: Sandbox;
let engine: Engine;
let client: Replicate;

beforeAll(async () => {
	sandbox = await startSandbox({ jobSeconds: 0.2 });
	engine = await createEngine({ packageDirectory, binaryMode: 'filesystem' });
	client = new Replicate({
		auth: sandbox.keys.replicate,
		baseUrl: `${sandbox.url}/replicate/v1`,
		useFileOutput: false,
	});
});
beforeEach(() => sandbox.reset());
afterAll(async () => void (await Promise.all([engine.close(), sandbox.close()])));

const versionOf = async (model: string) => {
	const [owner = '', name = ''] = model.split('/');
	return (await client.models.get(owner, name)).latest_version?.id ?? '';
};
const posts = () => sandbox.requests.filter(({ method }) => method === 'POST');
const submits = () =>
	sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/predictions'));

/** What decides about a job: where it is sent, with which body, and with which of the API's headers. */
function essence(request: RecordedRequest | undefined) {
	if (!request) throw new Error('No job was submitted');
	const { method, path, body, headers } = request;
	return {
		...{ method, path, body, prefer: headers.prefer, authorization: headers.authorization },
		contentType: headers['content-type'],
	};
}

async function runNode(
	model: string,
	inputs: object,
	files: Record<string, Buffer> = {},
	more: object = {},
) {
	const stored = Object.entries(files).map(async ([name, bytes]) => {
		const file = { fileName: `${name}.png`, mimeType: 'image/png' };
		return [name, await engine.storeBinary(bytes, file)] as const;
	});
	return await engine.run({
		workflow: workflowOf({
			parameters: {
				...{ provider: 'replicate', resource: 'model', operation: 'runModel' },
				...{ model: listed(model), modelInputs: mapper(inputs), ...more },
			},
		}),
		items: [{ json: {}, binary: Object.fromEntries(await Promise.all(stored)) }],
		credentials: credentialsAt(sandbox.url),
	});
}

const dataUri = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;

describe("Replicate's own client", () => {
	it('runs a model that is held open, and one that it polls for', async () => {
		const fast = await client.run(`${LIGHTNING}:${await versionOf(LIGHTNING)}` as `a/b:c`, {
			input: { prompt: 'A fox', num_outputs: 2 },
		});
		// Held open, it would take `processing` for an end (index.js, run).
		const slow = await client.run(OFFICIAL, { input: { prompt: 'A fox' }, wait: { mode: 'poll' } });
		expect(fast).toEqual([expect.stringMatching(/^http/), expect.stringMatching(/^http/)]);
		expect(slow).toMatch(/^http.*\.webp$/);
	});

	it('finds models, collections and deployments', async () => {
		const { models = [] } = await client.collections.get('super-resolution');
		expect(models.map(({ name }) => name)).toEqual(['real-esrgan']);
		const page = await client.deployments.list();
		expect(page.results.map(({ name }) => name)).toEqual(['portraits', 'night-shift']);
		expect(await client.accounts.current()).toMatchObject({ username: 'acme' });
	});

	it('cancels, and reads what was refused', async () => {
		const created = await client.predictions.create({
			version: await versionOf(SDXL),
			input: { prompt: 'A fox' },
		});
		expect((await client.predictions.cancel(created.id)).status).toBe('canceled');
		const refused = client.run(OFFICIAL, { input: { steps: 99 } });
		await expect(refused).rejects.toThrow(/422.*prompt is required/s);
	});

	it('uploads a file, which the model then reads', async () => {
		const image = await draw({ width: 40, height: 30 });
		const output = await client.run(
			`nightmareai/real-esrgan:${await versionOf('nightmareai/real-esrgan')}` as `a/b:c`,
			{ input: { image, scale: 2 }, wait: { mode: 'poll' } },
		);
		expect(output).toMatch(/\.png$/);
		expect(sandbox.requests.filter(({ path }) => path.endsWith('/v1/files'))).toHaveLength(1);
	});
});

describe('The request of the node is that of the client', () => {
	it.each<[string, string, Record<string, unknown>]>([
		['an official model', OFFICIAL, { prompt: 'A fox', cfg: 4.5, aspect_ratio: '3:2', seed: 7 }],
		[
			'a version',
			SDXL,
			{ prompt: 'A fox', width: 256, height: 256, scheduler: 'DDIM', refine_steps: 3 },
		],
		['a fast model', LIGHTNING, { prompt: 'A fox', num_outputs: 2, disable_safety_checker: true }],
		['the seed 0', SDXL, { prompt: 'A fox', seed: 0 }],
		['the largest seed of NumPy', SDXL, { prompt: 'A fox', seed: 4_294_967_295 }],
		['a model for sound', 'meta/musicgen', { prompt: 'A flute', duration: 3, continuation: false }],
	])('%s', async (_, model, input) => {
		const isOfficial = model === OFFICIAL;
		const version = isOfficial ? undefined : await versionOf(model);
		sandbox.reset();
		await client.run((isOfficial ? model : `${model}:${version}`) as `a/b:c`, { input });
		const [theirs] = submits();
		sandbox.reset();
		itemsOf(await runNode(version ? `${model}:${version}` : model, input));
		const [ours, ...others] = submits();
		expect(others).toEqual([]);
		expect(essence(ours)).toEqual(essence(theirs));
	});

	it('a file below the limit', async () => {
		const photo = await draw({ width: 40, height: 30 });
		const model = 'lucataco/remove-bg';
		const version = await versionOf(model);
		sandbox.reset();
		const image = `data:image/png;base64,${photo.toString('base64')}`;
		await client.run(`${model}:${version}` as `a/b:c`, { input: { image } });
		const [theirs] = submits();
		sandbox.reset();
		itemsOf(await runNode(`${model}:${version}`, { image: 'photo' }, { photo }));
		const [ours] = submits();
		expect(essence(ours)).toEqual(essence(theirs));
	});

	it.each<[string, (photo: Buffer) => string]>([
		['at a URL', () => 'https://files.example.com/photo.png'],
		['in base64', (photo) => photo.toString('base64')],
		['in a data URI', dataUri],
	])('a file %s', async (where, given) => {
		const photo = await draw({ width: 40, height: 30 });
		const model = `lucataco/remove-bg:${await versionOf('lucataco/remove-bg')}` as const;
		const image = where === 'at a URL' ? given(photo) : dataUri(photo);
		// The sandbox reads no file from elsewhere; what counts is what is sent.
		sandbox.reset();
		await client.run(model, { input: { image } }).catch(() => undefined);
		const [theirs] = submits();
		sandbox.reset();
		await runNode(model, { image: given(photo) });
		const [ours, ...others] = submits();
		expect(others).toEqual([]);
		expect(essence(ours)).toEqual(essence(theirs));
	});

	it('a file above the limit, uploaded', async () => {
		const photo = await noise(400, 300).png().toBuffer();
		expect(photo.length).toBeGreaterThan(256_000);
		const name = 'lucataco/remove-bg';
		const model = `${name}:${await versionOf(name)}` as const;
		const image = new File([new Uint8Array(photo)], 'image.png', { type: 'image/png' });
		sandbox.reset();
		await client.run(model, { input: { image } });
		const theirs = posts().map(uploaded);
		sandbox.reset();
		itemsOf(await runNode(model, { image: 'photo' }, { photo }));
		const ours = posts().map(uploaded);
		expect(ours).toHaveLength(2);
		expect(ours).toEqual(theirs);
	});

	it('a job that is not waited for, looked at and canceled', async () => {
		const version = await versionOf(SDXL);
		const input = { prompt: 'A fox', seed: 7 };
		sandbox.reset();
		const { id } = await client.predictions.create({ version, input });
		await client.predictions.get(id);
		await client.predictions.cancel(id);
		const theirs = sandbox.requests.map(withoutId);
		sandbox.reset();
		const wait = { waitForCompletion: false };
		const [token] = itemsOf(await runNode(`${SDXL}:${version}`, input, {}, wait));
		await jobOperation('getResult', token?.json.jobId, { options: { timeout: 1 } });
		itemsOf(await jobOperation('cancel', token?.json.jobId));
		const ours = sandbox.requests.filter(({ path }) => path.includes('/predictions'));
		const looks = ours.filter(({ method }) => method === 'GET');
		const acts = ours.filter(({ method }) => method === 'POST');
		const [submit, cancel] = acts.map(withoutId);
		expect([submit, withoutId(looks[0] as RecordedRequest), cancel]).toEqual(theirs);
		expect(theirs[0]?.body).not.toHaveProperty('stream');
		expect(acts).toHaveLength(2);
	});
});

/** The client sends `metadata` beside the file, the node `type` and `filename`: all three are optional. */
function uploaded({ method, path, body, headers }: RecordedRequest) {
	const { files, input } = body as { files?: Record<string, unknown>; input?: unknown };
	const about = { method, path, authorization: headers.authorization };
	if (!files) return { ...about, input: JSON.stringify(input).replace(/[\w-]{20,}/g, '(id)') };
	return { ...about, content: files.content };
}

/** No body at all is an empty one. */
function withoutId(request: RecordedRequest) {
	const { path, contentType: _, body, ...others } = essence(request);
	return {
		...others,
		path: path.replace(/predictions\/\w+/, 'predictions/(id)'),
		body: body ?? '',
	};
}

async function jobOperation(operation: string, job: unknown, more: object = {}) {
	const parameters = { provider: 'replicate', resource: 'job', operation, job, ...more };
	return await engine.run({
		workflow: workflowOf({ parameters, node: CONTINUE }),
		items: [{ json: {} }],
		credentials: credentialsAt(sandbox.url),
	});
}
