import type { FileTexts } from '../../core/media/texts/fileTexts';
import { toRecipe } from '../../core/recipe/recipe';
import { baseName } from './fields';
import type { FoundRecipe } from './foundRecipe';

/** Names in JSON and in text form (ui/easydiffusion/utils/save_utils.py, 19c805e). */
const NAMES = {
	prompt: ['prompt', 'Prompt'],
	negativePrompt: ['negative_prompt', 'Negative Prompt'],
	seed: ['seed', 'Seed'],
	steps: ['num_inference_steps', 'Steps'],
	guidanceScale: ['guidance_scale', 'Guidance Scale'],
	sampler: ['sampler_name', 'Sampler'],
	width: ['width', 'Width'],
	height: ['height', 'Height'],
	model: ['use_stable_diffusion_model', 'Stable Diffusion model'],
	vae: ['use_vae_model', 'VAE model'],
	clipSkip: ['clip_skip', 'Clip Skip'],
	strength: ['prompt_strength', 'Prompt Strength'],
} as const;

/** Easy Diffusion writes one text for each field; a negative prompt is always among them. */
export function readEasyDiffusion(texts: FileTexts, raw?: string): FoundRecipe | undefined {
	if (!NAMES.negativePrompt.some((name) => texts.has(name))) return undefined;
	const values = Object.fromEntries(
		Object.entries(NAMES).map(([field, names]) => [
			field,
			names.map((name) => texts.get(name)).find((value) => value !== undefined),
		]),
	);
	const recipe = toRecipe({
		...values,
		model: baseName(values.model),
		vae: baseName(values.vae),
		clipSkip: clipSkipOf(values.clipSkip),
	});
	const all = [...texts].map(([name, value]) => `${name}: ${value}`).join('\n');
	return { recipe, tool: 'Easy Diffusion', raw: raw ?? all };
}

/** Here it is only a switch. */
function clipSkipOf(value: string | undefined): number | string | undefined {
	if (value === undefined || /^(false|none)$/i.test(value)) return undefined;
	return /^true$/i.test(value) ? 2 : value;
}
