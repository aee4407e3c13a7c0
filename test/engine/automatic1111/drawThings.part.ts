import { NODE } from '../../support/workflow';
import { imageOf } from '../stability/bench';
import { useBench } from './bench';

/** Draw Things answers 422 to every field that it does not have, so only what the user set is sent. */

const bench = useBench();
const server = 'drawThings';
const bodyOf = () => bench.sandbox.requests.find(({ path }) => path.endsWith('2img'))?.body;
const SIZE = { width: 128, height: 128 };

test('text to image sends the shown controls and nothing else', async () => {
	const result = await bench.run({ server, parameters: SIZE });
	expect(result.error).toBeUndefined();
	const [item] = result.output(NODE);
	expect(await imageOf(result, item)).toMatchObject({ format: 'png', ...SIZE });
	expect(bodyOf()).toEqual({ prompt: 'A lighthouse', ...SIZE, steps: 2, cfg_scale: 7 });
	expect(item?.json).toMatchObject({ seed: null, model: null });
	expect(item?.json.warnings).toBeUndefined();
});

test('each option that it has goes by a name that it knows', async () => {
	const options = {
		...{ seed: 5, batchSize: 2, clipSkip: 2, samplerName: 'DPM++ 2M Karras', restoreFaces: true },
		loras: { rows: [{ lora: 'detail_f16.ckpt', weight: 0.5 }] },
	};
	const model = { __rl: true, mode: 'id', value: 'sdxl_f16.ckpt' };
	const parameters = { ...SIZE, negativePrompt: 'blurry', numberOfImages: 4, model };
	expect(await bench.items({ server, parameters, options })).toHaveLength(4);
	expect(bodyOf()).toEqual({
		...{ prompt: 'A lighthouse', negative_prompt: 'blurry', ...SIZE, steps: 2, cfg_scale: 7 },
		...{ seed: 5, batch_size: 2, n_iter: 2, clip_skip: 2, sampler_name: 'DPM++ 2M Karras' },
		...{ restore_faces: true, loras: [{ file: 'detail_f16.ckpt', weight: 0.5 }] },
		model: 'sdxl_f16.ckpt',
	});
});

test('each option that it has not is left out, and named', async () => {
	const options = {
		...{ scheduler: 'Karras', saveOnServer: true, tiling: true, subseed: 1, vaeName: 'one' },
		...{ styles: 'One', overrideSettings: '{"eta": 1}', alwaysOnScripts: '{"One": {"args": []}}' },
	};
	const [item] = await bench.items({ server, parameters: SIZE, options });
	expect(item?.json.warnings).toEqual([
		"Draw Things does not take 'Options → Subseed', 'Scheduler', 'Options → Tiling', " +
			"'Options → Styles', 'Options → Save on the Server', 'Options → VAE', " +
			"'Options → Override Settings', 'Options → Always-On Scripts': not sent.",
	]);
});

test('image to image has the size of the image, which is all that it takes', async () => {
	const call = { server, operation: 'imageToImage', parameters: { strength: 0.4 } } as const;
	const result = await bench.run(call);
	expect(await imageOf(result, result.output(NODE)[0])).toMatchObject({ width: 192, height: 128 });
	expect(bodyOf()).toEqual({
		...{ prompt: 'A lighthouse', width: 192, height: 128, steps: 20, cfg_scale: 7 },
		...{ init_images: [expect.any(String)], denoising_strength: 0.4 },
	});
	bench.sandbox.reset();
	const { error } = await bench.failure({ ...call, options: { width: 256 } });
	expect(error).toBe("Draw Things changes no size: 'Image' has 192×128 pixels.");
	expect(bodyOf()).toBeUndefined();
});

test('its refusal is quoted', async () => {
	const { description } = await bench.failure({ server });
	expect(description).toMatch(/Provider message: Invalid value for height$/);
});

test.each([
	['inpaint', 'image', /^Draw Things does not accept a mask\.$/],
	['upscale', 'image', /^Draw Things cannot upscale your own images\.$/],
	['control', 'image', /^Draw Things does not offer ControlNet through this API\.$/],
	['load', 'model', /^Draw Things cannot load another model by its API\.$/],
	['interrupt', 'server', /^Draw Things cannot be interrupted by its API\.$/],
	['getMany', 'model', /^Draw Things has no list of checkpoints\.$/],
])('what it cannot do is said before anything is sent: %s', async (operation, resource, reason) => {
	const rows = operation === 'control' ? { controlNets: { rows: [{}] } } : {};
	const model = { model: { __rl: true, mode: 'id', value: 'other' } };
	const parameters = { ...rows, ...(operation === 'load' && model) };
	const { error } = await bench.failure({ server, resource, operation, parameters });
	expect(error).toMatch(reason);
	expect(bench.sandbox.charges).toEqual([]);
});

test('its status has the model alone', async () => {
	const [status] = await bench.items({ server, resource: 'server', operation: 'getStatus' });
	expect(status?.json).toMatchObject({ server: 'Draw Things', model: 'sandbox_sd15_f16.ckpt' });
});
