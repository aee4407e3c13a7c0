import type { IDataObject } from 'n8n-workflow';

import { binaryOf, failuresIn, imagesIn, measure } from '../../support/readers';
import { useStage } from '../../support/stage';
import { until } from '../../support/until';
import { NODE, NODE_TYPE, workflowOf } from '../../support/workflow';
import {
	drawImage,
	FLUX,
	KONTEXT,
	LORA,
	named,
	PROMPT,
	routed,
	runHere,
	SD15,
	SD35,
	SDXL,
} from './booth';

const stage = useStage();
let image: Buffer;

beforeAll(async () => {
	image = await drawImage();
});

const edit = { operation: 'imageToImage', image: { __rl: true, mode: 'binary', value: 'data' } };
const run = async (call: Parameters<typeof runHere>[2]) => await runHere(stage, image, call);
const paths = () =>
	routed(stage.sandbox.requests)
		.filter(({ method }) => method === 'POST')
		.map(({ path }) => path.replace('/huggingFace', ''));

describe('An image', () => {
	it.each([
		['text', 'hf-inference', FLUX, {}],
		['text', 'fal-ai', SD35, {}],
		['text', 'replicate', SD35, {}],
		['text', 'replicate', SDXL, {}],
		['text', 'together', SDXL, {}],
		['text', 'nscale', SDXL, {}],
		['text', 'deepinfra', SD15, {}],
		['text', 'wavespeed', FLUX, {}],
		['text', 'zai-org', 'zai-org/GLM-Image', {}],
		['an image', 'hf-inference', KONTEXT, edit],
		['an image', 'fal-ai', KONTEXT, edit],
		['an image', 'replicate', KONTEXT, edit],
		['an image', 'together', KONTEXT, edit],
		['an image', 'wavespeed', KONTEXT, edit],
	])('from %s at %s: %s', async (_, partner, model, parameters) => {
		const size = { width: 256, height: 192 };
		const result = await run({ partner, model, parameters: { ...parameters, ...size } });
		expect(failuresIn(result)).toEqual([]);
		const [item] = imagesIn(result);
		expect(item?.json).toMatchObject({ status: 'ok', provider: 'huggingFace', model });
		// What is made of an image may have its size.
		expect(await measure(result, binaryOf(item))).toMatchObject(size);
		expect(stage.sandbox.charges).toHaveLength(1);
	});

	it('comes from the first inference provider that serves the model', async () => {
		await run({ model: SD35 });
		expect(paths()).toEqual(['/fal-ai/fal-ai/stable-diffusion-v35-large']);
	});

	it('comes from the next one where the first no longer has the model', async () => {
		const [item] = imagesIn(await run({ model: SDXL }));
		expect(item?.json.status).toBe('ok');
		expect(paths()).toEqual([`/hf-inference/models/${SDXL}`, '/nscale/v1/images/generations']);
		expect(stage.sandbox.charges).toHaveLength(1);
	});

	it('comes from a model by its former name', async () => {
		const [item] = imagesIn(await run({ model: 'sandbox/former-sd35' }));
		expect(item?.json).toMatchObject({ status: 'ok', model: SD35 });
		expect(paths()).toEqual(['/fal-ai/fal-ai/stable-diffusion-v35-large']);
	});

	it.each([
		[400, 'Model not supported by provider hf-inference'],
		[400, { message: `The requested model '${FLUX}' is not supported by provider hf-inference` }],
		[404, `Model ${FLUX} does not exist`],
		[404, 'Not Found'],
		[410, 'Gone'],
	])('comes from the next one after HTTP %i: %j', async (status, error) => {
		const fault = { kind: 'status' as const, status, body: { error } };
		stage.sandbox.order({ match: '/hf-inference/', fault });
		const [item] = imagesIn(await run({ model: FLUX }));
		expect(item?.json.status).toBe('ok');
		expect(paths()).toEqual([`/hf-inference/models/${FLUX}`, '/fal-ai/fal-ai/flux/dev']);
		expect(stage.sandbox.charges).toHaveLength(1);
	});

	it.each([
		[400, "'guidance_scale' is not supported"],
		[400, 'The prompt was not accepted by the content policy of the provider'],
		[402, 'Model not supported by provider hf-inference without credits'],
		[403, 'Model not supported by provider hf-inference for this token'],
		[422, 'Model not supported'],
		[500, 'Model not supported by provider hf-inference'],
		[503, 'Model not found'],
	])('does not come from the next one after HTTP %i: %s', async (status, error) => {
		const fault = { kind: 'status' as const, status, body: { error } };
		stage.sandbox.order({ match: '/hf-inference/', fault });
		const [failure] = failuresIn(await run({ model: FLUX }));
		expect(failure?.description).toContain(error);
		expect(paths()).toEqual([`/hf-inference/models/${FLUX}`]);
	});

	it('is warned about where an option is not taken', async () => {
		const parameters = { options: { schedulerClass: 'EulerDiscreteScheduler', steps: 9 } };
		const [waited] = imagesIn(await run({ partner: 'fal-ai', parameters }));
		expect(waited?.json.warnings).toEqual([
			"The inference provider does not take 'Scheduler Class'.",
		]);
		const [atOnce] = imagesIn(await run({ model: SDXL, partner: 'nscale', parameters }));
		expect(atOnce?.json.warnings).toEqual([
			"The inference provider does not take 'Steps'.",
			"The inference provider does not take 'Scheduler Class'.",
		]);
	});

	it.each([0, -1])('has another seed each time where Seed is %i', async (seed) => {
		await run({ parameters: { options: { seed } } });
		const [sent] = routed(stage.sandbox.requests);
		expect(JSON.stringify(sent?.body)).not.toContain('seed');
	});

	it('is not made where one side alone is set', async () => {
		const [failure] = failuresIn(await run({ parameters: { width: 512 } }));
		expect(failure?.error).toMatch(/^Set both 'Width' and 'Height'/);
		expect(stage.sandbox.requests).toEqual([]);
	});

	it.each([
		[{ waitForCompletion: false }, undefined],
		[{ options: { timeout: 30 } }, 'wait=15'],
		[{}, 'wait'],
	])('is waited for at Replicate no longer than the user wants: %j', async (parameters, prefer) => {
		await run({ model: SD35, partner: 'replicate', parameters });
		const [sent] = routed(stage.sandbox.requests);
		expect(sent?.headers.prefer).toBe(prefer);
	});

	it('is paid by the organization of the credential', async () => {
		const { huggingFaceInferenceApi } = stage.credentials;
		const credentials = {
			huggingFaceInferenceApi: { ...huggingFaceInferenceApi, organization: 'my-team' },
		};
		await runHere({ ...stage, engine: stage.engine, credentials }, image, {});
		const [sent] = routed(stage.sandbox.requests);
		expect(sent?.headers['x-hf-bill-to']).toBe('my-team');
	});
});

