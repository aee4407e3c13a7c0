import type { Pair } from './infotextPairs';
import { readPairs } from './infotextPairs';
import type { Recipe, RecipeLora } from './recipe';
import { toNumber, toRecipe } from './recipe';

/** The text that AUTOMATIC1111, Forge, SD.Next and many others write into an image. */
export interface Infotext {
	recipe: Recipe;
	/** Every pair of its last line, by its name. */
	pairs: Map<string, string>;
}

const NEGATIVE = 'Negative prompt:';
/** With fewer, the last line belongs to the prompt. */
const FEWEST_PAIRS = 3;
/** Names of pairs that repeat the prompts where their lines would be read differently. */
export const WHOLE_PROMPT = 'Whole prompt';
export const WHOLE_NEGATIVE = 'Whole negative prompt';

/**
 * Reads an infotext: lines of the prompt, lines of the negative prompt, and one line of pairs
 * (AUTOMATIC1111, modules/infotext_utils.py, c19d044). Any text is one, if only a prompt.
 */
export function readInfotext(text: string): Infotext {
	const plain = text.replace(/\r\n?/g, '\n').trim();
	const { lines, pairs } = [plain, folded(plain)].map(split).find(hasPairs) ?? {
		lines: plain.split('\n'),
		pairs: [],
	};
	const { prompt, negativePrompt } = prompts(lines);
	const named = new Map(pairs);
	return { recipe: recipeOf(prompt, negativePrompt, named), pairs: named };
}

function split(text: string): { lines: string[]; pairs: Pair[] } {
	const lines = text.split('\n');
	return { lines: lines.slice(0, -1), pairs: readPairs(lines.at(-1) ?? '') };
}

const hasPairs = ({ pairs }: { pairs: Pair[] }) => pairs.length >= FEWEST_PAIRS;

/** SD.Next may write the pairs in several lines. */
function folded(text: string): string {
	const start = text.lastIndexOf('\nSteps: ');
	if (start < 0) return text;
	return text.slice(0, start + 1) + text.slice(start + 1).replaceAll('\n', ', ');
}

function prompts(lines: string[]) {
	const sides: { prompt: string[]; negativePrompt: string[] } = { prompt: [], negativePrompt: [] };
	let side = sides.prompt;
	for (const line of lines) {
		const isStart = line.startsWith(NEGATIVE);
		if (isStart) side = sides.negativePrompt;
		side.push(isStart ? line.slice(NEGATIVE.length).trim() : line.trim());
	}
	return {
		prompt: sides.prompt.join('\n').trim(),
		negativePrompt: sides.negativePrompt.join('\n').trim(),
	};
}

/** Schedules that older texts have at the end of the sampler. */
const SCHEDULES =
	/^(.{1,80}?) (Karras|Exponential|Polyexponential|SGM Uniform|Uniform|Automatic|Simple|Normal|DDIM|Beta)$/;

function recipeOf(prompt: string, negativePrompt: string, pairs: Map<string, string>): Recipe {
	const value = (...names: string[]) =>
		names.map((name) => pairs.get(name)).find((one) => one !== undefined && one !== '');
	const whole = pairs.get(WHOLE_PROMPT) ?? prompt;
	const sampler = value('Sampler') ?? '';
	const tail = pairs.has('Schedule type') ? null : SCHEDULES.exec(sampler);
	const size = /^(\d{1,6})x(\d{1,6})$/.exec(value('Size') ?? '');
	return toRecipe({
		prompt: whole,
		negativePrompt: pairs.get(WHOLE_NEGATIVE) ?? negativePrompt,
		seed: value('Seed', 'seed'),
		steps: value('Steps', 'steps'),
		sampler: tail?.[1] ?? sampler,
		scheduler: tail?.[2] ?? value('Schedule type', 'Scheduler'),
		guidanceScale: value('CFG scale', 'cfg scale', 'Guidance Scale'),
		width: size?.[1] ?? value('width', 'Width'),
		height: size?.[2] ?? value('height', 'Height'),
		model: value('Model', 'Base model'),
		modelHash: value('Model hash', 'Base Model Hash'),
		loras: [...lorasIn(whole), ...lorasOf(value('Lora weights'))],
		vae: value('VAE'),
		clipSkip: value('Clip skip'),
		strength: value('Denoising strength'),
		hiresScale: value('Hires upscale'),
		hiresSteps: value('Hires steps'),
		hiresUpscaler: value('Hires upscaler'),
		hiresPrompt: value('Hires prompt'),
	});
}

const LORA = /<(?:lora|lyco):([^:<>]{1,200}):([^:<>]{1,20})(?::[^<>]{0,100})?>/g;

/** `<lora:name:weight>` in a prompt. */
export function lorasIn(prompt: string): RecipeLora[] {
	return [...prompt.matchAll(LORA)].map(([, name = '', weight]) => ({
		name,
		weight: toNumber(weight) ?? 1,
	}));
}

/** `name: weight, name: weight`. */
function lorasOf(text = ''): RecipeLora[] {
	return readPairs(text).map(([name, weight]) => ({ name, weight: toNumber(weight) ?? 1 }));
}
