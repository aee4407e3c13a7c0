import { NODE } from '../../support/workflow';
import { imageOf } from '../stability/bench';
import type { Call } from './bench';
import { useBench } from './bench';
import { until } from '../../support/until';

/** What differs between the servers, told by them and not by the user. */

const bench = useBench();
const bodyOf = (index = 0) =>
	bench.sandbox.requests.filter(({ path }) => path.endsWith('2img'))[index]?.body as Record<
		string,
		unknown
	>;
const OVERRIDES = ['Options → Override Settings', 'Options → ADetailer'];
const model = (value: string) => ({ model: { __rl: true, mode: 'id', value } });

describe('The test of the credential says which server answers', () => {
	test.each([
		['a1111', /^Connected to AUTOMATIC1111 1\.8 or older, which has loaded sandbox-sd15\./],
		['forge', /^Connected to Forge, which has loaded sandbox-sd15\./],
		['sdnext', /^Connected to SD\.Next 2026-07-01, which has loaded sandbox-sd15\./],
		['sdcpp', /^Connected to stable-diffusion\.cpp, which has loaded sandbox-sd15\.$/],
		['drawThings', /^Connected to Draw Things, which has loaded sandbox_sd15_f16\.ckpt\.$/],
	])('%s', async (server, sentence) => {
		expect(await testOf(server)).toEqual({
			status: 'OK',
			message: expect.stringMatching(sentence),
		});
		expect(bench.sandbox.charges).toEqual([]);
	});

	test('a server that was started without --api', async () => {
		const { status, message } = await testOf('nowhere');
		expect(status).toBe('Error');
		expect(message).toMatch(/is running, but without its API\. Start .* with --api/);
	});

	test('a web page in place of the API', async () => {
		bench.sandbox.order({ match: '/options', fault: { kind: 'html', status: 200 } });
		const { message } = await testOf('a1111');
		expect(message).toMatch(/answered with its web page instead of its API\. .*'Base URL'/);
	});

	async function testOf(server: string) {
		const { automatic1111: key } = bench.sandbox.keys;
		return await bench.engine.testCredential('automatic1111Api', {
			baseUrl: `${bench.sandbox.url}/automatic1111/${server}`,
			...{ user: '', password: '', headerName: 'X-Sandbox-Key', headerSecret: String(key) },
		});
	}
});

/** Each control that has no effect is named, and no other. */
describe('Options that a server does not take', () => {
	const vaeName = 'vae-ft-mse-840000';
	const adetailer = { rows: [{}] };
	const hires = { highresFix: true, hiresPrompt: 'sharp' };

	test.each([
		['a1111', { distilledCfgScale: 3, tiling: true }, ['Options → Distilled CFG Scale']],
		['a1111', { ...hires, hiresGuidanceScale: 5 }, ['Options → Hires Guidance Scale']],
		['forge', { distilledCfgScale: 3, scheduler: 'karras', adetailer }, []],
		[
			'sdnext',
			{ adetailer, restoreFaces: true },
			['Options → Restore Faces', 'Options → ADetailer'],
		],
		['sdnext', { scheduler: 'Karras', clipSkip: 2 }, ['Scheduler']],
		['sdcpp', { tiling: true, styles: 'One' }, ['Options → Tiling', 'Options → Styles']],
		['sdcpp', { vaeName, clipSkip: 2 }, ['Options → VAE']],
		['sdcpp', { overrideSettings: '{"eta": 1}', adetailer }, OVERRIDES],
	] as const)(
		'are left out at %s, and a warning names them: %j',
		async (server, options, labels) => {
			const given = 'hiresScheduler' in options ? { ...options, hiresScheduler: '' } : options;
			const [item] = await bench.items({ server, options: given });
			const names = labels.map((label) => `'${label}'`).join(', ');
			const sentence = expect.stringMatching(new RegExp(`does not take ${names}: not sent\\.$`));
			expect(item?.json.warnings).toEqual(labels.length === 0 ? undefined : [sentence]);
		},
	);

	test('in the upscaling of SD.Next, which repairs no faces', async () => {
		const options = { gfpganVisibility: 0.5, upscaleFirst: true };
		const [item] = await bench.items({ operation: 'upscale', server: 'sdnext', options });
		expect(item?.json.warnings).toEqual([
			"SD.Next does not take 'Options → GFPGAN Visibility', 'Options → Upscale First': not sent.",
		]);
	});

	test('several images at once of stable-diffusion.cpp, which are one batch', async () => {
		const call = { server: 'sdcpp', parameters: { numberOfImages: 2 } } as const;
		const [item] = await bench.items({ ...call, options: { batchSize: 1 } });
		expect(item?.json.warnings).toEqual([
			"stable-diffusion.cpp does not take 'Options → Batch Size': not sent.",
		]);
	});
});

