import type { IDataObject } from 'n8n-workflow';
import sharp from 'sharp';

import type { Cost } from '../../nodes/StableDiffusion/core/base/cost';
import { toBillionths } from '../../nodes/StableDiffusion/core/base/cost';
import { stopTheClock } from '../support/clock';
import { failuresIn, imagesIn } from '../support/readers';
import { useStage } from '../support/stage';
import { NODE, workflowOf } from '../support/workflow';

/** `cost` of images and Estimate Cost, of each provider that tells a price, through n8n's engine. */

const FAL_PRICE = 0.065; // for a megapixel, in the sandbox
const DATA =
	'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const IMAGE = { __rl: true, mode: 'binary', value: 'data' };
const modelOf = (value: string) => ({ __rl: true, mode: 'id', value });

const stage = useStage();
let image: Buffer;

beforeAll(async () => {
	const create = { width: 128, height: 128, channels: 3 as const, background: '#888888' };
	image = await sharp({ create }).png().toBuffer();
});

beforeEach(() => void stopTheClock());

async function run(provider: string, parameters: IDataObject = {}, count = 1) {
	const binary = { data: { mimeType: 'image/png', data: image.toString('base64') } };
	return await stage.engine.run({
		workflow: workflowOf({
			parameters: {
				provider,
				resource: 'image',
				operation: 'textToImage',
				prompt: 'A lighthouse',
				options: {},
				...parameters,
			},
			node: { onError: 'continueRegularOutput' },
		}),
		items: Array.from({ length: count }, () => ({ json: {}, binary })),
		credentials: stage.credentials,
	});
}

type Result = Awaited<ReturnType<typeof run>>;
const costsIn = (result: Result) =>
	imagesIn(result).map(({ json }) => json.cost as unknown as Cost);
const recordsIn = (result: Result) => result.output(NODE).map(({ json }) => json);

describe('Stability AI', () => {
	it.each<[string, IDataObject, number]>([
		['Core', {}, 3],
		['Ultra', { model: modelOf('ultra') }, 8],
		['Stable Diffusion 3.5 Medium', { model: modelOf('sd3.5-medium') }, 3.5],
		['Remove Background', { operation: 'removeBackground', image: IMAGE }, 5],
		['Outpaint', { operation: 'outpaint', image: IMAGE }, 4],
		['Fast Upscaler', { operation: 'upscale', image: IMAGE }, 2],
		[
			'Creative Upscaler, a job',
			{ operation: 'upscale', image: IMAGE, model: modelOf('creative'), prompt: 'A lighthouse' },
			60,
		],
	])('%s', async (_, parameters, amount) => {
		expect(costsIn(await run('stabilityAi', parameters))).toEqual([{ amount, unit: 'credits' }]);
	});

	it('no cost where no price is documented', async () => {
		const parameters = { operation: 'styleTransfer', image: IMAGE, styleImage: IMAGE };
		expect(costsIn(await run('stabilityAi', parameters))).toEqual([undefined]);
	});

	it('an estimate, without any request', async () => {
		const parameters = { operation: 'estimateCost', model: modelOf('sd3.5-large') };
		const result = await run('stabilityAi', { ...parameters, numberOfImages: 3 });
		expect(recordsIn(result)).toEqual([
			{ model: 'sd3.5-large', cost: { amount: 19.5, unit: 'credits' } },
		]);
		expect(stage.sandbox.requests).toHaveLength(0);
	});

	it('no estimate of an engine of version 1', async () => {
		const model = modelOf('stable-diffusion-v1-6');
		const result = await run('stabilityAi', { operation: 'estimateCost', model });
		expect(failuresIn(result)[0]?.error).toBe(
			"Stability AI documents no price of the model 'stable-diffusion-v1-6'.",
		);
	});
});

