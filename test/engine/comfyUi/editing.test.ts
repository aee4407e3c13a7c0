import { stopTheClock } from '../../support/clock';
import { binary, chosen, draw, drawMask } from '../stability/bench';
import { itemsOf, useBench } from './bench';

const bench = useBench();

beforeEach(() => void stopTheClock());

interface Case {
	operation: string;
	parameters?: object;
	options?: object;
	/** Classes of the nodes, in any order. */
	classes: string[];
	size: { width: number; height: number };
}

const SAMPLED = ['CheckpointLoaderSimple', 'CLIPTextEncode', 'KSampler', 'VAEDecode', 'SaveImage'];
const IMAGE = { width: 320, height: 192 };

const cases: Case[] = [
	{
		operation: 'imageToImage',
		parameters: { strength: 0.5, numberOfImages: 2 },
		classes: [...SAMPLED, 'LoadImage', 'VAEEncode', 'RepeatLatentBatch'],
		size: IMAGE,
	},
	{
		operation: 'inpaint',
		parameters: { mask: binary('mask') },
		options: { growMask: 12 },
		classes: [...SAMPLED, 'LoadImage', 'LoadImageMask', 'GrowMask', 'InpaintModelConditioning'],
		size: IMAGE,
	},
	{
		operation: 'control',
		parameters: { width: 256, height: 256, preprocessor: 'canny' },
		classes: [
			...[...SAMPLED, 'LoadImage', 'Canny', 'EmptyLatentImage'],
			...['ControlNetLoader', 'ControlNetApplyAdvanced'],
		],
		size: { width: 256, height: 256 },
	},
	{
		operation: 'upscale',
		parameters: { model: chosen('RealESRGAN_x4plus.safetensors') },
		classes: ['LoadImage', 'UpscaleModelLoader', 'ImageUpscaleWithModel', 'SaveImage'],
		size: { width: 1280, height: 768 },
	},
];

describe.each([
	['0.33.0', false],
	['0.3.64', true],
])('A built-in graph at ComfyUI %s', (_, isOlder) => {
	it.each(cases)('$operation $parameters', async ({ operation, classes, size, ...call }) => {
		const images = { image: await draw(IMAGE), mask: await drawMask(IMAGE) };
		const parameters = { image: binary('image'), ...call.parameters };
		const result = await bench.run({ ...call, operation, isOlder, parameters, images });
		const [item, ...others] = itemsOf(result);
		expect(others).toHaveLength(operation === 'imageToImage' ? 1 : 0);
		expect(item?.json).toMatchObject({ status: 'ok', operation, ...size });
		expect(item?.json).not.toHaveProperty('warnings');
		const { prompt } = bench.sent('/prompt')[0]?.body as {
			prompt: Record<string, { class_type: string }>;
		};
		const sent = new Set(Object.values(prompt).map(({ class_type: type }) => type));
		expect([...sent].sort()).toEqual([...classes].sort());
		expect(bench.sandbox.charges).toHaveLength(1);
	});
});
