import sharp from 'sharp';

import { stopTheClock } from '../../support/clock';
import { CONTINUE, itemsOf, SIZE, useBench } from './bench';

const bench = useBench();

beforeEach(() => void stopTheClock());

/** What the editor saves for an entry of a live list. */
const fromList = (value: string) => ({ __rl: true, mode: 'list', value });

const graphOf = (body: unknown) =>
	(body as { prompt: Record<string, { class_type: string; inputs: Record<string, unknown> }> })
		.prompt;

describe.each([
	['0.33.0', false],
	['0.3.64', true],
])('Text to Image at ComfyUI %s', (_, isOlder) => {
	it('waits for the job and stores what it made, with the node in the facts', async () => {
		const result = await bench.run({ isOlder, parameters: { numberOfImages: 2 } });
		const items = itemsOf(result);
		expect(items).toHaveLength(2);
		for (const [index, item] of items.entries()) {
			expect(item.json).toMatchObject({
				...{ provider: 'comfyUi', status: 'ok', kind: 'image', ...SIZE, index },
				model: 'random-sd15.safetensors',
				facts: { node: 'save', title: 'Save Image', class: 'SaveImage' },
			});
			const data = item.binary?.data;
			expect(await sharp(await result.readBinary(data!)).metadata()).toMatchObject(SIZE);
		}
		expect(items[0]?.json.seed).toEqual(expect.any(Number));
		expect(bench.sandbox.charges).toHaveLength(1);
	});

	it('asks the queue before the history, and for each file with its folder apart', async () => {
		await bench.run({ isOlder, options: { fileNamePrefix: 'n8n/series/a' } });
		const looks = bench.sandbox.requests.filter(({ path }) => /queue|history/.test(path));
		expect(looks[0]?.path).toMatch(/\/queue$/);
		expect(looks.at(-1)?.path).toMatch(/\/history\/[0-9a-f-]{36}$/);
		expect(bench.sent('/view')[0]?.query).toEqual({
			filename: 'a_00001_.png',
			subfolder: 'n8n/series',
			type: 'output',
		});
	});

	it.each([
		['its own default', {}, 3.5],
		['the value of the user', { guidanceScale: 7.5 }, 7.5],
	])('guides Flux by %s', async (_case, parameters, guidance) => {
		itemsOf(await bench.run({ isOlder, parameters: { modelFamily: 'flux', ...parameters } }));
		const graph = graphOf(bench.sent('/prompt')[0]?.body);
		expect(graph.guidance?.inputs).toMatchObject({ guidance });
		expect(graph.sampler?.inputs).toMatchObject({ cfg: 1 });
	});

	it('sends a key for the nodes of partners with the workflow, and no item shows it', async () => {
		const partnerApiKey = 'comfyui-partner-0123456789';
		const rows = [{ name: 'extra_data', value: '{"mine":1}', type: 'json' }];
		const options = { extraParameters: { rows } };
		const [item] = itemsOf(await bench.run({ isOlder, options, credential: { partnerApiKey } }));
		const [submit] = bench.sent('/prompt');
		expect(submit?.body).toMatchObject({
			extra_data: { mine: 1, api_key_comfy_org: partnerApiKey },
		});
		expect(JSON.stringify(item)).not.toContain(partnerApiKey);
		const history = JSON.stringify(await bench.ask(`${isOlder ? '/0.3.64' : ''}/history`));
		expect(history).toContain('"mine":1');
		expect(history).not.toContain(partnerApiKey);
	});

	it('sends the controls and its own ID', async () => {
		const options = {
			...{ seed: 7, samplerName: 'dpmpp_2m', scheduler: 'karras', clipSkip: 2 },
			...{
				vaeName: fromList('sdxl_vae.safetensors'),
				loras: { rows: [{ name: fromList('detail.safetensors'), strength: 0.5 }] },
			},
		};
		const parameters = { negativePrompt: 'blurry', steps: 12, guidanceScale: 5.5 };
		itemsOf(await bench.run({ isOlder, parameters, options }));
		const [submit] = bench.sent('/prompt');
		expect(submit?.body).toMatchObject({
			prompt_id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
		});
		const graph = graphOf(submit?.body);
		expect(graph.sampler?.inputs).toEqual({
			...{ model: ['lora1', 0], positive: ['positive', 0], negative: ['negative', 0] },
			...{ latent_image: ['latent', 0], seed: 7, steps: 12, cfg: 5.5, denoise: 1 },
			...{ sampler_name: 'dpmpp_2m', scheduler: 'karras' },
		});
		expect(graph.lora1?.inputs).toMatchObject({
			...{ lora_name: 'detail.safetensors', strength_model: 0.5, strength_clip: 0.5 },
		});
		expect(graph.vae?.inputs).toEqual({ vae_name: 'sdxl_vae.safetensors' });
		expect(graph.clipSkip?.inputs).toEqual({ clip: ['lora1', 1], stop_at_clip_layer: -2 });
		expect(graph.decode?.inputs).toEqual({ samples: ['sampler', 0], vae: ['vae', 0] });
		expect(graph.negative?.inputs.text).toBe('blurry');
	});

	it('says what the server has where a checkpoint or a LoRA is not there', async () => {
		const [item] = itemsOf(
			await bench.run({
				isOlder,
				node: CONTINUE,
				parameters: { model: { __rl: true, mode: 'id', value: 'nope.safetensors' } },
				options: { loras: { rows: [{ name: 'none' }] } },
			}),
		);
		expect(item?.json.error).toBe(
			"ComfyUI (Self-Hosted) does not run the workflow. Checkpoint 'nope.safetensors' is not on the server. It has: 'random-sd15.safetensors', 'sd_xl_base_1.0.safetensors'. LoRA 'none' is not on the server. It has: 'detail.safetensors', 'styles/ink.safetensors'",
		);
		expect(item?.json.fault).toBe('refused');
		expect(bench.sandbox.charges).toEqual([]);
	});

	it('says which node failed and why, without a path of the server', async () => {
		const [item] = itemsOf(
			await bench.run({ isOlder, node: CONTINUE, prompts: ['A fox [[fails]]'] }),
		);
		expect(item?.json.error).toBe(
			"The job ended without an image: The node 'Sampler' (KSampler, #sampler) failed: Allocation on device failed while reading 'x.safetensors'",
		);
		expect(item?.json.jobId).toEqual(expect.any(String));
		expect(JSON.stringify(item?.json)).not.toMatch(/\/srv|traceback|execution\.py/);
	});
});

it('a password that the proxy does not take is said by the names of the fields', async () => {
	const credentials = bench.credentials();
	const { workflowOf } = await import('../../support/workflow');
	const result = await bench.engine.run({
		workflow: workflowOf({
			parameters: { provider: 'comfyUi', resource: 'server', operation: 'getStatus' },
		}),
		items: [{ json: {} }],
		credentials: {
			...credentials,
			comfyUiApi: { ...credentials.comfyUiApi, headerName: '', user: 'sandbox', password: 'wrong' },
		},
	});
	expect(result.error?.message).toBe('ComfyUI (Self-Hosted) did not accept the user and password');
	expect(result.error?.description).toMatch(/check 'User', 'Password', 'Header Value'/);
});
