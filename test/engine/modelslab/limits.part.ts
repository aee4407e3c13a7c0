import { drawImage } from '../../../sandbox';
import { failuresIn } from '../../support/readers';
import { NODE } from '../../support/workflow';
import type { Bench } from './bench';
import { useBench } from './bench';
import { model, operation } from './values';

const CONTINUE = { onError: 'continueRegularOutput' };
const V3 = '/api/v3/img2img';
const EDITING = '/api/v6/image_editing/inpaint';
const prompt = 'A lighthouse';

async function imageOf(bench: Bench, width: number, height: number) {
	const draw = await drawImage({ prompt, seed: 1, width, height, label: 'input' });
	const file = { fileName: 'input.png', mimeType: 'image/png' };
	const data = await bench.engine.storeBinary(draw, file);
	return [{ json: {}, binary: { data, mask: data } }];
}

const edit = (name: string, edition: string) => ({
	...operation(name, edition),
	prompt,
	model: model('midjourney'),
});

describe('Width and Height of 0', () => {
	const open = useBench();

	it.each([
		[[200, 120], {}, ['200', '120']],
		[[2048, 1024], {}, ['1024', '512']],
		[[130, 131], {}, ['128', '128']],
		[[16, 32], {}, ['64', '64']],
		[[200, 100], { width: 512 }, ['512', '256']],
		[[200, 100], { height: 512 }, ['1024', '512']],
		[[200, 100], { width: 64, height: 72 }, ['64', '72']],
	] as const)('of an image of %j with %j ask for %j', async ([wide, high], set, asked) => {
		const bench = open();
		const items = await imageOf(bench, wide, high);
		const parameters = { ...edit('imageToImage', 'stableDiffusionV3'), ...set };
		const result = await bench.run(parameters, { items });
		expect(result.error?.description).toBeUndefined();
		expect(bench.bodyOf(V3)).toMatchObject({ width: asked[0], height: asked[1] });
		expect(result.output(NODE)[0]?.json.warnings).toBeUndefined();
	});

	it('measure an image behind a link too', async () => {
		const bench = open();
		const image = { __rl: true, mode: 'url', value: bench.link };
		await bench.run({ ...edit('imageToImage', 'realtimeV6'), image });
		expect(bench.bodyOf('/api/v6/realtime/img2img')).toMatchObject({ width: '128', height: '128' });
	});

	it.each([
		['imageToImage', 'communityV6', '/api/v6/images/img2img'],
		['imageToImage', 'enterpriseV1', '/api/v1/enterprise/img2img'],
		['inpaint', 'imageEditingV6', EDITING],
	])('of %s under %s are left out, and the image decides', async (name, edition, path) => {
		const bench = open();
		const items = await imageOf(bench, 200, 120);
		const result = await bench.run(edit(name, edition), { items });
		expect(result.error?.description).toBeUndefined();
		expect(bench.bodyOf(path)).not.toHaveProperty('width');
		expect(bench.bodyOf(path)).not.toHaveProperty('height');
		const [json] = result.output(NODE).map((item) => item.json);
		expect(json).toMatchObject({ width: 200, height: 120 });
		expect(json?.warnings).toBeUndefined();
	});

	it('set for the image to image of Community V6 bring no warning: it takes none', async () => {
		const bench = open();
		const items = await imageOf(bench, 200, 120);
		const size = { width: 256, height: 256 };
		const result = await bench.run({ ...edit('imageToImage', 'communityV6'), ...size }, { items });
		expect(result.output(NODE)[0]?.json.warnings).toBeUndefined();
	});

	it('of an address that n8n cannot open are an error that says what to set', async () => {
		const bench = open();
		const image = {
			__rl: true,
			mode: 'url',
			value: new URL('/images/missing.png', bench.link).href,
		};
		const parameters = { ...edit('imageToImage', 'stableDiffusionV3'), image };
		const [failure] = failuresIn(await bench.run(parameters, { node: CONTINUE }));
		expect(failure?.description).toContain("Or set 'Width' and 'Height'");
		expect(bench.sandbox.charges).toEqual([]);
	});

	it.each([8, 56, -8, 1032])('cannot be %i', async (width) => {
		const bench = open();
		const parameters = { ...edit('imageToImage', 'stableDiffusionV3'), width };
		const [failure] = failuresIn(await bench.run(parameters, { node: CONTINUE }));
		expect(failure?.error).toContain("'Width' must be");
		expect(bench.calls()).toEqual([]);
	});

	it('of an image whose size cannot be read are an error that says what to set', async () => {
		const bench = open();
		const base64 = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]).toString('base64');
		const image = { __rl: true, mode: 'base64', value: base64 };
		const parameters = { ...edit('imageToImage', 'stableDiffusionV3'), image };
		const [failure] = failuresIn(await bench.run(parameters, { node: CONTINUE }));
		expect(failure?.error).toBe("The size of 'Image' cannot be read.");
		expect(failure?.description).toContain("Set 'Width' and 'Height'");
		expect(bench.calls()).toEqual([]);
	});
});

