import type { IDataObject } from 'n8n-workflow';
import sharp from 'sharp';

import { stopTheClock } from '../support/clock';
import { binaryOf, failuresIn, imagesIn, measure } from '../support/readers';
import { useStage } from '../support/stage';
import { NODE, workflowOf } from '../support/workflow';

/** Cloudflare Workers AI through n8n's engine: every operation, and each trap of its contract. */

const XL = '@cf/stabilityai/stable-diffusion-xl-base-1.0';
const IMAGE_TO_IMAGE = '@cf/runwayml/stable-diffusion-v1-5-img2img';
const INPAINTING = '@cf/runwayml/stable-diffusion-v1-5-inpainting';
const ACCOUNT = '/cloudflareAi/client/v4/accounts/023e105f4ecef8ad9ca31a8372d0c353/ai';

const stage = useStage();
let image: Buffer;

beforeAll(async () => {
	const create = { width: 64, height: 64, channels: 3 as const, background: '#888888' };
	image = await sharp({ create }).png().toBuffer();
});

beforeEach(() => void stopTheClock());

const binary = () => ({
	...{ mimeType: 'image/png', data: image.toString('base64'), fileName: 'in.png' },
});
const field = (value: string) => ({ __rl: true, mode: 'binary', value });
const modelOf = (value: string) => ({ __rl: true, mode: 'id', value });

interface Call {
	parameters?: IDataObject;
	options?: IDataObject;
	credential?: IDataObject;
}

async function run({ parameters, options = {}, credential }: Call = {}) {
	return await stage.engine.run({
		workflow: workflowOf({
			parameters: {
				provider: 'cloudflareAi',
				resource: 'image',
				operation: 'textToImage',
				prompt: 'A lighthouse',
				options,
				...parameters,
			},
			node: { onError: 'continueRegularOutput' },
		}),
		items: [{ json: {}, binary: { data: binary(), mask: binary() } }],
		credentials: {
			cloudflareAiApi: { ...stage.credentials.cloudflareAiApi, ...credential },
		},
	});
}

const submits = () => stage.sandbox.requests.filter(({ path }) => path.includes('/ai/run/'));

describe('Text to Image', () => {
	it('sends only what is set, and reads the type of the file from its bytes', async () => {
		const result = await run();
		const [first] = imagesIn(result);
		expect(first?.json).toMatchObject({ model: XL, width: 1024, height: 1024, status: 'ok' });
		expect(await measure(result, binaryOf(first))).toMatchObject({ format: 'jpeg' });
		expect(submits()).toMatchObject([
			{ method: 'POST', path: `${ACCOUNT}/run/${XL}`, body: { prompt: 'A lighthouse' } },
		]);
		expect(Object.keys(submits()[0]?.body as object)).toEqual(['prompt']);
	});

	it('names every value as the schema does', async () => {
		const options = { width: 512, height: 768, steps: 20, guidanceScale: 5, seed: 7 };
		const result = await run({ parameters: { negativePrompt: 'people' }, options });
		expect(imagesIn(result)[0]?.json).toMatchObject({ width: 512, height: 768 });
		expect(submits()[0]?.body).toEqual({
			...{ prompt: 'A lighthouse', negative_prompt: 'people', width: 512, height: 768 },
			...{ num_steps: 20, guidance: 5, seed: 7 },
		});
	});

	it.each([
		['@cf/black-forest-labs/flux-1-schnell', { prompt: 'A lighthouse', steps: 4 }],
		['@cf/black-forest-labs/flux-2-dev', { fields: { prompt: 'A lighthouse', steps: '4' } }],
	])('%s answers in JSON, and has its own name for the steps', async (model, body) => {
		const result = await run({ parameters: { model: modelOf(model) }, options: { steps: 4 } });
		expect(failuresIn(result)).toEqual([]);
		expect(imagesIn(result)[0]?.json).toMatchObject({ model, width: 1024, mimeType: 'image/png' });
		expect(submits()[0]?.body).toMatchObject(body);
	});

	it('more than 20 steps are refused before anything is sent', async () => {
		const [failure] = failuresIn(await run({ options: { steps: 21 } }));
		expect(failure?.error).toMatch(/'Options → Steps' .*20.* but is 21/);
		expect(stage.sandbox.requests).toEqual([]);
	});
});

