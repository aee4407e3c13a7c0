import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import sharp from 'sharp';

import type { Provider } from '../../nodes/StableDiffusion/core/provider/provider';
import type { VirtualClock } from '../support/clock';
import { packageDirectory, stopTheClock } from '../support/clock';
import { binaryOf, failuresIn, imagesIn, measure, textIn } from '../support/readers';
import { useStage } from '../support/stage';
import { NODE, NODE_TYPE, workflowOf } from '../support/workflow';

/** AI Horde through n8n's engine: every operation, and each trap of its contract. */

const CONTINUE = { onError: 'continueRegularOutput' } as const;
const ANONYMOUS = { aiHordeApi: { apiKey: '0000000000' } };

const stage = useStage();
let clock: VirtualClock;
let image: Buffer;

beforeAll(async () => {
	const create = { width: 200, height: 150, channels: 3 as const, background: '#888888' };
	image = await sharp({ create }).png().toBuffer();
});

beforeEach(() => {
	clock = stopTheClock();
});

interface Call {
	parameters?: IDataObject;
	options?: IDataObject;
	/** Fields over those of the credential. */
	credential?: IDataObject;
	node?: object;
}

async function run({ parameters, options = {}, credential, node = CONTINUE }: Call = {}) {
	const credentials = {
		...stage.credentials,
		aiHordeApi: { ...stage.credentials.aiHordeApi, ...credential },
	};
	const binary = { mimeType: 'image/png', data: image.toString('base64'), fileName: 'in.png' };
	return await stage.engine.run({
		workflow: workflowOf({
			parameters: {
				provider: 'aiHorde',
				resource: 'image',
				operation: 'textToImage',
				prompt: 'A lighthouse',
				options,
				...parameters,
			},
			node,
		}),
		items: [{ json: {}, binary: { data: binary, mask: binary } }],
		credentials,
	});
}

const pathsOf = (part: string) =>
	stage.sandbox.requests.filter(({ path }) => path.includes(part)).map(({ path }) => path);
const sent = () =>
	stage.sandbox.requests.find(({ path }) => path.endsWith('/generate/async'))?.body as IDataObject;

/** The field of the credential, in the built package: the very object whose default the node takes. */
function baseUrlField() {
	const path = join(packageDirectory, 'dist/nodes/StableDiffusion/providers/aiHorde/index.js');
	const { aiHorde } = jest.requireActual<{ aiHorde: Provider }>(path);
	const field = aiHorde.credential?.type.properties.find(({ name }) => name === 'baseUrl');
	if (field) return field;
	throw new Error('The credential has no field for its address');
}

describe('Without a credential', () => {
	/** n8n refuses to give a credential that the node has not chosen: this run would fail if it asked. */
	it('images come from the address that is the default, with the key that everybody has', async () => {
		jest.replaceProperty(baseUrlField(), 'default', `${stage.sandbox.url}/aiHorde`);
		const result = await stage.engine.run({
			workflow: workflowOf({
				parameters: {
					provider: 'aiHorde',
					resource: 'image',
					operation: 'textToImage',
					prompt: 'A lighthouse',
				},
				node: { credentials: {} },
			}),
			items: [{ json: {} }],
			credentials: {},
		});
		expect(imagesIn(result)).toHaveLength(1);
		const submits = stage.sandbox.requests.filter(({ path }) => path.endsWith('/generate/async'));
		expect(submits.map(({ headers }) => headers.apikey)).toEqual(['0000000000']);
	});

	it('images are returned with the anonymous key', async () => {
		const result = await run({ credential: ANONYMOUS.aiHordeApi });
		const [first] = imagesIn(result);
		expect(first?.json).toMatchObject({
			provider: 'aiHorde',
			model: 'stable_diffusion',
			status: 'ok',
			width: 512,
			height: 512,
			cost: { amount: expect.any(Number), unit: 'kudos' },
			facts: { worker: 'Sandbox Worker' },
		});
		const submits = stage.sandbox.requests.filter(({ path }) => path.endsWith('/generate/async'));
		expect(submits[0]?.headers).toMatchObject({
			apikey: '0000000000',
			'client-agent': expect.stringMatching(/^n8n-nodes-diffusion:\d+\.\d+\.\d+:https:/),
		});
	});
});