const nets = { controlNets: { rows: [{ type: 'canny', model: '' }] } };
const control = (edition: string) => ({ ...edit('control', edition), ...nets });
const video = (edition: string) => ({
	...operation('textToVideo', edition),
	resource: 'video',
	prompt,
});

describe('What an edition does not take', () => {
	const open = useBench();

	it.each<[string, object, string]>([
		[
			'steps',
			{ ...edit('textToImage', 'enterpriseV1'), steps: 30 },
			"'Steps' must be 21, 31 or 41",
		],
		['steps', { ...edit('inpaint', 'enterpriseV1'), steps: 51 }, "'Steps' must be 21, 31 or 41"],
		['steps', { ...control('enterpriseV1'), steps: 22 }, "'Steps' must be 21, 31 or 41"],
		['steps', { ...control('controlNetV5'), steps: 41 }, "'Steps' must be 21 or 31"],
		['scale', { ...operation('upscale', 'enterpriseV1'), scale: 5 }, "'Scale' must be from 1 to 4"],
		[
			'conditioning',
			{ ...control('enterpriseV1'), conditioningScale: 0.5 },
			"'Conditioning Scale' must be from 1 to 20",
		],
		[
			'conditioning',
			{ ...control('controlNetV5'), conditioningScale: 6 },
			"'Conditioning Scale' must be from 0.1 to 5",
		],
		['steps', { ...video('videoUltraV6'), steps: 31 }, "'Steps' must be from 1 to 30"],
		[
			'pace',
			{ ...video('videoV6'), frames: 8, options: { framesPerSecond: 8 } },
			"'Options → Frames per Second' must be less than 'Number of Frames' (8), but is 8.",
		],
		[
			'track ID',
			{ ...operation('erase'), options: { trackId: 'order-1' } },
			"'Options → Track ID' must be a whole number here, but is 'order-1'.",
		],
		[
			'track ID',
			{ ...control('controlNetV5'), options: { trackId: 'order-1' } },
			"'Options → Track ID' must be a whole number here, but is 'order-1'.",
		],
	])('is refused before anything is uploaded: %s', async (_, parameters, sentence) => {
		const bench = open();
		const [failure] = failuresIn(await bench.run(parameters, { node: CONTINUE }));
		expect(failure).toMatchObject({ fault: 'parameter' });
		expect(failure?.error).toContain(sentence);
		expect(bench.calls()).toEqual([]);
	});

	it.each([
		'n8n.example.com/hook',
		'ftp://example.com',
		'http://n8n.example.com/hook',
		'http://localhost.example.com/hook',
		'https://',
		'https://a b',
		'none',
		'/hook',
	])('as the webhook is refused before anything is uploaded: %s', async (webhook) => {
		const bench = open();
		const parameters = { ...operation('erase'), options: { webhook } };
		const [failure] = failuresIn(await bench.run(parameters, { node: CONTINUE }));
		expect(failure?.error).toContain("'Options → Webhook URL' must be an https address");
		expect(bench.calls()).toEqual([]);
	});
});