describe('Input images', () => {
	it('Image to Image sends the bytes as numbers, and shows none of them', async () => {
		const parameters = { operation: 'imageToImage', image: field('data'), strength: 0.4 };
		const result = await run({ parameters });
		expect(failuresIn(result)).toEqual([]);
		expect(imagesIn(result)[0]?.json).toMatchObject({
			...{ operation: 'imageToImage', model: IMAGE_TO_IMAGE, width: 512 },
			parameters: {
				...{ prompt: 'A lighthouse', strength: 0.4 },
				image: `(file as numbers, ${image.length} bytes)`,
				image_b64: `(file as text, ${image.toString('base64').length} characters)`,
			},
		});
		expect(submits()[0]?.body).toEqual({
			...{ prompt: 'A lighthouse', strength: 0.4, image: [...image] },
			image_b64: image.toString('base64'),
		});
	});

	it('Inpaint sends the mask under the name of the schema and the one that the model asks for', async () => {
		const parameters = { operation: 'inpaint', image: field('data'), mask: field('mask') };
		const result = await run({ parameters });
		expect(failuresIn(result)).toEqual([]);
		expect(imagesIn(result)[0]?.json).toMatchObject({ operation: 'inpaint', model: INPAINTING });
		const mask = [...image];
		expect(submits()[0]?.body).toMatchObject({ image: mask, mask, mask_image: mask, strength: 1 });
		const shown = JSON.stringify(imagesIn(result)[0]?.json.parameters);
		expect(shown).not.toMatch(/\d,\d+,\d/);
	});

	it('a model that takes images in another way is refused before anything is sent', async () => {
		const model = modelOf('@cf/black-forest-labs/flux-2-dev');
		const parameters = { operation: 'imageToImage', image: field('data'), model };
		const [failure] = failuresIn(await run({ parameters }));
		expect(failure?.error).toMatch(/'Model' is '.*flux-2-dev', which does not accept an image/);
		expect(stage.sandbox.requests).toEqual([]);
	});
});

describe('A refusal', () => {
	it.each([
		['of a spent allowance is not tried again', '[[quota]]', /today's free allowance/, 1],
		['of it by another code is not either', '[[quota=4006]]', /today's free allowance/, 1],
		['for want of capacity is tried again', '[[crowded]]', /has no capacity for this model/, 3],
		['of a blocked prompt', 'nsfw', /blocked the prompt or the image/, 1],
	])('%s', async (_, words, sentence, tries) => {
		const [failure] = failuresIn(await run({ parameters: { prompt: `A fox ${words}` } }));
		expect(failure?.error).toMatch(sentence);
		expect(submits()).toHaveLength(tries);
		expect(stage.sandbox.charges).toEqual([]);
	});

	it.each([
		['another model', { parameters: { model: modelOf('@cf/nobody/has-it') } }, /address or model/],
		['another account', { credential: { accountId: 'f00' } }, /API token for this account/],
		['an empty account', { credential: { accountId: ' ' } }, /'Account ID' is empty/],
	])('of %s', async (_, call, sentence) => {
		const [failure] = failuresIn(await run(call));
		expect(failure?.error).toMatch(sentence);
	});
});

describe('The credential', () => {
	const test = async (more: object) =>
		await stage.engine.testCredential('cloudflareAiApi', {
			...stage.credentials.cloudflareAiApi,
			...more,
		});

	it('is tested for nothing, with its account', async () => {
		expect(await test({})).toMatchObject({ status: 'OK' });
		expect(await test({ accountId: 'f00' })).toMatchObject({ status: 'Error' });
		expect(stage.sandbox.charges).toEqual([]);
	});

	it.each(['', '/client/v4', '/client/v4/accounts/other/ai/run'])(
		'works with a Base URL that ends in "%s"',
		async (end) => {
			const baseUrl = `${stage.sandbox.url}/cloudflareAi${end}`;
			expect(await test({ baseUrl })).toMatchObject({ status: 'OK' });
		},
	);
});

describe('The models', () => {
	it('are listed, those of Stable Diffusion first', async () => {
		const result = await run({ parameters: { resource: 'model', operation: 'getMany' } });
		const models = result.output(NODE).map(({ json }) => json.model);
		expect(models).toHaveLength(7);
		expect(models[0]).toBe('@cf/bytedance/stable-diffusion-xl-lightning');
		expect(models.slice(-2)).toEqual([
			...['@cf/black-forest-labs/flux-1-schnell', '@cf/black-forest-labs/flux-2-dev'],
		]);
		expect(stage.sandbox.requests).toMatchObject([
			{ path: `${ACCOUNT}/models/search`, query: { task: 'Text-to-Image' } },
		]);
	});
});
