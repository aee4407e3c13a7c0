import type { IDataObject } from 'n8n-workflow';

import { stopTheClock } from '../../support/clock';
import { binaryOf, failuresIn, imagesIn, measure, textIn } from '../../support/readers';
import { useStage } from '../../support/stage';
import { NODE } from '../../support/workflow';
import type { Call, Images } from './booth';
import { drawImages, field, inputs, modelOf, PROMPT, runFal, SMALL } from './booth';

const stage = useStage();
let images: Images;

beforeAll(async () => {
	images = await drawImages();
});
beforeEach(() => void stopTheClock());

const run = async (parameters: IDataObject, more: Call = {}) =>
	await runFal(stage, images, { parameters, ...more });

const bodies = () =>
	stage.sandbox.requests
		.filter(({ method, path }) => method === 'POST' && !path.includes('/storage/'))
		.map(({ path, body }) => ({ path, body: body as IDataObject }));

describe('Each operation', () => {
	it.each<[string, IDataObject, string, object]>([
		['textToImage', SMALL, 'fal-ai/stable-diffusion-v35-large', SMALL],
		[
			'imageToImage',
			{ image: field('data') },
			'fal-ai/fast-sdxl/image-to-image',
			{ width: 64, height: 48 },
		],
		[
			'inpaint',
			{ image: field('data'), mask: field('mask') },
			'fal-ai/fast-sdxl/inpainting',
			{ width: 64, height: 48 },
		],
		[
			'upscale',
			{ image: field('data'), scaleFactor: 3 },
			'fal-ai/esrgan',
			{ width: 192, height: 144 },
		],
		['removeBackground', { image: field('data') }, 'fal-ai/birefnet/v2', { width: 64, height: 48 }],
	])('%s makes an image with its own model', async (operation, more, model, size) => {
		const result = await run({ operation, ...more });
		expect(failuresIn(result)).toEqual([]);
		const [image] = imagesIn(result);
		expect(image?.json).toMatchObject({
			...{ operation, model, status: 'ok', jobId: expect.stringMatching(/^[\w-]{36}$/) },
		});
		expect(await measure(result, binaryOf(image))).toMatchObject(size);
		expect(bodies()[0]?.path).toBe(`/fal/${model}`);
		expect(stage.sandbox.charges).toHaveLength(1);
	});

	it('uploads a file without the key, and names it in the input', async () => {
		await run({ operation: 'removeBackground', image: field('data') });
		const [upload] = stage.sandbox.requests.filter(({ method }) => method === 'PUT');
		expect(upload?.headers.authorization).toBeUndefined();
		expect(upload?.headers['content-type']).toBe('image/png');
		expect(bodies()[0]?.body.image_url).toMatch(/\/images\/image-\d+\.png$/);
	});

	it('passes a URL on as it is', async () => {
		const url = 'https://example.com/cat.png';
		await run({ operation: 'upscale', image: { __rl: true, mode: 'url', value: url } });
		expect(bodies()[0]?.body.image_url).toBe(url);
	});
});