describe('What cannot work', () => {
	const failureOf = async (call: Parameters<typeof runHere>[2]) => {
		const [failure] = failuresIn(await run(call));
		return `${failure?.error} ${failure?.description}`;
	};

	it.each([
		[
			{ model: SDXL, partner: 'hf-inference' },
			/hf-inference does not serve '.+'.+Choose one that serves it under 'Inference Provider': nscale, replicate, together/,
		],
		[
			{ model: SD35, partner: 'nscale' },
			/'Inference Provider' is 'nscale', which does not serve .+Choose Automatic, or one that serves it: fal-ai, replicate\./,
		],
		[{ model: 'sandbox/nobody-serves-it' }, /No inference provider serves/],
		[{ model: 'sandbox/elsewhere-only' }, /served only by novita, which this node cannot use/],
		[{ model: KONTEXT }, /is served for image-to-image, not for text-to-image/],
		[{ model: 'sandbox/none' }, /Hugging Face has no model 'sandbox\/none'/],
		[{ model: 'sandbox/round' }, /Hugging Face has no model 'sandbox\/(and-)?round'/],
		[{ model: 'sdxl' }, /'Model' must be the name of a model, but is 'sdxl'/],
		[{ model: '../../whoami/x' }, /'Model' must be the name of a model/],
	])('says why: %j', async (call, sentence) => {
		expect((await failureOf(call)).replace(/\s+/g, ' ')).toMatch(sentence);
		expect(stage.sandbox.charges).toEqual([]);
	});

	it.each([
		['no-credit', /not enough credits.+huggingface\.co\/settings\/billing/],
		['no-permission', /Check the permissions.+Make calls to Inference Providers/],
	])('is an error with its message: %s', async (marker, sentence) => {
		const prompt = `${PROMPT} [[${marker}]]`;
		const words = await failureOf({ partner: 'hf-inference', parameters: { prompt } });
		expect(words.replace(/\s+/g, ' ')).toMatch(sentence);
	});

	it.each([
		['https://elsewhere.example/api/models/sandbox/other', 'https://elsewhere.example'],
		['/huggingFace/api/models/sandbox/moved', '/huggingFace/api/models/sandbox/moved'],
		['/login', '/login'],
	])('is a redirect that is no new name: %s', async (location, shown) => {
		stage.sandbox.order({ match: '/api/models/', fault: { kind: 'redirect', location } });
		const words = await failureOf({ model: 'sandbox/moved' });
		expect(words).toMatch(/^The Base URL redirects to another address/);
		expect(words).toContain(shown);
		expect(stage.sandbox.requests).toHaveLength(1);
	});

	it('names the inference providers that are left after a refusal of the chosen one', async () => {
		const body = { error: 'Model not supported by provider hf-inference' };
		stage.sandbox.order({
			...{ match: '/hf-inference/', fault: { kind: 'status', status: 400, body } },
		});
		const words = await failureOf({ model: FLUX, partner: 'hf-inference' });
		expect(words).toMatch(/^hf-inference does not serve '.+'.+Choose one .+: fal-ai, wavespeed\./);
		expect(words).toContain(body.error);
	});

	it('may have been made at Replicate after an internal error, and is sent once', async () => {
		stage.sandbox.order({ match: '/predictions', fault: { kind: 'status', status: 500 } });
		const words = await failureOf({ model: SD35, partner: 'replicate' });
		expect(words).toMatch(/may have been made and billed/);
		expect(paths()).toHaveLength(1);
	});

	it('is tried again where the model is loading, after the pause that is stated', async () => {
		const prompt = `${PROMPT} [[loading]]`;
		const words = await failureOf({ partner: 'hf-inference', parameters: { prompt } });
		expect(words).toMatch(/is still loading the model/);
		expect(paths()).toHaveLength(3);
	});
});

