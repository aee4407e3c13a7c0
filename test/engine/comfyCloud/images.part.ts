import { stopTheClock } from '../../support/clock';
import { itemsOf, useBench } from '../../support/cloudBench';
import { binary, chosen, draw, drawMask } from '../stability/bench';

const bench = useBench('comfyCloud');

beforeEach(() => void stopTheClock());

type Sent = { workflow: Record<string, { class_type: string; inputs: Record<string, unknown> }> };
const sentGraphs = () =>
	bench.sent(/^POST .*\/api\/v2\/jobs$/).map(({ body }) => (body as Sent).workflow);

it('Text to Image takes the first checkpoint, and says what made the image and how long it took', async () => {
	const [item, ...others] = itemsOf(await bench.run());
	expect(others).toEqual([]);
	expect(item?.json).toMatchObject({
		...{ kind: 'image', width: 256, height: 192, model: 'random-sd15.safetensors' },
		facts: {
			...{ node: 'save', title: 'Save Image', class: 'SaveImage', file: 'n8n_00001_.png' },
			...{ queueTime: 0, executionTime: 1_000 },
		},
	});
	expect(item?.json.seed).toBe(sentGraphs()[0]?.sampler?.inputs.seed);
	expect(JSON.stringify(item?.json)).not.toContain('signature');
});

it('several images of one job are several items', async () => {
	expect(itemsOf(await bench.run({ parameters: { numberOfImages: 3 } }))).toHaveLength(3);
	expect(bench.sandbox.charges).toHaveLength(1);
});

it('each submit has its own key, and a version of the API has its own header for the API key', async () => {
	itemsOf(await bench.run({ prompts: ['one', 'two'] }));
	const submits = bench.sent(/^POST .*\/api\/v2\/jobs$/);
	const keys = submits.map(({ headers }) => headers['idempotency-key']);
	expect(new Set(keys).size).toBe(2);
	for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
	const { comfyCloud } = bench.sandbox.keys;
	for (const { headers } of bench.sent(/\/api\/v2\//)) {
		expect(headers).toMatchObject({ authorization: `Bearer ${comfyCloud}` });
		expect(headers).not.toHaveProperty('x-api-key');
	}
	for (const { headers } of bench.sent(/\/api\/experiment\//)) {
		expect(headers).toMatchObject({ 'x-api-key': comfyCloud });
		expect(headers).not.toHaveProperty('authorization');
	}
	for (const { headers } of bench.sent(/\/images\//)) {
		expect(JSON.stringify(headers)).not.toContain(comfyCloud);
	}
});

const IMAGE = { width: 320, height: 192 };

it.each([
	['imageToImage', { strength: 0.5 }, 'LoadImage', IMAGE],
	['inpaint', { mask: binary('mask') }, 'LoadImageMask', IMAGE],
	['control', { width: 256, height: 256 }, 'LoadImage', { width: 256, height: 256 }],
	[
		'upscale',
		{ model: chosen('RealESRGAN_x4plus.safetensors') },
		'LoadImage',
		{ width: 1280, height: 768 },
	],
])(
	'%s uploads the image as an asset and names it in the graph',
	async (operation, more, type, size) => {
		const files = { image: await draw(IMAGE), mask: await drawMask(IMAGE) };
		const parameters = { image: binary('image'), ...more };
		const [item] = itemsOf(await bench.run({ operation, parameters, files }));
		expect(item?.json).toMatchObject({ status: 'ok', operation, ...size });
		const loaders = Object.values(sentGraphs()[0] ?? {}).filter((one) => one.class_type === type);
		expect(loaders).toHaveLength(1);
		expect(loaders[0]?.inputs.image).toEqual({
			__type: 'core/ASSET',
			info: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
		});
		const [asset] = bench.sent(/^POST .*\/api\/v2\/assets$/);
		expect(asset?.body).toMatchObject({ fields: { content_type: 'image/png' } });
	},
);

it('Model → Get Many lists a folder', async () => {
	const call = { resource: 'model', operation: 'getMany', parameters: { folder: chosen('loras') } };
	const names = itemsOf(await bench.run(call)).map(({ json }) => json.model);
	expect(names).toEqual(['detail.safetensors', 'styles/ink.safetensors']);
});

it('a key for the nodes of partners travels with the workflow, and no item shows it', async () => {
	const partnerApiKey = 'comfyui-partner-0123456789';
	const [item] = itemsOf(await bench.run({ credential: { partnerApiKey } }));
	const [submit] = bench.sent(/^POST .*\/api\/v2\/jobs$/);
	expect(submit?.body).toMatchObject({ extra_data: { api_key_comfy_org: partnerApiKey } });
	expect(JSON.stringify(item)).not.toContain(partnerApiKey);
});

it.each(['/api', '/api/v2'])('a Base URL that ends in %s works, too', async (below) => {
	expect(itemsOf(await bench.run({ below }))).toHaveLength(1);
});