describe('Controls get the names that the model gives them', () => {
	it.each<[string, IDataObject, IDataObject]>([
		[
			'a size in pixels',
			{ model: modelOf('fal-ai/fast-sdxl'), ...SMALL },
			{ image_size: SMALL, num_images: 1 },
		],
		[
			'nothing for what is not set',
			{ model: modelOf('fal-ai/flux/dev') },
			{ prompt: PROMPT, num_images: 1 },
		],
		[
			'inputs of the model beside them, as text or number',
			{
				model: modelOf('fal-ai/fast-lightning-sdxl'),
				modelInputs: inputs({ num_inference_steps: '8' }),
			},
			{ num_inference_steps: '8' },
		],
		[
			'an input of the model in place of the control',
			{
				model: modelOf('fal-ai/flux/dev'),
				modelInputs: inputs({ num_images: 2, guidance_scale: '4' }),
			},
			{ num_images: 2, guidance_scale: 4 },
		],
		[
			'the page of a model',
			{ model: modelOf('https://fal.ai/models/fal-ai/flux/dev/playground?x=1') },
			{ prompt: PROMPT },
		],
	])('%s', async (_, parameters, expected) => {
		const result = await run(parameters);
		expect(failuresIn(result)).toEqual([]);
		expect(bodies()[0]?.body).toMatchObject(expected);
	});

	it.each<[string, IDataObject, RegExp]>([
		[
			'a control without an input',
			{ model: modelOf('fal-ai/flux/dev'), negativePrompt: 'fog' },
			/^'Negative Prompt': the model fal-ai\/flux\/dev has no such input\.$/,
		],
		[
			'a count beyond the bounds of the model',
			{ numberOfImages: 9 },
			/^'Number of Images' must be a whole number from 1 to 8, but is 9\.$/,
		],
		[
			'an input that the model does not have',
			{ modelInputs: inputs({ sampler: 'Euler' }) },
			/^'Model Inputs → sampler' is not an input of this model\.$/,
		],
		['one side alone', { width: 512 }, /^Set both 'Width' and 'Height'/],
		[
			'what is no ID',
			{ model: modelOf('sdxl') },
			/^'Model' must be the ID of a model, but is 'sdxl'/,
		],
		['a path that leads away', { model: modelOf('fal-ai/../x') }, /^'Model' must be the ID/],
	])('%s is refused before anything is paid', async (_, parameters, sentence) => {
		const [failure] = failuresIn(await run(parameters));
		expect(failure?.error).toMatch(sentence);
		expect(failure?.fault).toBe('parameter');
		expect(bodies()).toEqual([]);
	});

	it('an app that fal does not list takes the usual names, and is told as unknown', async () => {
		const [failure] = failuresIn(await run({ model: modelOf('me/my-app'), ...SMALL }));
		expect(bodies()[0]).toEqual({
			path: '/fal/me/my-app',
			body: { prompt: PROMPT, image_size: SMALL, num_images: 1 },
		});
		expect(failure?.error).toBe('fal has no such model');
	});
});

describe('Model → Run', () => {
	const runModel = async (model: string, value: IDataObject, more: Call = {}) =>
		await run(
			{
				resource: 'model',
				operation: 'runModel',
				model: modelOf(model),
				modelInputs: inputs(value),
			},
			more,
		);

	it.each<[string, string, IDataObject, object]>([
		[
			'a video',
			'fal-ai/fast-svd/text-to-video',
			{ prompt: PROMPT },
			{ kind: 'video', mimeType: 'video/mp4' },
		],
		['sound', 'fal-ai/stable-audio', { prompt: PROMPT }, { kind: 'audio', mimeType: 'audio/wav' }],
		['text', 'fal-ai/moondream2', { image_url: 'data' }, { kind: 'text', mimeType: 'text/plain' }],
		[
			'a list of objects',
			'fal-ai/fast-sdxl',
			{ prompt: PROMPT, loras: '[{"path":"a"}]' },
			{ kind: 'image' },
		],
	])('makes %s', async (_, model, value, expected) => {
		const result = await runModel(model, value);
		expect(failuresIn(result)).toEqual([]);
		expect(imagesIn(result)[0]?.json).toMatchObject({ model, ...expected });
	});

	it('takes binary, address and base64 for a file', async () => {
		for (const image of ['data', images.image.toString('base64')]) {
			const result = await runModel('fal-ai/imageutils/rembg', { image_url: image });
			expect(failuresIn(result)).toEqual([]);
		}
		await runModel('fal-ai/imageutils/rembg', { image_url: 'https://example.com/a.png' });
		expect(bodies()[2]?.body).toEqual({ image_url: 'https://example.com/a.png' });
	});

	it('returns a data URI as a file', async () => {
		const value = { prompt: PROMPT, sync_mode: true, image_size: 'square' };
		const [image] = imagesIn(await runModel('fal-ai/fast-sdxl', value));
		expect(image?.json).toMatchObject({ width: 512, height: 512 });
		expect(textIn(image?.json)).not.toMatch(/base64/);
	});

	it('says a required input that is missing', async () => {
		const [failure] = failuresIn(await runModel('fal-ai/esrgan', {}));
		expect(failure?.error).toBe("'Model Inputs → Image Url' is empty.");
		expect(bodies()).toEqual([]);
	});
});