describe('A job', () => {
	const submitted = async (partner: string, model = FLUX) => {
		const parameters = { waitForCompletion: false };
		const [item] = (await run({ partner, model, parameters })).output(NODE);
		return item?.json ?? {};
	};
	const jobOperation = async (operation: string, json: IDataObject, job = '={{ $json }}') =>
		await stage.engine.run({
			workflow: workflowOf({
				parameters: { provider: 'huggingFace', resource: 'job', operation, job },
				node: { onError: 'continueRegularOutput' },
			}),
			items: [{ json }],
			credentials: stage.credentials,
		});

	it.each([
		['fal-ai', FLUX],
		['replicate', SD35],
		['wavespeed', FLUX],
		['zai-org', 'zai-org/GLM-Image'],
	])('of %s is fetched later', async (partner, model) => {
		const [item] = imagesIn(await jobOperation('getResult', await submitted(partner, model)));
		expect(item?.json).toMatchObject({ status: 'ok', model });
	});

	it.each([
		['fal-ai', FLUX],
		['replicate', SD35],
		['wavespeed', FLUX],
		['zai-org', 'zai-org/GLM-Image'],
	])('of %s that took too long is fetched with the item of the error', async (partner, model) => {
		const parameters = { options: { timeout: 1 } };
		const [failure] = failuresIn(await run({ partner, model, parameters }));
		expect(failure?.fault).toBe('timeout');
		const [item] = imagesIn(await jobOperation('getResult', { ...failure } as IDataObject));
		expect(item?.json).toMatchObject({ status: 'ok', model });
	});

	it('is fetched with the text in an error that ends the run', async () => {
		const parameters = { options: { timeout: 1 } };
		const { error } = await run({ partner: 'fal-ai', parameters, node: {} });
		const [, text] = /Value for Job → Get Result: (\{.+\})/.exec(String(error?.description)) ?? [];
		const [item] = imagesIn(await jobOperation('getResult', { text }, '={{ $json.text }}'));
		expect(item?.json).toMatchObject({ status: 'ok', model: FLUX });
	});

	it.each([
		['fal-ai', FLUX, /\/cancel$/],
		['replicate', SD35, /\/cancel$/],
	])('of %s is canceled', async (partner, model, path) => {
		const [item] = (await jobOperation('cancel', await submitted(partner, model))).output(NODE);
		expect(item?.json).toMatchObject({ status: 'canceled' });
		expect(stage.sandbox.requests.filter((one) => path.test(one.path))).toHaveLength(1);
	});

	it.each([
		['fal-ai', FLUX],
		['replicate', SD35],
	])('of %s that has ended is not reported as canceled', async (partner, model) => {
		const token = await submitted(partner, model);
		expect(imagesIn(await jobOperation('getResult', token))).toHaveLength(1);
		const [failure] = failuresIn(await jobOperation('cancel', token));
		expect(failure?.error).toBe('The job has already ended.');
	});

	it.each(['/status', '/requests/'])(
		'at fal that the token may not see is an error: %s',
		async (match) => {
			const token = await submitted('fal-ai');
			stage.sandbox.order({ match, fault: { kind: 'status', status: 403 } });
			const [failure] = failuresIn(await jobOperation('getResult', token));
			expect(failure?.error).toMatch(/^Hugging Face does not allow this request/);
			expect(failure?.jobId).toBe(token.jobId);
			expect(failure?.description).toMatch(/permissions of the token/);
		},
	);

	it.each([
		['fal-ai', FLUX, '/status', /^fal no longer has the job/],
		['replicate', SD35, '/predictions/', /^Replicate no longer has the job/],
		['wavespeed', FLUX, '/result', /^WaveSpeed no longer has the job/],
		['zai-org', 'zai-org/GLM-Image', '/async-result/', /^Z\.ai no longer has the job/],
		['fal-ai', FLUX, '/images/', /^The image cannot be fetched: .+may have deleted its file/],
		['replicate', SD35, '/images/', /^The image cannot be fetched: .+may have deleted its file/],
	])(
		'of %s (%s) that is gone a week later says so: %s',
		async (partner, model, match, sentence) => {
			for (const status of [404, 410]) {
				stage.sandbox.clearFaults();
				const token = await submitted(partner, model);
				stage.sandbox.order({ match, fault: { kind: 'status', status } });
				const [failure] = failuresIn(await jobOperation('getResult', token));
				expect(`${failure?.error} ${failure?.description}`).toMatch(sentence);
				expect(failure?.jobId).toBe(token.jobId);
			}
		},
	);

	it('of an inference provider that cannot cancel says so', async () => {
		const token = await submitted('wavespeed');
		const [failure] = failuresIn(await jobOperation('cancel', token));
		expect(failure?.error).toMatch(/WaveSpeed cannot cancel a job/);
	});

	it.each(['/%2e%2e/api/secret?x=/requests/j1', '/../api/secret/requests/j1'])(
		'does not lead away from its inference provider: %s',
		async (path) => {
			const token = await submitted('fal-ai');
			const reference = { ...(token.reference as object), path };
			await jobOperation('getResult', { ...token, reference });
			const asked = stage.sandbox.requests.filter(({ path: one }) => one.includes('/api/secret'));
			expect(asked).toEqual([]);
		},
	);

	it('without its inference provider is not looked for', async () => {
		const [failure] = failuresIn(await jobOperation('getResult', { jobId: 'abc' }));
		expect(failure?.error).toMatch(/'Job' is an ID without its inference provider/);
	});

	it('is canceled when the execution is stopped', async () => {
		jest.restoreAllMocks();
		stage.sandbox.order({ match: 'huggingFace', fault: { kind: 'jobNeverEnds' } });
		const started = stage.engine.start({
			workflow: workflowOf({
				parameters: {
					...{ provider: 'huggingFace', resource: 'image', operation: 'textToImage' },
					...{ prompt: PROMPT, model: named(FLUX), inferenceProvider: named('fal-ai') },
					options: {},
				},
			}),
			items: [{ json: {} }],
			credentials: stage.credentials,
		});
		await until(() => stage.sandbox.requests.some(({ path }) => path.endsWith('/status')));
		started.cancel();
		expect((await started.finished).status).toBe('canceled');
		expect(stage.sandbox.requests.filter(({ path }) => path.endsWith('/cancel'))).toHaveLength(1);
	});
});

