import { packageClock, stopTheClock } from '../../support/clock';
import { CONTINUE, itemsOf, useBench, wordsOf } from '../../support/cloudBench';
import { COPY, COPY_IN_EDITOR, FOX, mapper } from '../../support/comfyGraphs';
import { binary, chosen, draw, drawMask } from '../stability/bench';

const bench = useBench('runPod');
const MODEL = chosen('random-sd15.safetensors');
const RUN = { resource: 'workflow', operation: 'run' };

beforeEach(() => void stopTheClock());

interface Input {
	workflow: Record<string, { class_type: string; inputs: Record<string, unknown> }>;
	images?: Array<{ name: string; image: string }>;
}
const sentInput = () => (bench.sent(/\/run$/)[0]?.body as { input: Input }).input;

const textToImage = async (prompt: string, more: object = {}) =>
	await bench.run({ prompts: [prompt], parameters: { model: MODEL }, ...more });

describe('Text to Image', () => {
	it('returns what the worker sends as base64, and the times of the job', async () => {
		const [item, ...others] = itemsOf(await textToImage('A lighthouse'));
		expect(others).toEqual([]);
		expect(item?.json).toMatchObject({
			...{ kind: 'image', width: 256, height: 192, model: 'random-sd15.safetensors' },
			facts: { file: 'n8n_00001_.png', delayTime: 0, executionTime: 1_000 },
		});
		expect(bench.sent(/\/run$/)[0]).toMatchObject({
			path: '/runPod/sandbox-endpoint/run',
			headers: { authorization: `Bearer ${bench.sandbox.keys.runPod}` },
		});
		expect(sentInput()).not.toHaveProperty('images');
	});

	it('fetches what the worker has stored in S3, without the key, and shows no signature', async () => {
		const [item] = itemsOf(await textToImage('A lighthouse [[s3]]'));
		expect(item?.json).toMatchObject({ kind: 'image', width: 256 });
		expect(JSON.stringify(item?.json)).not.toContain('X-Amz');
		for (const { headers } of bench.sent(/\/images\//)) {
			expect(headers).not.toHaveProperty('authorization');
		}
	});

	it('reads workers before 5.0', async () => {
		for (const marker of ['[[old-worker]]', '[[old-worker]] [[s3]]']) {
			const [item] = itemsOf(await textToImage(`A lighthouse ${marker}`));
			expect(item?.json).toMatchObject({ kind: 'image', width: 256, height: 192 });
		}
	});

	it('a result that RunPod dropped is an error that says what to do', async () => {
		const [item] = itemsOf(await textToImage('A fox [[too-large]]', { node: CONTINUE }));
		expect(wordsOf(item)).toMatch(/too large for RunPod.*S3.*JPEG or WebP/);
	});

	it('a run that fails says the message of ComfyUI, and no path of the worker', async () => {
		const [item] = itemsOf(await textToImage('A fox [[fails]]', { node: CONTINUE }));
		expect(wordsOf(item)).toMatch(/Workflow execution error.*KSampler.*Allocation on device/);
		expect(wordsOf(item)).not.toMatch(/\/srv\//);
	});

	it('a checkpoint has to be named, because RunPod does not tell which there are', async () => {
		const { error } = await bench.run({ parameters: { model: chosen('') } });
		expect(error?.message).toMatch(/Parameter "Model" is required/);
		expect(bench.sandbox.requests).toEqual([]);
	});

	it('a checkpoint that is not there fails with the words of the worker, and costs nothing', async () => {
		const parameters = { model: chosen('none.safetensors') };
		const [item] = itemsOf(await bench.run({ node: CONTINUE, parameters }));
		expect(wordsOf(item)).toMatch(/Workflow validation failed.*Value not in list/);
		expect(bench.sandbox.charges).toEqual([]);
	});
});

const IMAGE = { width: 320, height: 192 };

it.each([
	['imageToImage', { model: MODEL }, 1, IMAGE],
	['inpaint', { model: MODEL, mask: binary('mask') }, 2, IMAGE],
	['upscale', { model: chosen('RealESRGAN_x4plus.safetensors') }, 1, { width: 1280, height: 768 }],
])(
	'%s sends images beside the graph, under the names in it',
	async (operation, more, count, size) => {
		const files = { image: await draw(IMAGE), mask: await drawMask(IMAGE) };
		const parameters = { image: binary('image'), ...more };
		const [item] = itemsOf(await bench.run({ operation, parameters, files }));
		expect(item?.json).toMatchObject({ status: 'ok', operation, ...size });
		const { images = [], workflow } = sentInput();
		expect(images).toHaveLength(count);
		const loaders = Object.values(workflow).filter((one) => one.class_type.startsWith('LoadImage'));
		const named = loaders.map(({ inputs }) => inputs.image).sort();
		expect(images.map(({ name }) => name).sort()).toEqual(named);
		expect(Buffer.from(images[0]?.image ?? '', 'base64').equals(files.image)).toBe(true);
	},
);

describe('Workflow → Run', () => {
	const run = async (parameters: object, more: object = {}) =>
		await bench.run({ ...RUN, parameters, ...more });

	it('sets inputs by what the graph says, and sends files', async () => {
		const files = { photo: await draw({ width: 200, height: 120 }) };
		const parameters = {
			workflow: JSON.stringify({ input: { workflow: COPY } }),
			workflowInputs: mapper({ '1.image': 'photo' }),
		};
		const [item] = itemsOf(await run(parameters, { files }));
		expect(item?.json).toMatchObject({ width: 200, height: 120, facts: { file: 'b_00001_.png' } });
	});

	it('returns a video that ComfyUI names as an image', async () => {
		const graph = {
			...FOX,
			'13': { class_type: 'CreateVideo', inputs: { images: ['8', 0], fps: 8 } },
			'14': {
				class_type: 'SaveVideo',
				inputs: { video: ['13', 0], filename_prefix: 'v/x', format: 'mp4', codec: 'h264' },
			},
		};
		const items = itemsOf(await run({ workflow: JSON.stringify(graph) }));
		expect(items.map(({ json }) => json.kind)).toEqual(['image', 'video']);
		expect(items[0]?.json).not.toHaveProperty('warnings');
	});

	it('refuses the format of the editor before anything is sent', async () => {
		const workflow = JSON.stringify(COPY_IN_EDITOR);
		const [item] = itemsOf(await run({ workflow }, { node: CONTINUE }));
		expect(wordsOf(item)).toMatch(/format of ComfyUI's editor.*Export \(API\)/);
		expect(bench.sandbox.requests).toEqual([]);
	});

	it('warns of what the worker makes and does not return', async () => {
		const text = {
			class_type: 'PreviewAny',
			inputs: { source: ['6', 0] },
			_meta: { title: 'Words' },
		};
		const [item] = itemsOf(await run({ workflow: JSON.stringify({ ...FOX, '11': text }) }));
		expect(item?.json.warnings).toEqual([
			expect.stringMatching(/returns images only: text of the node 'Words'/),
		]);
	});

	it('refuses what is larger than RunPod takes, before anything is sent', async () => {
		const parameters = { workflow: JSON.stringify(FOX) };
		const options = { inputsAsJson: JSON.stringify({ '6.text': 'x'.repeat(11_000_000) }) };
		const [item] = itemsOf(await run(parameters, { options, node: CONTINUE }));
		expect(wordsOf(item)).toMatch(/have 11\.0 MB as base64, but RunPod accepts at most 10 MB/);
		expect(bench.sandbox.requests).toEqual([]);
	});
});

describe('An endpoint', () => {
	it('that is given as a URL is found', async () => {
		const [item] = itemsOf(
			await textToImage('A fox', {
				credential: { endpointId: 'https://api.runpod.ai/v2/sandbox-endpoint/run' },
			}),
		);
		expect(item?.json.kind).toBe('image');
	});

	it('that is unknown is an error that names the field of the credential', async () => {
		const call = { credential: { endpointId: 'other' }, node: CONTINUE };
		const [item] = itemsOf(await textToImage('A fox', call));
		expect(wordsOf(item)).toMatch(/could not find this address.*'Endpoint ID'/);
	});
});

it('a key for the nodes of partners travels with the workflow, and no item shows it', async () => {
	const partnerApiKey = 'comfyui-partner-0123456789';
	const [item] = itemsOf(await textToImage('A fox', { credential: { partnerApiKey } }));
	expect(sentInput()).toMatchObject({ comfy_org_api_key: partnerApiKey });
	expect(JSON.stringify(item)).not.toContain(partnerApiKey);
});

describe('A submit without an answer', () => {
	it.each(['reset', 'resetMidway', 'empty', 'truncatedJson'] as const)(
		'(%s) is never sent again, and may have been billed',
		async (kind) => {
			bench.sandbox.order({ match: '/run$', times: 1, fault: { kind } });
			const [item] = itemsOf(await textToImage('A fox', { node: CONTINUE }));
			expect(wordsOf(item)).toMatch(/may have been made and billed/);
			expect(bench.sent(/\/run$/)).toHaveLength(1);
			expect(bench.sandbox.charges).toHaveLength(1);
		},
	);
});

it('a connection that breaks while a job is looked at does not submit again', async () => {
	for (const kind of ['reset', 'resetMidway'] as const) {
		bench.sandbox.order({ match: '/status/', times: 1, fault: { kind } });
	}
	expect(itemsOf(await textToImage('A fox'))).toHaveLength(1);
	expect(bench.sandbox.charges).toHaveLength(1);
});

it('a result that is older than 30 minutes is gone', async () => {
	const parameters = { model: MODEL, waitForCompletion: false };
	const [token] = itemsOf(await bench.run({ parameters }));
	const call = { resource: 'job', operation: 'getResult', parameters: { job: token?.json.jobId } };
	expect(itemsOf(await bench.run(call))).toHaveLength(1);
	jest.spyOn(packageClock, 'now').mockReturnValue(packageClock.now() + 31 * 60_000);
	const [item] = itemsOf(await bench.run({ ...call, node: CONTINUE }));
	expect(wordsOf(item)).toMatch(/RunPod keeps a result for 30 minutes/);
});