describe('What an item says', () => {
	it('has the seed, the timings and the time of the model', async () => {
		const [image] = imagesIn(await run({ model: modelOf('fal-ai/flux/dev'), ...SMALL }));
		expect(image?.json).toMatchObject({
			seed: expect.any(Number),
			facts: { timings: { inference: 1.25 }, inferenceTime: 1.25 },
		});
	});

	it('has a seed beyond 2^53 digit by digit', async () => {
		const parameters = { model: modelOf('fal-ai/flux/dev'), ...SMALL };
		const [image] = imagesIn(await run({ ...parameters, prompt: 'A fox [[huge-seed]]' }));
		expect(image?.json.seed).toBe('196619188014358660');
	});

	it.each([
		['textToImage', 'fal-ai/flux/dev'],
		['imageToImage', 'fal-ai/lcm-sd15-i2i'],
	])('tells a black image: %s', async (operation, model) => {
		const parameters = { operation, image: field('data'), model: modelOf(model), prompt: 'nsfw' };
		const [failure] = failuresIn(await run(parameters));
		expect(failure?.error).toMatch(
			/^The content filter blocked the image: fal marked it as not safe/,
		);
		expect(failure).toMatchObject({ fault: 'filtered', jobId: expect.any(String) });
		const kept = await run({ ...parameters, options: { whenFiltered: 'output' } });
		expect(imagesIn(kept).map(({ json }) => json.status)).toEqual(['filtered']);
	});
});

test('a key in the schema of a model shows in no error', async () => {
	const key = stage.sandbox.keys.fal ?? '';
	const field = { type: 'integer', title: `Steps ${key}`, maximum: 1 };
	const schemas = { AInput: { type: 'object', properties: { steps: field } } };
	const found = { endpoint_id: 'fal-ai/echo', openapi: { components: { schemas } } };
	stage.sandbox.order({
		match: '/v1/models',
		fault: { kind: 'status', status: 200, body: { models: [found] } },
	});
	const model = modelOf('fal-ai/echo');
	const more = { resource: 'model', operation: 'runModel', modelInputs: inputs({ steps: 5 }) };
	const result = await run({ model, ...more });
	expect(failuresIn(result)[0]?.error).toMatch(/^'Model Inputs → Steps .+' must be a whole number/);
	expect(textIn(result.record)).not.toContain(key);
});

test.each([
	['at its place', { properties: { steps: { type: 'integer', maximum: 1 } } }, /to 1/],
	[
		'in variants',
		{ anyOf: [{ properties: { steps: { maximum: 2 } } }, { properties: { a: {} } }] },
		/to 2/,
	],
	['that says nothing', { type: 'object', additionalProperties: true }, /did not accept|not found/],
])('a schema %s is read', async (where, schema, sentence) => {
	const id = `fal-ai/${where.replaceAll(' ', '-')}`;
	const content = { 'application/json': { schema } };
	const paths = { [`/${id}`]: { post: { requestBody: { content } } } };
	stage.sandbox.order({
		match: '/v1/models',
		fault: {
			kind: 'status',
			status: 200,
			body: { models: [{ endpoint_id: id, openapi: { paths } }] },
		},
	});
	const more = { resource: 'model', operation: 'runModel', modelInputs: inputs({ steps: 5 }) };
	const [failure] = failuresIn(await run({ model: modelOf(id), ...more }));
	expect(`${failure?.error} ${failure?.description}`).toMatch(sentence);
});

describe('Lists', () => {
	it('Get Many tells models with their prices', async () => {
		const result = await run({
			...{ resource: 'model', operation: 'getMany', search: 'flux', category: 'text-to-image' },
		});
		expect(result.output(NODE).map(({ json }) => json)).toEqual([
			{
				...{ model: 'fal-ai/flux/dev', name: 'FLUX.1 [dev]', category: 'text-to-image' },
				...{ description: 'FLUX.1 [dev] in the sandbox', price: 0.025 },
				...{ priceUnit: 'megapixels', currency: 'USD' },
			},
		]);
	});

	it('Get Balance requires an admin key, and says so', async () => {
		const account = { resource: 'account', operation: 'getBalance' };
		const [failure] = failuresIn(await run(account));
		expect(failure?.error).toBe('fal shows the balance only to keys with the scope ADMIN');
		const admin = { credential: { apiKey: stage.sandbox.keys.falAdmin } };
		const [balance] = (await run(account, admin)).output(NODE);
		expect(balance?.json).toEqual({ balance: 24.5, currency: 'USD', user: 'sandbox' });
	});
});
