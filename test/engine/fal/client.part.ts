import type { FalClient } from '@fal-ai/client';
import type { IDataObject } from 'n8n-workflow';
import sharp from 'sharp';

import type { RecordedRequest, Sandbox } from '../../../sandbox';
import { startSandbox } from '../../../sandbox';
import { stopTheClock } from '../../support/clock';
import { failuresIn, imagesIn } from '../../support/readers';
import { useStage } from '../../support/stage';
import { NODE } from '../../support/workflow';
import type { Images } from './booth';
import { drawImages, field, inputs, modelOf, PROMPT, runFal, url } from './booth';
import { clientAt, contentOf } from './client';

/** fal's own client holds the sandbox to the contract, and our requests to its own. */

const stage = useStage();
let quick: Sandbox;
let images: Images;

beforeAll(async () => {
	images = await drawImages();
	quick = await startSandbox({ jobSeconds: 0 });
});

beforeEach(() => quick.reset());
afterAll(async () => await quick.close());

const clientOf = (key?: string) => clientAt(quick, key);

const blob = (bytes: Buffer) => new Blob([new Uint8Array(bytes)], { type: 'image/png' });
const file = (bytes: Buffer) =>
	new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' });

describe("The sandbox, asked by fal's own client", () => {
	it('makes images of the size that was asked for', async () => {
		const { data, requestId } = await clientOf().subscribe('fal-ai/fast-sdxl', {
			input: { prompt: PROMPT, image_size: { width: 256, height: 192 }, num_images: 2 },
		});
		expect(requestId).toMatch(/^[\w-]{36}$/);
		expect(data.images).toHaveLength(2);
		const [first] = data.images as Array<{ url: string }>;
		const bytes = Buffer.from(await (await fetch(first?.url ?? '')).arrayBuffer());
		expect(await sharp(bytes).metadata()).toMatchObject({ width: 256, height: 192 });
	});

	it('takes an upload and works on it', async () => {
		const { data } = await clientOf().subscribe('fal-ai/fast-sdxl/image-to-image', {
			input: { prompt: PROMPT, image_url: blob(images.image), strength: 0.5 },
		});
		expect(data.images).toHaveLength(1);
	});

	it.each([
		['a video', 'fal-ai/fast-svd/text-to-video', { prompt: PROMPT }, 'video'],
		['sound', 'fal-ai/stable-audio', { prompt: PROMPT }, 'audio_file'],
	])('makes %s', async (_, model, input, name) => {
		const { data } = await clientOf().subscribe(model, { input });
		const { url } = (data as Record<string, { url: string }>)[name] ?? { url: '' };
		expect((await fetch(url)).status).toBe(200);
	});

	it('refuses an input with the result, as a list', async () => {
		const asked = clientOf().subscribe('fal-ai/fast-sdxl', {
			input: { prompt: PROMPT, num_images: 99 },
		});
		await expect(asked).rejects.toMatchObject({
			status: 422,
			body: { detail: [{ loc: ['body', 'num_images'], type: 'less_than_equal' }] },
		});
	});

	it('refuses a key that it does not know', async () => {
		const asked = clientOf('a:b').subscribe('fal-ai/fast-sdxl', { input: { prompt: PROMPT } });
		await expect(asked).rejects.toMatchObject({ status: 401 });
	});
});

const isOfPlatform = ({ path, cdn }: RecordedRequest) => cdn || path.startsWith('/fal/v1/');