test('a placeholder of Built In has no cost, and its estimate is 0', async () => {
	expect(costsIn(await run('preview'))).toEqual([undefined]);
	const result = await run('preview', { operation: 'estimateCost' });
	expect(recordsIn(result)).toEqual([{ cost: { amount: 0, unit: 'USD' } }]);
});

describe('AI Horde', () => {
	it('the cost of a job is divided among its images, and nothing is lost', async () => {
		const parameters = { width: 512, height: 512, numberOfImages: 3 };
		const [estimate] = recordsIn(
			await run('aiHorde', { ...parameters, operation: 'estimateCost' }),
		);
		const costs = costsIn(await run('aiHorde', parameters));
		expect(costs).toHaveLength(3);
		const sum = costs.reduce((total, { amount }) => total + toBillionths(amount), 0n);
		expect(sum).toBe(toBillionths((estimate?.cost as unknown as Cost).amount));
	});
});

describe('OpenAI-Compatible', () => {
	it('tokens, divided among the images of an answer', async () => {
		const parameters = { model: modelOf('gpt-image-1'), numberOfImages: 2 };
		const tokens = { amount: (12 + 272 * 2) / 2, unit: 'tokens' };
		expect(costsIn(await run('openAiImages', parameters))).toEqual([tokens, tokens]);
	});
});

describe('fal', () => {
	const size = { width: 512, height: 256 };
	const megapixels = 0.131072;

	it('the billed units times the price of one', async () => {
		const result = await run('fal', { ...size, numberOfImages: 2 });
		const each = { amount: FAL_PRICE * megapixels, unit: 'USD' };
		expect(costsIn(result)).toEqual([each, each]);
	});

	it('an image without the header of billed units has no cost', async () => {
		stage.sandbox.order({
			match: /\/requests\/[^/]+$/,
			fault: { kind: 'status', status: 200, body: { images: [{ url: DATA }] } },
		});
		expect(costsIn(await run('fal', size))).toEqual([undefined]);
	});

	it('an estimate by the pixels, and by the average of calls', async () => {
		const byPixels = await run('fal', { operation: 'estimateCost', ...size, numberOfImages: 2 });
		expect(recordsIn(byPixels)).toEqual([
			{
				model: 'fal-ai/stable-diffusion-v35-large',
				cost: { amount: expect.closeTo(2 * FAL_PRICE * megapixels), unit: 'USD' },
			},
		]);
		const model = modelOf('fal-ai/fast-sdxl');
		const byAverage = await run('fal', { operation: 'estimateCost', model, numberOfImages: 2 });
		expect(recordsIn(byAverage)).toEqual([
			{ model: 'fal-ai/fast-sdxl', cost: { amount: expect.closeTo(2 * 5 * 0.00111), unit: 'USD' } },
		]);
		expect(stage.sandbox.charges).toHaveLength(0);
	});

	it('no estimate of what fal does not price', async () => {
		const model = modelOf('acme/own-app');
		const result = await run('fal', { operation: 'estimateCost', model });
		expect(failuresIn(result)[0]?.error).toBe('fal tells no price of the model acme/own-app');
	});

	it('a budget is kept by jobs at the same time', async () => {
		const budget = 3.5 * FAL_PRICE * megapixels;
		const result = await run('fal', { ...size, options: { budget, parallelRequests: 8 } }, 12);
		expect(imagesIn(result)).toHaveLength(3);
		expect(stage.sandbox.charges).toHaveLength(3);
		expect(failuresIn(result).map(({ fault }) => fault)).toEqual(Array(9).fill('budget'));
	});

	it('what a job cost less than its estimate is free for other items', async () => {
		const model = modelOf('fal-ai/fast-sdxl');
		const estimate = 5 * 0.00111;
		const options = { budget: 2 * estimate, parallelRequests: 8 };
		const result = await run('fal', { model, options }, 12);
		const billed = 1.25 * 0.00111;
		expect(imagesIn(result)).toHaveLength(Math.floor((2 * estimate - estimate) / billed) + 1);
	});
});