it('every request says which program sends it', async () => {
	const job = (await run({ parameters: { waitForCompletion: false } })).output(NODE)[0]?.json;
	await run();
	for (const operation of ['upscale', 'estimateCost']) {
		const image = { __rl: true, mode: 'binary', value: 'data' };
		await run({ parameters: { operation, image } });
	}
	await run({ parameters: { resource: 'job', operation: 'cancel', job } });
	await run({ parameters: { resource: 'model', operation: 'getMany' } });
	await run({ parameters: { resource: 'account', operation: 'getBalance' } });
	const asked = stage.sandbox.requests.filter(({ cdn, path }) => !cdn && path.includes('/api/v2/'));
	expect(new Set(asked.map(({ path }) => path.split('/')[4])).size).toBeGreaterThan(3);
	const agents = new Set(asked.map(({ headers }) => headers['client-agent']));
	expect([...agents]).toEqual([expect.stringMatching(/^n8n-nodes-diffusion:\d+\.\d+\.\d+:https:/)]);
	const files = stage.sandbox.requests.filter(({ path }) => path.startsWith('/images/'));
	expect(files.map(({ headers }) => headers.apikey)).toEqual(files.map(() => undefined));
	expect(files.length).toBeGreaterThan(0);
});

describe('What the parser would fill in differently', () => {
	it('is always sent', async () => {
		await run();
		expect(sent()).toMatchObject({
			prompt: 'A lighthouse',
			models: ['stable_diffusion'],
			nsfw: false,
			censor_nsfw: true,
			validated_backends: true,
			allow_downgrade: true,
			shared: false,
			r2: true,
			params: { cfg_scale: 7, karras: true, width: 512, height: 512, n: 1, steps: 25 },
		});
		expect(sent().params).not.toHaveProperty('seed');
	});

	it.each([
		['a seed is a text', { options: { seed: 42 } }, { params: { seed: '42' } }],
		['no model in particular', { parameters: { model: 'any' } }, { models: [] }],
		[
			'the negative prompt is part of the prompt',
			{ parameters: { negativePrompt: 'people' } },
			{ prompt: 'A lighthouse ### people' },
		],
		[
			'decimals beyond two are rounded',
			{ parameters: { guidanceScale: 7.123 } },
			{ params: { cfg_scale: 7.12 } },
		],
		[
			'NSFW is allowed as a whole',
			{ options: { allowNsfw: true } },
			{ nsfw: true, censor_nsfw: false },
		],
		[
			'one list for all that is done afterwards',
			{ options: { faceFixer: 'GFPGAN', upscaler: 'NMKD_Siax', removeBackground: true } },
			{ params: { post_processing: ['GFPGAN', 'NMKD_Siax', 'strip_background'] } },
		],
		[
			'LoRAs and textual inversions',
			{
				options: {
					loras: { rows: [{ id: '82098', trigger: 'any' }] },
					textualInversions: { rows: [{ id: '7808', place: 'negprompt', strength: 0.5 }] },
				},
			},
			{
				params: {
					loras: [{ name: '82098', model: 1, clip: 1, inject_trigger: 'any', is_version: false }],
					tis: [{ name: '7808', inject_ti: 'negprompt', strength: 0.5 }],
				},
			},
		],
	])('%s', async (_, call: Call, expected) => {
		const result = await run(call);
		expect(failuresIn(result)).toEqual([]);
		expect(sent()).toMatchObject(expected);
	});

	it('stays beside Extra Parameters for params and for the request', async () => {
		const rows = [
			{ name: 'params', value: '{"tiling": true, "steps": 12}', type: 'json' },
			{ name: 'extra_slow_workers', value: 'true', type: 'boolean' },
		];
		const parameters = { numberOfImages: 2, width: 640 };
		const result = await run({ parameters, options: { seed: 42, extraParameters: { rows } } });
		expect(imagesIn(result)).toHaveLength(2);
		expect(sent()).toMatchObject({
			extra_slow_workers: true,
			params: { n: 2, width: 640, seed: '42', tiling: true, steps: 12 },
		});
	});

	it.each([
		[{ width: 500 }, /'Width' must be a multiple of 64, but is 500/],
		[{ prompt: 'A cat ### a dog' }, /'Prompt' contains '###'/],
	])('%j is refused before anything is sent', async (parameters, sentence) => {
		const [failure] = failuresIn(await run({ parameters }));
		expect(failure?.error).toMatch(sentence);
		expect(stage.sandbox.requests).toEqual([]);
	});
});

