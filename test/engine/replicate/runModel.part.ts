import type { INodeParameters } from 'n8n-workflow';

import { stopTheClock } from '../../support/clock';
import { binaryOf } from '../../support/readers';
import { NODE_TYPE } from '../../support/workflow';
import { draw } from '../stability/bench';
import { CONTINUE, failureIn, itemsOf, LIGHTNING, listed, mapper, SDXL, useBench } from './bench';

const bench = useBench();
const RUN = { resource: 'model', operation: 'runModel' };

beforeEach(() => void stopTheClock());

const run = async (model: string, inputs: object, more: object = {}) =>
	await bench.run({ ...RUN, model, inputs, ...more });

describe('Outputs of any shape and kind', () => {
	it.each<[string, string, object, object]>([
		['one address', 'stability-ai/stable-diffusion-3.5-large', { prompt: 'x' }, { kind: 'image' }],
		['a video', 'stability-ai/stable-video-diffusion', { input_image: 'photo' }, { kind: 'video' }],
		['a sound', 'meta/musicgen', { prompt: 'A flute' }, { kind: 'audio' }],
		[
			'a text',
			'salesforce/blip',
			{ image: 'photo' },
			{ kind: 'text', facts: { output: 'Caption: a lighthouse on a cliff at dawn' } },
		],
		[
			'pieces of a text',
			'meta/meta-llama-3-8b-instruct',
			{ prompt: 'Hi' },
			{ kind: 'text', facts: { output: 'The lighthouse is red.' } },
		],
	])('%s', async (_, model, inputs, expected) => {
		const result = await run(model, inputs, {
			files: { photo: await draw({ width: 64, height: 64 }) },
		});
		const [item, ...others] = itemsOf(result);
		expect(others).toEqual([]);
		expect(item?.json).toMatchObject({ ...expected, model, facts: { predictTime: 1.25 } });
		expect(binaryOf(item).fileName).toMatch(/\.(webp|mp4|wav|txt)$/);
	});

	it('files inside of objects, with what is beside them', async () => {
		const files = { photo: await draw({ width: 64, height: 64 }) };
		const items = itemsOf(await run('meta/sam-2', { image: 'photo' }, { files }));
		expect(items).toHaveLength(3);
		expect(items[0]?.json.facts).toMatchObject({ output: { score: 0.98 } });
	});

	it('a data URI in place of an address', async () => {
		const [item] = itemsOf(await run(LIGHTNING, { prompt: 'A fox [[inline]]' }));
		expect(item?.json).toMatchObject({ kind: 'image', mimeType: 'image/png' });
	});
});

describe('The request', () => {
	it('is held open while it is waited for, and no look follows where that is enough', async () => {
		const [item] = itemsOf(await run(LIGHTNING, { prompt: 'A fox' }));
		const [submit] = bench.sent('/predictions');
		expect(submit?.headers.prefer).toBe('wait');
		expect(submit?.headers).not.toHaveProperty('cancel-after');
		expect(item?.json).toMatchObject({ jobId: expect.any(String), timing: { waitMs: 0 } });
		expect(bench.sent(`/predictions/${String(item?.json.jobId)}`, 'GET')).toEqual([]);
	});

	it('is held open for no more than half of Timeout', async () => {
		await run(LIGHTNING, { prompt: 'A fox' }, { options: { timeout: 20 } });
		expect(bench.sent('/predictions')[0]?.headers.prefer).toBe('wait=10');
	});

	it('is not held open where no one waits', async () => {
		const parameters = { waitForCompletion: false };
		const [token] = itemsOf(await run(LIGHTNING, { prompt: 'A fox' }, { parameters }));
		expect(token?.json).toMatchObject({ provider: 'replicate', status: 'processing' });
		expect(bench.sent('/predictions')[0]?.headers).not.toHaveProperty('prefer');
	});

	it.each([
		[{ onTimeout: 'cancelJob', timeout: 90 }, '90s'],
		[{ onTimeout: 'cancelJob', timeout: 2 }, '5s'],
		[{ cancelAfter: 45 }, '45s'],
	])('tells Replicate when to cancel: %j', async (options, expected) => {
		await run(LIGHTNING, { prompt: 'A fox' }, { options });
		expect(bench.sent('/predictions')[0]?.headers['cancel-after']).toBe(expected);
	});

	it('has Extra Parameters among its inputs', async () => {
		const extra = { rows: [{ name: 'disable_safety_checker', value: 'true', type: 'boolean' }] };
		itemsOf(await run(SDXL, { prompt: 'A fox' }, { options: { extraParameters: extra } }));
		expect(bench.submitted()[0]).toEqual({ prompt: 'A fox', disable_safety_checker: true });
	});

	it('names a webhook', async () => {
		const webhook = 'https://n8n.test/hook';
		itemsOf(await run(SDXL, { prompt: 'A fox' }, { options: { webhook } }));
		expect(bench.sent('/predictions')[0]?.body).toMatchObject({
			...{ webhook, webhook_events_filter: ['completed'] },
		});
	});
});