describe('A checkpoint', () => {
	test('goes with the request at AUTOMATIC1111', async () => {
		const [item] = await bench.items({ parameters: model('sandbox-sdxl') });
		expect(bodyOf()).toMatchObject({
			override_settings: { sd_model_checkpoint: 'sandbox-sdxl.safetensors [0123abcdef]' },
			override_settings_restore_afterwards: false,
		});
		expect(item?.json).toMatchObject({ model: 'sandbox-sdxl' });
		expect(item?.json.warnings).toBeUndefined();
	});

	test.each([
		['a1111', { clipSkip: 2 }, { CLIP_stop_at_last_layers: 2 }],
		['sdnext', {}, { notification_audio_path: expect.any(String) }],
	] as const)(
		'is loaded before other settings at %s, so that those do not stay',
		async (...row) => {
			const [server, options, settings] = row;
			const call = { server, parameters: model('sandbox-sdxl'), options };
			const [item] = await bench.items(call);
			expect(bench.sent('/sdapi/v1/options').at(-2)?.body).toEqual({
				sd_model_checkpoint: 'sandbox-sdxl.safetensors [0123abcdef]',
			});
			expect(bodyOf()).toMatchObject({ override_settings: settings });
			expect(bodyOf()).not.toHaveProperty('override_settings_restore_afterwards');
			expect(item?.json).toMatchObject({ model: 'sandbox-sdxl' });
			expect(item?.json.warnings).toBeUndefined();
		},
	);

	test('of each of several items at once is the one that makes its image at Forge', async () => {
		const names = ['sandbox-sdxl', 'sandbox-sd15', 'sandbox-sdxl', 'sandbox-sd15'];
		const prompts = names.map((name) => `${name} [[delay=20]]`);
		const parameters = {
			model: { __rl: true, mode: 'id', value: '={{ $json.prompt.split(" ")[0] }}' },
		};
		const options = { parallelRequests: 4 };
		const items = await bench.items({ server: 'forge', prompts, parameters, options });
		expect(items.map(({ json }) => json.model)).toEqual(names);
	});

	test('is set before at Forge, which ignores it in the request, and a warning says so', async () => {
		const call = { server: 'forge', parameters: model('sandbox-sdxl') } as const;
		const [item] = await bench.items(call);
		expect(bodyOf().override_settings).toBeUndefined();
		expect(item?.json).toMatchObject({ model: 'sandbox-sdxl' });
		expect(item?.json.warnings).toEqual([
			expect.stringMatching(/^Forge was switched to the model/),
		]);
		const [again] = await bench.items(call);
		expect(again?.json.warnings).toBeUndefined();
	});

	test('with the file name of the one that Forge has loaded is still another one', async () => {
		const title = 'turbo/sandbox-sd15.safetensors [4567abcdef]';
		const [item] = await bench.items({ server: 'forge', parameters: model(title) });
		expect(bench.sent('/sdapi/v1/options').map(({ body }) => body)).toContainEqual({
			sd_model_checkpoint: title,
		});
		expect(item?.json).toMatchObject({ model: 'sandbox-sd15', facts: { modelHash: '4567abcdef' } });
	});

	test('that stable-diffusion.cpp has not loaded is a warning', async () => {
		const [item] = await bench.items({ server: 'sdcpp', parameters: model('other') });
		expect(item?.json.warnings).toEqual([
			"Asked for the model 'other', but the server used 'sandbox-sd15.safetensors'.",
		]);
	});
});

test.each(['automatic', 'None', 'vae-ft-mse-840000'])(
	'the VAE can be %s, which AUTOMATIC1111 takes beside its files',
	async (vaeName) => {
		await bench.items({ options: { vaeName } });
		const name = vaeName === 'automatic' ? 'Automatic' : vaeName;
		expect(bodyOf().override_settings).toEqual({ sd_vae: name });
	},
);