describe('Every operation', () => {
	const input = (name: string) => ({ __rl: true, mode: 'binary', value: name });
	const base64 = () => image.toString('base64');

	it.each([
		['imageToImage', {}, () => ({ source_processing: 'img2img', source_image: base64() })],
		[
			'inpaint',
			{ mask: input('mask') },
			() => ({ source_processing: 'inpainting', source_mask: base64() }),
		],
		[
			'control',
			{ controlType: 'depth' },
			// More than 20 steps with a control type cost kudos in advance.
			() => ({ source_image: base64(), params: { control_type: 'depth', steps: 20 } }),
		],
	])('%s sends the image, at its size in multiples of 64', async (operation, more, expected) => {
		const result = await run({ parameters: { operation, image: input('data'), ...more } });
		expect(failuresIn(result)).toEqual([]);
		expect(imagesIn(result)[0]?.json).toMatchObject({ operation, width: 192, height: 128 });
		expect(sent()).toMatchObject(expected());
		expect(sent().params).toMatchObject({ width: 192, height: 128 });
	});

	it.each([
		['upscale', { upscaler: 'RealESRGAN_x2plus' }, { width: 400, height: 300 }],
		['removeBackground', {}, { width: 200, height: 150 }],
	])('%s gives the image to alchemists', async (operation, more, size) => {
		const result = await run({ parameters: { operation, image: input('data'), ...more } });
		expect(failuresIn(result)).toEqual([]);
		const [first] = imagesIn(result);
		expect(await measure(result, binaryOf(first))).toMatchObject(size);
	});

	it('estimateCost makes nothing', async () => {
		const result = await run({ parameters: { operation: 'estimateCost' } });
		expect(result.output(NODE).map(({ json }) => json)).toEqual([
			{ cost: { amount: expect.any(Number), unit: 'kudos' } },
		]);
		expect(sent()).toMatchObject({ dry_run: true });
		expect(stage.sandbox.charges).toEqual([]);
	});

	it('getMany lists what most computers serve first', async () => {
		const result = await run({ parameters: { resource: 'model', operation: 'getMany' } });
		const models = result.output(NODE).map(({ json }) => json);
		expect(models[0]).toMatchObject({ model: 'stable_diffusion', workers: 12, waitSeconds: 20 });
		expect(models).toHaveLength(5);
	});

	it('getBalance tells the kudos', async () => {
		const result = await run({ parameters: { resource: 'account', operation: 'getBalance' } });
		expect(result.output(NODE)[0]?.json).toMatchObject({ balance: 1_234.5, currency: 'kudos' });
	});

	it('cancel ends a job, and Get Result says so', async () => {
		const submitted = await run({ parameters: { waitForCompletion: false } });
		const job = submitted.output(NODE)[0]?.json;
		expect(job).toMatchObject({ provider: 'aiHorde', status: 'processing' });
		const of = (operation: string) => ({ parameters: { resource: 'job', operation, job } });
		const canceled = await run(of('cancel'));
		expect(canceled.output(NODE)[0]?.json).toMatchObject({ status: 'canceled' });
		const [failure] = failuresIn(await run(of('getResult')));
		expect(failure).toMatchObject({ fault: 'job', jobId: job?.jobId });
	});

	it.each([
		['textToImage', '/generate/status/'],
		['upscale', '/interrogate/status/'],
	])('Cancel takes the bare ID of %s', async (operation, path) => {
		const parameters = { operation, image: input('data'), waitForCompletion: false };
		const job = String((await run({ parameters })).output(NODE)[0]?.json.jobId);
		const of = (name: string) => ({ parameters: { resource: 'job', operation: name, job } });
		const canceled = await run(of('cancel'));
		expect(canceled.output(NODE)[0]?.json).toMatchObject({ status: 'canceled', jobId: job });
		const deleted = stage.sandbox.requests.filter(({ method }) => method === 'DELETE').at(-1);
		expect(deleted).toMatchObject({ path: expect.stringContaining(path), status: 200 });
		expect(failuresIn(await run(of('getResult')))).toMatchObject([{ fault: 'job' }]);
	});

	it('Cancel says so where neither API has the bare ID', async () => {
		const parameters = { resource: 'job', operation: 'cancel', job: 'no-such-job' };
		const [failure] = failuresIn(await run({ parameters }));
		expect(failure?.error).toBe('AI Horde no longer has the job');
	});

	it.each(['textToImage', 'upscale'])('Get Result takes the bare ID of %s', async (operation) => {
		const parameters = { operation, image: input('data'), waitForCompletion: false };
		const job = (await run({ parameters })).output(NODE)[0]?.json.jobId;
		const result = await run({
			parameters: { resource: 'job', operation: 'getResult', job: String(job) },
		});
		expect(failuresIn(result)).toEqual([]);
		expect(imagesIn(result)).toHaveLength(1);
	});
});