describe("Requests of ours equal those of fal's own client", () => {
	it.each<[string, IDataObject, (client: FalClient) => Promise<unknown>]>([
		[
			'for an image from text',
			{
				...{ model: modelOf('fal-ai/fast-sdxl'), width: 256, height: 192, numberOfImages: 2 },
				negativePrompt: 'fog',
				modelInputs: inputs({ num_inference_steps: 20, format: 'png' }),
				options: { seed: 42, queuePriority: 'low' },
			},
			async (client) =>
				await client.subscribe('fal-ai/fast-sdxl', {
					input: {
						...{ prompt: PROMPT, negative_prompt: 'fog', num_images: 2, seed: 42 },
						image_size: { width: 256, height: 192 },
						...{ num_inference_steps: 20, format: 'png' },
					},
					priority: 'low',
				}),
		],
		[
			'for an image from an image',
			{
				...{ operation: 'imageToImage', image: field('data'), strength: 0.5 },
				options: { startTimeout: 60, keepFilesFor: 3_600 },
			},
			async (client) =>
				await client.subscribe('fal-ai/fast-sdxl/image-to-image', {
					input: {
						image_url: await client.storage.upload(file(images.image), {
							lifecycle: { expiresIn: 3_600 },
						}),
						...{ prompt: PROMPT, strength: 0.5, num_images: 1 },
					},
					startTimeout: 60,
					storageSettings: { expiresIn: 3_600 },
				}),
		],
		[
			'for an image in base64',
			{ operation: 'imageToImage', image: '={{ $json.base64 }}', strength: 0.5 },
			async (client) =>
				await client.subscribe('fal-ai/fast-sdxl/image-to-image', {
					input: {
						image_url: await client.storage.upload(file(images.image)),
						...{ prompt: PROMPT, strength: 0.5, num_images: 1 },
					},
				}),
		],
		[
			"for the seed 0 among the model's own inputs",
			{
				...{ resource: 'model', operation: 'runModel', model: modelOf('fal-ai/fast-sdxl') },
				modelInputs: inputs({ prompt: PROMPT, seed: 0 }),
			},
			async (client) =>
				await client.subscribe('fal-ai/fast-sdxl', { input: { prompt: PROMPT, seed: 0 } }),
		],
		[
			'for a job with a webhook',
			{
				...{ resource: 'model', operation: 'runModel', model: modelOf('fal-ai/stable-audio') },
				modelInputs: inputs({ prompt: PROMPT, seconds_total: 3 }),
				options: { webhook: 'https://n8n.example.com/webhook/1' },
			},
			async (client) => {
				const model = 'fal-ai/stable-audio';
				const { request_id: requestId } = await client.queue.submit(model, {
					input: { prompt: PROMPT, seconds_total: 3 },
					webhookUrl: 'https://n8n.example.com/webhook/1',
				});
				await client.queue.status(model, { requestId });
				await client.queue.result(model, { requestId });
			},
		],
	])('%s', async (_, parameters, ask) => {
		stopTheClock();
		const ours = await runFal(stage, images, {
			...{ parameters, credential: { baseUrl: `${quick.url}/fal` } },
		});
		expect(failuresIn(ours)).toEqual([]);
		expect(imagesIn(ours).length).toBeGreaterThan(0);
		const sent = quick.requests.filter((one) => !isOfPlatform(one)).map(contentOf);
		jest.restoreAllMocks();
		quick.reset();
		await ask(clientOf());
		const theirs = quick.requests.map(contentOf);
		expect(sorted(sent)).toEqual(sorted(theirs));
	});
});

it('An image at a URL, and a large seed, are sent as the client sends them', async () => {
	stopTheClock();
	const [address, seed] = ['https://files.example.com/a.png', 2_147_483_647];
	// The sandbox fetches no file from elsewhere; what counts is what is sent.
	await runFal(stage, images, {
		parameters: { operation: 'imageToImage', image: url(address), options: { seed } },
		credential: { baseUrl: `${quick.url}/fal` },
	});
	const input = { prompt: PROMPT, image_url: address, strength: 0.8, num_images: 1, seed };
	await clientOf().queue.submit('fal-ai/fast-sdxl/image-to-image', { input });
	const posts = quick.requests.filter(({ method }) => method === 'POST').map(contentOf);
	const [ours, theirs, ...others] = sorted(posts);
	expect(others).toEqual([]);
	expect(ours).toEqual(theirs);
});

it('A job is canceled by the request of the client', async () => {
	const model = 'fal-ai/fast-sdxl';
	const credential = { baseUrl: `${quick.url}/fal` };
	const cancels = () => quick.requests.filter(({ path }) => path.endsWith('/cancel'));
	quick.order({ match: '/fal', fault: { kind: 'jobNeverEnds' } });
	const submit = { model: modelOf(model), waitForCompletion: false };
	const [token] = (await runFal(stage, images, { parameters: submit, credential })).output(NODE);
	const cancel = { resource: 'job', operation: 'cancel', job: token?.json };
	const [canceled] = (await runFal(stage, images, { parameters: cancel, credential })).output(NODE);
	expect(canceled?.json).toMatchObject({ status: 'canceled' });
	const { request_id: requestId } = await clientOf().queue.submit(model, {
		input: { prompt: PROMPT },
	});
	await clientOf().queue.cancel(model, { requestId });
	const [ours, theirs] = cancels().map(contentOf);
	// The client names a type for the body that neither sends.
	expect(ours).toEqual({ ...theirs, type: undefined });
	expect(theirs?.method).toBe('PUT');
});

/** The order of names in JSON has no meaning. */
function sorted(requests: Array<ReturnType<typeof contentOf>>) {
	return requests.map((one) => ({ ...one, body: JSON.parse(one.body) as unknown }));
}