describe('What an edition takes', () => {
	const open = useBench();

	it.each(['http://localhost:5678/hook', 'http://127.0.0.1:1/hook', 'http://[::1]:1/hook'])(
		'is a webhook on this computer: %s',
		async (webhook) => {
			const bench = open();
			const result = await bench.run({ ...operation('erase'), options: { webhook } });
			expect(result.output(NODE)).toHaveLength(1);
			expect(bench.bodyOf('/api/v6/image_editing/object_removal')).toMatchObject({ webhook });
		},
	);

	it.each<[string, object, string, object]>([
		[
			'21 steps',
			{ ...edit('textToImage', 'enterpriseV1'), steps: 21 },
			'/api/v1/enterprise/text2img',
			{ num_inference_steps: '21' },
		],
		[
			'the default steps',
			edit('textToImage', 'enterpriseV1'),
			'/api/v1/enterprise/text2img',
			{ num_inference_steps: '31' },
		],
		[
			'41 steps',
			{ ...control('enterpriseV1'), steps: 41 },
			'/api/v1/enterprise/controlnet',
			{ num_inference_steps: '41' },
		],
		[
			'scale 4',
			{ ...operation('upscale', 'enterpriseV1'), scale: 4 },
			'/api/v1/enterprise/super_resolution',
			{ scale: 4 },
		],
		[
			'a conditioning of 2.5',
			{ ...control('controlNetV5'), conditioningScale: 2.5 },
			'/api/v5/controlnet',
			{ controlnet_conditioning_scale: 2.5 },
		],
		[
			'several ControlNets with one type',
			{
				...control('controlNetV5'),
				controlNets: {
					rows: [
						{ type: 'depth', model: '' },
						{ type: 'canny', model: 'tile' },
					],
				},
			},
			'/api/v5/controlnet',
			{ controlnet_type: 'depth', controlnet_model: 'depth,tile' },
		],
		[
			'a ControlNet type of the older list',
			{
				...control('enterpriseV1'),
				controlNets: { rows: [{ type: 'aesthetic-controlnet', model: '' }] },
			},
			'/api/v1/enterprise/controlnet',
			{ controlnet_type: 'aesthetic-controlnet' },
		],
		[
			'a track ID as a number',
			{ ...operation('removeBackground'), options: { trackId: '42' } },
			'/api/v6/image_editing/removebg_mask',
			{ track_id: 42 },
		],
		[
			'the default model of videos',
			{ ...video('videoV6'), frames: 2, width: 64, height: 64 },
			'/api/v6/video/text2video',
			{ model_id: 'wan2.2' },
		],
		[
			'the default model of HD videos',
			{ ...video('videoUltraV6'), frames: 2, resolution: 64 },
			'/api/v6/video/text2video_ultra',
			{ model_id: 'wan2.2' },
		],
	])('is sent: %s', async (_, parameters, path, fields) => {
		const bench = open();
		const result = await bench.run(parameters);
		expect([result.error?.message, result.error?.description]).toEqual([undefined, undefined]);
		expect(bench.bodyOf(path)).toMatchObject(fields);
	});

	it.each([
		['control', 'controlNetV5', '/api/v5/controlnet'],
		['control', 'enterpriseV1', '/api/v1/enterprise/controlnet'],
		['imageToImage', 'communityV6', '/api/v6/images/img2img'],
		['inpaint', 'communityV6', '/api/v6/images/inpaint'],
	])('can be no prompt: %s under %s', async (name, edition, path) => {
		const bench = open();
		const result = await bench.run({ ...edit(name, edition), ...nets, prompt: '' });
		expect([result.error?.message, result.error?.description]).toEqual([undefined, undefined]);
		expect(bench.bodyOf(path)).not.toHaveProperty('prompt');
	});

	it('has to be a prompt elsewhere', async () => {
		const bench = open();
		const parameters = { ...edit('inpaint', 'imageEditingV6'), prompt: '={{ "" }}' };
		const [failure] = failuresIn(await bench.run(parameters, { node: CONTINUE }));
		expect(failure?.error).toBe("'Prompt' is empty.");
		expect(bench.calls()).toEqual([]);
	});

	it.each([0, -1, '0', '-1'])('is a random seed where %j is typed', async (seed) => {
		const bench = open();
		const result = await bench.run({
			...edit('textToImage', 'stableDiffusionV3'),
			options: { seed },
		});
		expect(result.output(NODE)).toHaveLength(1);
		expect(bench.bodyOf('/api/v3/text2img')).not.toHaveProperty('seed');
	});

	it.each([
		['outpaint', '/api/v6/image_editing/outpaint', operation('outpaint')],
		['ControlNet V5', '/api/v5/controlnet', control('controlNetV5')],
		['ControlNet Enterprise', '/api/v1/enterprise/controlnet', control('enterpriseV1')],
	])('is no Base64 that a workflow saved for %s: the image is a link', async (_, path, edited) => {
		const bench = open();
		const result = await bench.run({ ...edited, options: { base64: true } });
		expect([result.error?.message, result.error?.description]).toEqual([undefined, undefined]);
		expect(result.output(NODE)).toHaveLength(1);
		expect(bench.bodyOf(path)).not.toHaveProperty('base64');
	});

	it('is any model of a video; the output names the one that made it', async () => {
		const bench = open();
		const parameters = {
			...video('videoV6'),
			frames: 2,
			width: 64,
			height: 64,
			model: model('cogvideox'),
		};
		const result = await bench.run(parameters);
		expect(bench.bodyOf('/api/v6/video/text2video')).toMatchObject({ model_id: 'cogvideox' });
		expect(result.output(NODE)[0]?.json.model).toBe('wan2.2');
	});
});