describe('A job', () => {
	const prompt = (text: string, more: IDataObject = {}) => ({
		parameters: { prompt: text, ...more },
	});

	it('is asked for its status once: that is counted ten times a minute', async () => {
		await run();
		expect(pathsOf('/generate/check/').length).toBeGreaterThan(1);
		expect(pathsOf('/generate/status/')).toHaveLength(1);
	});

	it('is not lost where that limit is reached', async () => {
		stage.sandbox.order({
			match: '/generate/status/',
			times: 4,
			fault: { kind: 'status', status: 429, body: { message: '10 per 1 minute' } },
		});
		const result = await run();
		expect(failuresIn(result)).toEqual([]);
		expect(imagesIn(result)).toHaveLength(1);
	});

	it('that is done and faulted is a failure that names its ID', async () => {
		const [failure] = failuresIn(await run(prompt('A fox [[faulted]]')));
		expect(failure?.error).toMatch(/without an image: too many workers failed/);
		expect(failure).toMatchObject({ fault: 'job', jobId: expect.stringMatching(/^\d{8}-/) });
	});

	it('that maintenance ended without an image is a failure', async () => {
		const [failure] = failuresIn(await run(prompt('A fox [[maintenance]]')));
		expect(failure?.error).toMatch(/without an image: AI Horde ended it .* maintenance/);
		expect(failure?.jobId).toBeDefined();
	});

	it('with fewer images than asked for says so', async () => {
		const result = await run(prompt('A fox [[partial]]', { numberOfImages: 3 }));
		expect(imagesIn(result)).toHaveLength(1);
		expect(imagesIn(result)[0]?.json.warnings).toEqual([
			'Asked for 3 images, but 1 was made: AI Horde ended the request early.',
		]);
	});

	it('that no computer can take is waited for, and the error says why', async () => {
		const [failure] = failuresIn(
			await run({ parameters: { model: 'no worker has it' }, options: { timeout: 30 } }),
		);
		expect(failure?.fault).toBe('timeout');
		expect(failure?.error).toMatch(/no worker that is online can take it, so choose another model/);
		expect(clock.slept()).toBe(30_000);
	});

	it('with a strength that has no effect has a warning', async () => {
		const options = { faceFixerStrength: 0.5, hiresFixStrength: 0.5 };
		expect(imagesIn(await run({ options }))[0]?.json.warnings).toEqual([
			"'Options → Face Fixer Strength' has no effect without 'Options → Face Fixer'.",
			"'Options → Hires Fix Strength' has no effect without 'Options → Hires Fix'.",
		]);
		const whole = { ...options, faceFixer: 'GFPGAN', hiresFix: true };
		expect(imagesIn(await run({ options: whole }))[0]?.json.warnings).toBeUndefined();
	});

	it('that expired names its ID', async () => {
		stage.sandbox.order({
			match: '/generate/check/',
			fault: { kind: 'status', status: 404, body: { message: 'gone', rc: 'RequestNotFound' } },
		});
		const [failure] = failuresIn(await run());
		expect(failure?.error).toBe('AI Horde no longer has the job');
		expect(failure?.description).toMatch(/20 minutes after its last progress/);
		expect(failure?.jobId).toBeDefined();
	});

	it('whose LoRA could not be loaded has a warning', async () => {
		const result = await run({ options: { loras: { rows: [{ id: 'missing' }] } } });
		expect(imagesIn(result)[0]?.json.warnings).toEqual([
			'The worker reports lora: download_failed; the image was made without it.',
		]);
	});

	it('shows no signature of an address', async () => {
		const result = await run();
		expect(imagesIn(result)[0]?.json.sourceUrl).toMatch(/\/images\/image-1\.png$/);
		expect(textIn(result.output(NODE))).not.toContain('X-Amz-Signature');
		expect(stage.sandbox.requests.find(({ cdn }) => cdn)?.query).toEqual({
			'X-Amz-Signature': '5a6d',
		});
	});

	it('whose image is gone shows no signature either', async () => {
		stage.sandbox.order({ match: '/images/', fault: { kind: 'status', status: 410 } });
		const [failure] = failuresIn(await run());
		expect(failure?.sourceUrls).toEqual([expect.stringMatching(/\/images\/image-1\.png$/)]);
		expect(textIn(failure)).not.toContain('X-Amz-Signature');
	});
});

