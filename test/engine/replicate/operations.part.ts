import { stopTheClock } from '../../support/clock';
import { noise } from '../../support/noise';
import { binaryOf, measure } from '../../support/readers';
import { draw } from '../stability/bench';
import { CONTINUE, failureIn, itemsOf, LIGHTNING, SDXL, useBench } from './bench';

const bench = useBench();
let photo: Buffer;
let mask: Buffer;

beforeAll(async () => {
	[photo, mask] = await Promise.all([
		draw({ width: 96, height: 64 }),
		draw({ width: 96, height: 64 }),
	]);
});
beforeEach(() => void stopTheClock());

const inputs = () => bench.submitted()[0] ?? {};
const OFFICIAL = '/models/stability-ai/stable-diffusion-3.5-large/predictions';

describe('Text to Image', () => {
	it('runs an official model by its name, with the nearest ratio for a size', async () => {
		const result = await bench.run({
			inputs: { cfg: 5, output_format: 'png' },
			parameters: { width: 1600, height: 900, negativePrompt: 'blurry' },
			options: { seed: 7 },
		});
		const [item, ...others] = itemsOf(result);
		expect(others).toEqual([]);
		expect(bench.sent(OFFICIAL)[0]?.body).toEqual({
			input: {
				...{ prompt: 'A lighthouse', negative_prompt: 'blurry', seed: 7 },
				...{ aspect_ratio: '16:9', cfg: 5, output_format: 'png' },
			},
		});
		expect(item?.json).toMatchObject({
			...{ kind: 'image', mimeType: 'image/png', seed: 7 },
			model: 'stability-ai/stable-diffusion-3.5-large',
			jobId: expect.stringMatching(/^[a-z0-9]{26}$/),
			facts: { predictTime: 1.25, totalTime: 2.5, version: 'hidden' },
		});
		expect(item?.json).not.toHaveProperty('warnings');
	});

	it('runs another model by its newest version, with sides, number, and the seed that it prints', async () => {
		const parameters = { width: 320, height: 256, numberOfImages: 2 };
		const items = itemsOf(
			await bench.run({ model: SDXL, parameters, inputs: { refine_steps: 5 } }),
		);
		expect(items).toHaveLength(2);
		const [submit] = bench.sent('/predictions');
		expect(submit?.body).toEqual({
			version: expect.stringMatching(/^[0-9a-f]{64}$/),
			input: {
				...{ prompt: 'A lighthouse', width: 320, height: 256, num_outputs: 2, refine_steps: 5 },
			},
		});
		for (const { json } of items) {
			expect(json).toMatchObject({ width: 320, height: 256, seed: expect.any(Number) });
		}
	});

	it('takes a version, and the address of the page', async () => {
		const { latest_version: newest } = (await (
			await fetch(`${bench.sandbox.url}/replicate/v1/models/${SDXL}`, {
				headers: { authorization: `Bearer ${bench.sandbox.keys.replicate}` },
			})
		).json()) as { latest_version: { id: string } };
		itemsOf(await bench.run({ model: `${SDXL}:${newest.id}` }));
		itemsOf(await bench.run({ model: `https://replicate.com/${SDXL}/versions/${newest.id}` }));
		expect(
			bench.sent('/predictions').map(({ body }) => (body as { version: string }).version),
		).toEqual([newest.id, newest.id]);
	});

	it.each([
		['Number of Images', { numberOfImages: 2 }, {}],
		['Options → Seed', {}, { seed: 5 }],
	])(
		'%s of a model that has no such input is an error before anything is sent',
		async (name, parameters, options) => {
			const call = { model: 'lucataco/remove-bg', parameters, options, node: CONTINUE };
			const { error, description } = failureIn(await bench.run(call));
			expect(error).toContain(`'${name}': the model lucataco/remove-bg has no such input`);
			expect(description).toContain('choose another model');
			expect(bench.submitted()).toEqual([]);
		},
	);

	it.each<[string, object, object]>([
		["'Model Inputs → Scheduler' must be one of 'DDIM'", {}, { scheduler: 'x' }],
		["'Width' must be a whole number from 256 to 1280, but is 5000.", { width: 5000 }, {}],
	])('checks a control by the bounds of the model: %s', async (sentence, sides, inputs) => {
		const parameters = { width: 512, height: 512, ...sides };
		const { error } = failureIn(
			await bench.run({ model: LIGHTNING, parameters, inputs, node: CONTINUE }),
		);
		expect(error).toContain(sentence);
		expect(bench.submitted()).toEqual([]);
	});
});

describe('Operations on an image', () => {
	const files = () => ({ data: photo, mask });

	it('Image to Image: a data URI, and the strength under the name of the model', async () => {
		const result = await bench.run({
			operation: 'imageToImage',
			files: files(),
			parameters: { strength: 0.4 },
			inputs: { output_format: 'png' },
		});
		expect(itemsOf(result)[0]?.json).toMatchObject({ width: 96, height: 64 });
		expect(inputs()).toMatchObject({
			...{ prompt: 'A lighthouse', prompt_strength: 0.4 },
			image: `data:image/png;base64,${photo.toString('base64')}`,
		});
		expect(itemsOf(result)[0]?.json.parameters).toMatchObject({
			input: { image: expect.stringMatching(/^\(file as text, \d+ characters\)$/) },
		});
	});

	it('Inpaint: image and mask; a strength at its default is left out where the model has none', async () => {
		const call = { operation: 'inpaint', files: files(), parameters: {} };
		itemsOf(await bench.run(call));
		expect(Object.keys(inputs()).sort()).toEqual(['image', 'mask', 'num_outputs', 'prompt']);
	});

	it('Upscale', async () => {
		const call = { operation: 'upscale', files: files(), parameters: { scaleFactor: 3 } };
		const [item] = itemsOf(await bench.run(call));
		expect(inputs()).toMatchObject({ scale: 3 });
		expect(item?.json).toMatchObject({ width: 288, height: 192 });
	});

	it('Remove Background', async () => {
		const result = await bench.run({ operation: 'removeBackground', files: files() });
		const found = await measure(result, binaryOf(itemsOf(result)[0]));
		expect(found).toMatchObject({ format: 'png', width: 96, height: 64 });
	});

	it('a large file is uploaded first, and its address is the input', async () => {
		const large = await noise(700).png().toBuffer();
		expect(large.length).toBeGreaterThan(300_000);
		const call = { operation: 'upscale', files: { data: large }, parameters: { scaleFactor: 1 } };
		const [item] = itemsOf(await bench.run(call));
		const [upload, ...others] = bench.sent('/files');
		expect(others).toEqual([]);
		expect(upload?.body).toMatchObject({
			fields: { type: 'image/png', filename: 'image.png' },
			files: { content: { mimeType: 'image/png', size: large.length } },
		});
		expect(inputs().image).toMatch(/\/replicate\/v1\/files\/[\w-]+$/);
		expect(item?.json).toMatchObject({ width: 700, height: 700 });
	});

	it('an https address is passed as it is', async () => {
		const image = { __rl: true, mode: 'url', value: 'https://images.test/cat.png' };
		itemsOf(await bench.run({ operation: 'removeBackground', parameters: { image } }));
		expect(inputs()).toEqual({ image: 'https://images.test/cat.png' });
	});
});
