import type { Pair } from './infotextPairs';
import { writePair } from './infotextPairs';
import { lorasIn, readInfotext, WHOLE_NEGATIVE, WHOLE_PROMPT } from './readInfotext';
import type { Recipe } from './recipe';

/** Tells where the image was made; three pairs are the least that AUTOMATIC1111 takes for pairs. */
export interface Origin {
	provider: string;
	operation: string;
}

const GENERATOR = 'n8n-nodes-diffusion';

/**
 * A recipe as AUTOMATIC1111 writes it, in its order. Prompts that its grammar cannot carry, such as one
 * with a line that begins with `Negative prompt:`, are also written as a pair, so that this node reads them back.
 */
export function writeInfotext(recipe: Recipe, origin: Origin): string {
	const pairs = pairsOf(recipe, origin);
	const plain = compose(recipe, pairs);
	const read = readInfotext(plain).recipe;
	const missing: Pair[] = [];
	const { prompt = '', negativePrompt = '' } = recipe;
	if ((read.prompt ?? '') !== prompt) missing.push([WHOLE_PROMPT, prompt]);
	if ((read.negativePrompt ?? '') !== negativePrompt)
		missing.push([WHOLE_NEGATIVE, negativePrompt]);
	return missing.length > 0 ? compose(recipe, [...pairs, ...missing]) : plain;
}

function compose({ prompt = '', negativePrompt = '' }: Recipe, pairs: Pair[]): string {
	const negative = negativePrompt === '' ? [] : [`Negative prompt: ${negativePrompt}`];
	return [prompt, ...negative, pairs.map(writePair).join(', ')].join('\n');
}

function pairsOf(recipe: Recipe, { provider, operation }: Origin): Pair[] {
	const { width, height } = recipe;
	const inPrompt = new Set(lorasIn(recipe.prompt ?? '').map(({ name }) => name));
	const loras = (recipe.loras ?? []).filter(({ name }) => !inPrompt.has(name));
	const all: Array<[string, string | number | undefined]> = [
		['Steps', recipe.steps],
		['Sampler', recipe.sampler],
		['Schedule type', recipe.scheduler],
		['CFG scale', recipe.guidanceScale],
		['Seed', recipe.seed],
		['Size', width && height ? `${width}x${height}` : undefined],
		['Model hash', recipe.modelHash],
		['Model', recipe.model],
		['VAE', recipe.vae],
		['Denoising strength', recipe.strength],
		['Clip skip', recipe.clipSkip],
		['Hires upscale', recipe.hiresScale],
		['Hires steps', recipe.hiresSteps],
		['Hires upscaler', recipe.hiresUpscaler],
		['Hires prompt', recipe.hiresPrompt],
		['Lora weights', loras.map(({ name, weight }) => writePair([name, String(weight)])).join(', ')],
		['Provider', provider],
		['Operation', operation],
		['Version', GENERATOR],
	];
	return all.flatMap(([name, value]): Pair[] =>
		value === undefined || value === '' ? [] : [[name, String(value)]],
	);
}