describe('An anonymous request that would cost kudos', () => {
	const credential = ANONYMOUS.aiHordeApi;
	const parameters = { width: 1_024, height: 1_024, steps: 100 };

	it('is made smaller, and the item says so', async () => {
		const result = await run({ credential, parameters });
		expect(imagesIn(result)[0]?.json.warnings).toEqual([
			'Asked for 1024×1024 pixels, but the image has 576×576.',
		]);
	});

	it('is refused without Allow Downgrade, with the way out', async () => {
		const options = { allowDowngrade: false };
		const [failure] = failuresIn(await run({ credential, parameters, options }));
		expect(failure?.error).toBe('AI Horde does not allow this request');
		expect(failure?.description).toMatch(/'Allow Downgrade'.*aihorde\.net\/register.*kudos/);
	});
});

describe('A refusal', () => {
	const submits = () => pathsOf('/generate/async').length;

	it.each([
		['[[corrupt]]', 'AI Horde refused the prompt as forbidden', /Do not run it again/, 1],
		[
			'[[maintenance=submit]]',
			'AI Horde is in maintenance and accepts no requests',
			/entered maintenance mode/,
			1,
		],
		[
			'[[crowded]]',
			'AI Horde is rate limiting this account',
			/share one queue.*aihorde\.net\/register/,
			3,
		],
	])('of %s', async (marker, sentence, hint, tries) => {
		const [failure] = failuresIn(await run({ parameters: { prompt: `A fox ${marker}` } }));
		expect(failure?.error).toBe(sentence);
		expect(failure?.description).toMatch(hint);
		expect(submits()).toBe(tries);
		expect(stage.sandbox.charges).toEqual([]);
	});

	it('for crowding is repeated half a minute later', async () => {
		await run({ parameters: { prompt: 'A fox [[crowded]]' } });
		expect(clock.slept()).toBe(60_000);
	});

	it('by the schema names the field', async () => {
		const options = { extraParameters: { rows: [{ name: 'style', value: 'a', type: 'string' }] } };
		const [failure] = failuresIn(await run({ options }));
		expect(failure?.description).toMatch(/payload validation failed; .*style/);
	});

	it('of a ControlNet that the model does not take keeps its words', async () => {
		const parameters = {
			operation: 'control',
			image: { __rl: true, mode: 'binary', value: 'data' },
			model: 'AlbedoBase XL (SDXL)',
		};
		const [failure] = failuresIn(await run({ parameters }));
		expect(failure?.description).toMatch(/ControlNet does not work with this model/);
	});
});

test('the live list begins with any model, then with the most served one', async () => {
	const { results } = await stage.engine.listSearch({
		nodeType: NODE_TYPE,
		method: 'aiHordeModel',
		parameters: { provider: 'aiHorde', resource: 'image', operation: 'textToImage' },
		credentials: stage.credentials,
	});
	expect(results.slice(0, 2)).toEqual([
		{ name: 'Any Model', value: 'any' },
		{ name: 'stable_diffusion (12 workers, about 20 s)', value: 'stable_diffusion' },
	]);
});