describe('A deployment', () => {
	const deployment = listed('acme/portraits');

	it('runs with the inputs of its model', async () => {
		const parameters = { source: 'deployment', deployment };
		const [item] = itemsOf(await bench.run({ ...RUN, parameters, inputs: { prompt: 'A fox' } }));
		expect(bench.sent('/deployments/acme/portraits/predictions')).toHaveLength(1);
		expect(item?.json.model).toBe(SDXL);
	});

	it('is listed with its model, and its inputs are read', async () => {
		const parameters = { ...RUN, provider: 'replicate', source: 'deployment', deployment };
		const request = {
			nodeType: NODE_TYPE,
			parameters: parameters as INodeParameters,
			credentials: bench.credentials(),
		};
		const found = await bench.engine.listSearch({ ...request, method: 'replicateDeployment' });
		expect(found.results.map(({ name }) => name)).toEqual([
			'acme/portraits (stability-ai/sdxl)',
			'acme/night-shift (bytedance/sdxl-lightning-4step)',
		]);
		const method = methodOf('modelInputs', 'runModel');
		const { fields } = await bench.engine.resourceMapping({ ...request, method });
		expect(fields.map(({ id }) => id)).toContain('high_noise_frac');
	});
});

describe('The editor', () => {
	const ask = (operation: string, model: string) => ({
		nodeType: NODE_TYPE,
		parameters: {
			...{ provider: 'replicate', operation, model: listed(model) },
			resource: operation === 'runModel' ? 'model' : 'image',
		} as INodeParameters,
		credentials: bench.credentials(),
	});

	it('lists a collection before anything is typed, and searches then', async () => {
		const request = { ...ask('runModel', SDXL), method: methodOf('model', 'upscale') };
		const listedFirst = await bench.engine.listSearch(request);
		expect(listedFirst.results.map(({ value }) => value)).toEqual(['nightmareai/real-esrgan']);
		const { results } = await bench.engine.listSearch({ ...request, filter: 'sdxl light' });
		expect(results).toEqual([
			{
				value: LIGHTNING,
				name: `${LIGHTNING} (1B runs)`,
				url: `https://replicate.com/${LIGHTNING}`,
				description: 'SDXL-Lightning: a fast text-to-image model in four steps',
			},
		]);
	});

	it('shows the inputs of the model: typed, bounded, with choices and defaults', async () => {
		const request = { ...ask('runModel', SDXL), method: methodOf('modelInputs', 'runModel') };
		const { fields } = await bench.engine.resourceMapping(request);
		expect(fields.map(({ id, type }) => [id, type]).slice(0, 8)).toEqual([
			...[
				['prompt', 'string'],
				['negative_prompt', 'string'],
				['image', 'string'],
			],
			...[
				['mask', 'string'],
				['width', 'number'],
				['height', 'number'],
			],
			...[
				['num_outputs', 'number'],
				['scheduler', 'options'],
			],
		]);
		expect(fields[6]?.displayName).toBe(
			'Num Outputs (from 1 to 4, default 1): Number of images to output.',
		);
		expect(fields[7]?.options?.map(({ value }) => value)).toContain('K_EULER');
	});

	it('shows only the rest beside the usual controls', async () => {
		const request = { ...ask('textToImage', SDXL), method: methodOf('modelInputs', 'textToImage') };
		const { fields } = await bench.engine.resourceMapping(request);
		const ids = fields.map(({ id }) => id);
		expect(ids).toContain('refine');
		expect(ids).not.toContain('prompt');
		expect(ids).not.toContain('width');
	});

	it('reads a model once in five minutes', async () => {
		const path = '/models/meta/musicgen';
		const clock = stopTheClock();
		const read = async () =>
			await bench.engine.resourceMapping({
				...ask('runModel', 'meta/musicgen'),
				method: methodOf('modelInputs', 'runModel'),
			});
		await read();
		await read();
		itemsOf(await run('meta/musicgen', { prompt: 'A flute' }));
		const reads = () => bench.sent(path, 'GET').length;
		expect(reads()).toBeLessThanOrEqual(1);
		expect(clock.slept()).toBeLessThan(300_000);
	});
});