test('the fields of the options', async () => {
	const options = {
		...{ batchSize: 2, clipSkip: 2, seed: 0, subseed: 7, subseedStrength: 0.25, tiling: true },
		...{ restoreFaces: true, saveOnServer: true, styles: 'One, Two', vaeName: 'vae-ft-mse-840000' },
		...{ refinerModel: 'sandbox-sdxl', refinerSwitchAt: 0.7, highresFix: true, hiresScale: 2 },
		...{ hiresUpscaler: 'latent', hiresSteps: 3, hiresStrength: 0.4, hiresPrompt: 'sharp' },
		adetailer: { rows: [{ detector: 'face_yolov8n.pt', confidence: 0.5, denoisingStrength: 0.3 }] },
	};
	await bench.items({ options, parameters: { numberOfImages: 4, negativePrompt: 'blurry' } });
	expect(bodyOf()).toEqual({
		...{ prompt: 'A lighthouse', negative_prompt: 'blurry', width: 128, height: 64 },
		...{ steps: 2, cfg_scale: 7, batch_size: 2, n_iter: 2, seed: 0, subseed: 7 },
		...{ subseed_strength: 0.25, tiling: true, restore_faces: true, save_images: true },
		...{ styles: ['One', 'Two'], refiner_switch_at: 0.7, enable_hr: true, hr_scale: 2 },
		refiner_checkpoint: 'sandbox-sdxl.safetensors [0123abcdef]',
		...{
			hr_upscaler: 'Latent',
			hr_second_pass_steps: 3,
			denoising_strength: 0.4,
			hr_prompt: 'sharp',
		},
		override_settings: {
			...{ CLIP_stop_at_last_layers: 2, sd_vae: 'vae-ft-mse-840000' },
			...{ save_to_dirs: true, directories_filename_pattern: 'n8n', save_images_add_number: false },
			samples_filename_pattern: expect.stringMatching(/^n8n-\w{8,}-\[generation_number\]$/),
		},
		alwayson_scripts: {
			ADetailer: {
				args: [
					...[true, false],
					{ ad_model: 'face_yolov8n.pt', ad_confidence: 0.5, ad_denoising_strength: 0.3 },
				],
			},
		},
		force_task_id: expect.stringMatching(/^task\(n8n-\w{8,}\)$/),
	});
});

test.each([
	['a1111', 0.7],
	['forge', 0.7],
	['sdnext', undefined],
	['sdcpp', undefined],
] as const)(
	'Hires Fix without Hires Strength is made at %s, which would fail without a strength of %s',
	async (server, strength) => {
		await bench.items({ server, options: { highresFix: true } });
		expect(bodyOf().denoising_strength).toBe(strength);
	},
);

describe('Hires Fix at SD.Next, which does nothing without three fields', () => {
	test('is made, and the image is larger', async () => {
		const result = await bench.run({ server: 'sdnext', options: { highresFix: true } });
		const [item] = result.output(NODE);
		expect(await imageOf(result, item)).toMatchObject({ width: 256, height: 128 });
		expect(bodyOf()).toMatchObject({
			...{ enable_hr: true, hr_force: true, hr_resize_mode: 1, hr_upscaler: 'Latent' },
		});
	});

	test('has the upscaler of the user', async () => {
		const options = { highresFix: true, hiresUpscaler: 'RealESRGAN 4x+' };
		await bench.items({ server: 'sdnext', options });
		expect(bodyOf().hr_upscaler).toBe('RealESRGAN 4x+');
	});
});

test.each([
	['a1111', { resizeMode: 'crop' }, 1],
	['sdnext', { resizeMode: 'stretch' }, 1],
	['sdnext', { resizeMode: 'crop' }, 2],
	['sdnext', { resizeMode: 'fill' }, 3],
	['sdnext', { width: 256, height: 256 }, 1],
	['sdnext', {}, undefined],
] as const)('the number of a resize mode at %s: %j', async (server, options, mode) => {
	const [item] = await bench.items({ server, operation: 'imageToImage', options });
	expect(bodyOf().resize_mode).toBe(mode);
	expect(item?.json.warnings).toBeUndefined();
});

test('SD.Next has no latent upscale as a resize mode: the error says so', async () => {
	const call = { server: 'sdnext', operation: 'imageToImage' } as const;
	const { error } = await bench.failure({ ...call, options: { resizeMode: 'latent' } });
	expect(error).toBe(
		"'Options → Resize Mode' is 'Latent Upscale', which the server does not have.",
	);
	expect(bench.sandbox.charges).toEqual([]);
});

test('a refiner makes the last fifth of the steps, and not all of them, unless told otherwise', async () => {
	await bench.items({ options: { refinerModel: 'sandbox-sdxl' } });
	expect(bodyOf().refiner_switch_at).toBe(0.8);
});

