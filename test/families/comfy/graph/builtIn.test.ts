import {
	control,
	imageToImage,
	inpaint,
	textToImage,
	upscale,
} from '../../../../nodes/StableDiffusion/families/comfy/graph/builtIn/graphs';
import type {
	ModelFamily,
	Sampling,
} from '../../../../nodes/StableDiffusion/families/comfy/graph/builtIn/parts';
import { fieldsOf } from '../../../../nodes/StableDiffusion/families/comfy/graph/fields/fieldsOf';
import { outputNodesOf } from '../../../../nodes/StableDiffusion/families/comfy/graph/outputNodes';
import type { ApiGraph } from '../../../../nodes/StableDiffusion/families/comfy/graph/types';
import { NEWEST, SERVERS } from './support/fixtures';
import { problemsOf } from './support/validate';

const FAMILIES: ModelFamily[] = ['sd15', 'sdxl', 'sd35', 'flux'];
const size = { width: 1024, height: 768, numberOfImages: 2 };

const plain = (family: ModelFamily): Sampling => ({
	family,
	checkpoint: 'model.safetensors',
	prompt: 'a fox',
	negativePrompt: 'blurry',
	seed: 5,
	steps: 20,
	guidanceScale: 4,
	sampler: 'euler',
	scheduler: 'normal',
});
const full = (family: ModelFamily): Sampling => ({
	...plain(family),
	loras: [
		{ name: 'one.safetensors', strength: 0.5 },
		{ name: 'two.safetensors', strength: -1 },
	],
	vae: 'vae.safetensors',
	clipSkip: 2,
	fileNamePrefix: 'fox',
});
const image = { image: 'in.png', strength: 0.6 };
const controlled = {
	controlImage: 'edges.png',
	controlNet: 'canny.safetensors',
	controlStrength: 0.8,
};

const graphs: Array<[string, ApiGraph]> = [
	...FAMILIES.flatMap((family): Array<[string, ApiGraph]> =>
		[plain(family), full(family)].flatMap((values, index): Array<[string, ApiGraph]> => {
			const name = `${family}, ${index === 0 ? 'plain' : 'with LoRAs, VAE and CLIP skip'}`;
			const union = { startPercent: 0.1, endPercent: 0.9, controlType: 'depth' };
			return [
				[`text to image, ${name}`, textToImage({ ...values, ...size })],
				[`image to image, ${name}`, imageToImage({ ...values, ...image })],
				[`two of them, ${name}`, imageToImage({ ...values, ...image, numberOfImages: 2 })],
				[`inpaint, ${name}`, inpaint({ ...values, ...image, mask: 'mask.png', growMask: 6 })],
				[`inpaint what is transparent, ${name}`, inpaint({ ...values, ...image })],
				[`control, ${name}`, control({ ...values, ...size, ...controlled })],
				[
					`control of several kinds, ${name}`,
					control({ ...values, ...size, ...controlled, ...union }),
				],
			];
		}),
	),
	['upscale', upscale({ image: 'in.png', upscaleModel: 'x4.pth' })],
	['upscale to a size', upscale({ image: 'in.png', upscaleModel: 'x4.pth', ...size })],
];

describe.each(Object.entries(SERVERS))('a server of version %s accepts', (_version, info) => {
	test.each(graphs)('%s', (_name, graph) => {
		expect(problemsOf(graph, info)).toEqual([]);
		expect(outputNodesOf(graph, info).map(({ id }) => id)).toEqual(['save']);
	});
});

test('the validator sees what is wrong', () => {
	const graph = textToImage({ ...plain('sd15'), ...size, steps: 0, sampler: 'no', width: 1.5 });
	graph['decode'] = {
		class_type: 'VAEDecode',
		inputs: { samples: ['positive', 0], vae: ['x', 0] },
	};
	delete graph['sampler']?.inputs['model'];
	expect(problemsOf(graph, NEWEST).sort()).toEqual([
		'decode.samples: CONDITIONING at an input for LATENT',
		'decode.vae: no node x',
		'latent.width: 1.5 is not whole',
		'sampler.model: missing',
		'sampler.sampler_name: "no" is not in the list',
		'sampler.steps: 0 is outside',
	]);
});

test('every node is used', () => {
	for (const [name, graph] of graphs) {
		const used = new Set(
			Object.values(graph).flatMap(({ inputs }) =>
				Object.values(inputs).flatMap((value) => (Array.isArray(value) ? [String(value[0])] : [])),
			),
		);
		const unused = Object.keys(graph).filter((id) => id !== 'save' && !used.has(id));
		expect([name, unused]).toEqual([name, []]);
	}
});

test('LoRAs are a chain, for the model and for CLIP', () => {
	const graph = textToImage({ ...full('sdxl'), ...size });
	expect(graph['lora1']?.inputs).toMatchObject({
		model: ['checkpoint', 0],
		clip: ['checkpoint', 1],
	});
	expect(graph['lora2']?.inputs).toMatchObject({
		...{ model: ['lora1', 0], clip: ['lora1', 1], lora_name: 'two.safetensors' },
		...{ strength_model: -1, strength_clip: -1 },
	});
	expect(graph['clipSkip']?.inputs).toEqual({ clip: ['lora2', 1], stop_at_clip_layer: -2 });
	expect(graph['sampler']?.inputs['model']).toEqual(['lora2', 0]);
	expect(graph['decode']?.inputs['vae']).toEqual(['vae', 0]);
});

test.each([
	['sd15', 'EmptyLatentImage', 4, ['positive', 0]],
	['sdxl', 'EmptyLatentImage', 4, ['positive', 0]],
	['sd35', 'EmptySD3LatentImage', 4, ['positive', 0]],
	['flux', 'EmptySD3LatentImage', 1, ['guidance', 0]],
] as const)('%s is sampled in its own way', (family, latent, cfg, positive) => {
	const graph = textToImage({ ...plain(family), ...size });
	expect(graph['latent']).toMatchObject({
		class_type: latent,
		inputs: { width: 1024, height: 768, batch_size: 2 },
	});
	expect(graph['sampler']?.inputs).toMatchObject({ cfg, positive, denoise: 1, seed: 5 });
});

test('the strength is that of the sampler, and a mask that is missing is the transparency', () => {
	const graph = inpaint({ ...plain('sd15'), ...image });
	expect(graph['sampler']?.inputs).toMatchObject({ denoise: 0.6, latent_image: ['inpaint', 2] });
	expect(graph['inpaint']?.inputs['mask']).toEqual(['image', 1]);
	const masked = inpaint({ ...plain('sd15'), ...image, mask: 'mask.png', growMask: 6 });
	expect(masked['inpaint']?.inputs['mask']).toEqual(['growMask', 0]);
	expect(masked['mask']?.inputs).toEqual({ image: 'mask.png', channel: 'red' });
});

test('their inputs are found as those of any graph', () => {
	const fields = fieldsOf(control({ ...plain('flux'), ...size, ...controlled }), NEWEST);
	expect(fields.slice(0, 3).map(({ label, role }) => [label, role])).toEqual([
		['Prompt · text', 'prompt'],
		['Negative Prompt · text', 'negativePrompt'],
		['Sampler · seed', 'seed'],
	]);
});