describe('As a tool of an agent', () => {
	const fromAi = (name: string, type: string) =>
		`={{ $fromAI('${name}', 'What to use', '${type}') }}`;

	it('the model of the agent fills Model Inputs', async () => {
		const { answer, failed } = await bench.engine.runAsTool({
			nodeType: NODE_TYPE,
			parameters: {
				...{ provider: 'replicate', ...RUN, model: listed(SDXL) },
				modelInputs: mapper({
					prompt: fromAi('prompt', 'string'),
					num_outputs: fromAi('count', 'number'),
					apply_watermark: fromAi('watermark', 'boolean'),
					scheduler: 'DDIM',
				}),
			} as INodeParameters,
			toolArguments: { prompt: 'A lighthouse', count: 2, watermark: false },
			credentials: bench.credentials(),
		});
		expect(failed).toBe(false);
		expect(answer).toContain('"summary":"Made the image ');
		expect(bench.submitted()).toEqual([
			{ prompt: 'A lighthouse', num_outputs: 2, apply_watermark: false, scheduler: 'DDIM' },
		]);
	});

	it('a value that does not fit is told to it', async () => {
		const { answer } = await bench.engine.runAsTool({
			nodeType: NODE_TYPE,
			parameters: {
				...{ provider: 'replicate', ...RUN, model: listed(SDXL) },
				modelInputs: mapper({ prompt: 'x', num_outputs: fromAi('count', 'number') }),
			} as INodeParameters,
			toolArguments: { count: 9 },
			credentials: bench.credentials(),
		});
		expect(answer).toContain("'Model Inputs → Num Outputs' must be a whole number from 1 to 4");
		expect(bench.submitted()).toEqual([]);
	});
});

describe('Get Many', () => {
	const records = async (parameters: object) =>
		itemsOf(await bench.run({ resource: 'model', operation: 'getMany', parameters })).map(
			({ json }) => json.model,
		);

	it('searches, and lists a collection', async () => {
		expect(await records({ search: 'lightning' })).toEqual([LIGHTNING]);
		expect(await records({ collection: 'remove-backgrounds', limit: 1 })).toEqual([
			'lucataco/remove-bg',
		]);
	});

	it('of a collection that is not there says so', async () => {
		const parameters = { collection: 'gone' };
		const call = { resource: 'model', operation: 'getMany', parameters, node: CONTINUE };
		expect(failureIn(await bench.run(call)).error).toBe(
			"'Collection': Replicate has no collection 'gone'.",
		);
	});
});

/** The method that a control of an operation has in the description. */
function methodOf(control: string, operation: string): string {
	const { properties } = bench.engine.nodeDescription(NODE_TYPE);
	const found = properties.filter(
		({ name, displayOptions }) =>
			name === control &&
			displayOptions?.show?.provider?.includes('replicate') &&
			displayOptions.show.operation?.includes(operation),
	);
	const names = found.flatMap(({ modes, typeOptions }) => [
		modes?.find(({ type }) => type === 'list')?.typeOptions?.searchListMethod,
		typeOptions?.resourceMapper?.resourceMapperMethod,
	]);
	const name = names.find((one) => one !== undefined);
	if (name === undefined) throw new Error(`${operation} has no method for ${control}`);
	return name;
}