describe('The lists', () => {
	const list = async (method: string, parameters: object = {}, filter?: string) =>
		(
			await stage.engine.listSearch({
				...{ nodeType: NODE_TYPE, method, credentials: stage.credentials },
				parameters: { provider: 'huggingFace', resource: 'image', ...parameters },
				...(filter !== undefined && { filter }),
			})
		).results;

	it('of models has those that are served, with who serves them', async () => {
		const models = await list('huggingFaceModel', { operation: 'textToImage' });
		expect(models[0]).toMatchObject({
			...{ name: `${SDXL} (hf-inference, nscale, replicate, together)`, value: SDXL },
			url: `https://huggingface.co/${SDXL}`,
		});
		expect(models.map(({ value }) => value)).not.toContain(KONTEXT);
		const found = await list('huggingFaceModel', { operation: 'textToImage' }, '3.5');
		expect(found.map(({ value }) => value)).toEqual([SD35]);
	});

	it('of inference providers has those that serve the chosen model', async () => {
		const parameters = { operation: 'textToImage', model: named(SD35) };
		const values = (await list('huggingFaceInferenceProvider', parameters)).map(
			({ value }) => value,
		);
		expect(values).toEqual(['auto', 'fal-ai', 'replicate']);
	});

	it('of Model → Get Many has an end that the controls say', async () => {
		const result = await run({
			parameters: { resource: 'model', operation: 'getMany', task: 'text-to-image', limit: 5_001 },
		});
		expect(failuresIn(result)[0]?.error).toMatch(/'Limit' must be .*5,?000/);
		expect(stage.sandbox.requests).toEqual([]);
	});

	it('is returned by Model → Get Many', async () => {
		const result = await run({
			parameters: { resource: 'model', operation: 'getMany', task: 'image-to-image', limit: 1 },
		});
		expect(result.output(NODE).map(({ json }) => json)).toEqual([
			expect.objectContaining({
				...{ model: KONTEXT, downloads: expect.any(Number) },
				servedBy: 'fal-ai, replicate, together, hf-inference, wavespeed',
			}),
		]);
	});
});

it('The LoRA of a model is sent to who runs it', async () => {
	await run({ model: LORA, partner: 'fal-ai' });
	const [sent] = routed(stage.sandbox.requests);
	expect(sent?.body).toMatchObject({
		loras: [{ path: `https://huggingface.co/${LORA}/resolve/main/lora.safetensors`, scale: 1 }],
		model_name: SDXL,
	});
});