test.each([
	[
		{ hiresScale: 3, hiresPrompt: 'sharp' },
		"'Options → Hires Prompt', 'Options → Hires Scale' have no effect without 'Options → Hires Fix'.",
	],
	[
		{ highresFix: false, hiresSteps: 3 },
		"'Options → Hires Steps' has no effect without 'Options → Hires Fix'.",
	],
	[
		{ refinerSwitchAt: 0.5 },
		"'Options → Refiner Switch At' has no effect without 'Options → Refiner Model'.",
	],
	[{ subseed: 7 }, "'Options → Subseed' has no effect without 'Options → Subseed Strength'."],
])(
	'an option that has no effect without another one is a warning: %j',
	async (options, sentence) => {
		const [item] = await bench.items({ options });
		expect(item?.json.warnings).toEqual([sentence]);
	},
);

describe('an option of Upscale that has no effect is a warning', () => {
	const crop = "'Options → Crop' has no effect without 'Options → Width' and 'Options → Height'.";
	const second = "'Options → Second Visibility' has no effect without 'Options → Second Upscaler'.";
	const weight =
		"'Options → CodeFormer Weight' has no effect without 'Options → CodeFormer Visibility'.";
	const order =
		"'Options → Upscale First' has no effect: the server's setting 'Postprocessing operation order' decides.";
	const untaken = "SD.Next does not take 'Options → CodeFormer Weight': not sent.";
	const both = {
		...{ width: 256, height: 256, crop: false, secondVisibility: 0.5 },
		secondUpscaler: { __rl: true, mode: 'id', value: 'RealESRGAN 4x+' },
	};
	test.each([
		['sdnext', { crop: false, secondVisibility: 0.5 }, [crop, second]],
		['sdnext', { codeformerWeight: 0.5 }, [untaken]],
		['a1111', { crop: true, secondVisibility: 0.5, codeformerWeight: 0 }, [crop, second, weight]],
		['forge', { codeformerWeight: 0.5, codeformerVisibility: 0 }, [weight]],
		['a1111', { codeformerWeight: 0.5, codeformerVisibility: 0.5 }, undefined],
		['a1111', { upscaleFirst: true }, [order]],
		['forge', { upscaleFirst: false }, [order]],
		['sdnext', both, undefined],
	] as const)('at %s: %j', async (server, options, warnings) => {
		const [item] = await bench.items({ operation: 'upscale', server, options });
		expect(item?.json.warnings).toEqual(warnings);
	});
});

test('the fields of a mask', async () => {
	const call: Call = { operation: 'inpaint', parameters: { strength: 0.6 } };
	await bench.items(call);
	const options = { fill: 'latentNoise', inpaintArea: 'masked', maskBlur: 8, padding: 16 };
	await bench.items({ ...call, options: { ...options, invertMask: true, resizeMode: 'crop' } });
	expect(bodyOf(0)).toMatchObject({
		...{ denoising_strength: 0.6, width: 192, height: 128 },
		...{ inpainting_fill: 1, inpaint_full_res: false },
		...{ init_images: [expect.any(String)], mask: expect.any(String) },
	});
	expect(bodyOf(1)).toMatchObject({
		...{ inpainting_fill: 2, inpaint_full_res: true, mask_blur: 8, inpaint_full_res_padding: 16 },
		...{ inpainting_mask_invert: 1, resize_mode: 1 },
	});
});

test.each([
	['a1111', 32],
	['forge', 32],
	['sdnext', 32],
	['sdcpp', undefined],
] as const)(
	'the padding of Only Masked at %s is that of the control: %s',
	async (server, pixels) => {
		await bench.items({ server, operation: 'inpaint', options: { inpaintArea: 'masked' } });
		expect(bodyOf().inpaint_full_res_padding).toBe(pixels);
	},
);

test('one item at a time by default', async () => {
	const run = await bench.start({ prompts: ['A lighthouse [[delay=200]]', 'A harbour'] });
	const images = () => bench.sent('/txt2img');
	await until(() => images().length === 2);
	expect(images()[0]?.status).toBe(200);
	expect((await run.finished).error).toBeUndefined();
});

test('several, where the user says so', async () => {
	const options = { parallelRequests: 2 };
	const prompts = ['A lighthouse', 'A harbour'];
	expect(await bench.items({ prompts, options })).toHaveLength(2);
	bench.sandbox.reset();
	const endless = prompts.map((prompt) => `${prompt} [[delay=600000]]`);
	const run = await bench.start({ prompts: endless, options });
	await until(() => bench.sent('/txt2img').length === 2);
	run.cancel();
	expect((await run.finished).status).toBe('canceled');
});
