/** How an image was made, by the names of this node's controls; what the file does not tell is absent. */
export interface Recipe {
	prompt?: string;
	negativePrompt?: string;
	/** As text where it is too large for a number. */
	seed?: number | string;
	steps?: number;
	sampler?: string;
	scheduler?: string;
	guidanceScale?: number;
	/** Pixels. */
	width?: number;
	height?: number;
	model?: string;
	modelHash?: string;
	loras?: RecipeLora[];
	vae?: string;
	clipSkip?: number;
	/** How much of the input image was changed, 0 to 1. */
	strength?: number;
	/** The second pass of A1111's high-resolution fix. */
	hiresScale?: number;
	hiresSteps?: number;
	hiresUpscaler?: string;
	hiresPrompt?: string;
}

export interface RecipeLora {
	name: string;
	weight: number;
}

const TEXTS = [
	'prompt',
	'negativePrompt',
	'sampler',
	'scheduler',
	'model',
	'modelHash',
	'vae',
	'hiresUpscaler',
	'hiresPrompt',
] as const;
const NUMBERS = [
	'steps',
	'guidanceScale',
	'width',
	'height',
	'clipSkip',
	'strength',
	'hiresScale',
	'hiresSteps',
] as const;
/** Characters of a text; a graph may hold anything. */
const LONGEST_TEXT = 100_000;
const MOST_LORAS = 100;

/**
 * A recipe out of values that may be anything: texts and numbers are taken in either form, all else is
 * left out, and a recipe never has an empty field.
 */
export function toRecipe(values: Readonly<Record<string, unknown>>): Recipe {
	const recipe: Recipe = {};
	for (const name of TEXTS) {
		const text = toText(own(values, name));
		if (text !== undefined) recipe[name] = text;
	}
	for (const name of NUMBERS) {
		const number = toNumber(own(values, name));
		if (number !== undefined) recipe[name] = number;
	}
	const seed = toSeed(own(values, 'seed'));
	if (seed !== undefined) recipe.seed = seed;
	const loras = toLoras(own(values, 'loras'));
	if (loras.length > 0) recipe.loras = loras;
	return recipe;
}

function own(object: object, name: string): unknown {
	return Object.hasOwn(object, name) ? Reflect.get(object, name) : undefined;
}

export function toText(value: unknown): string | undefined {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST_TEXT) : undefined;
}

const PLAIN_NUMBER = /^\s{0,9}[-+]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})(e[-+]?\d{1,3})?\s{0,9}$/i;

export function toNumber(value: unknown): number | undefined {
	if (typeof value === 'string' && PLAIN_NUMBER.test(value)) return Number(value);
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A negative seed means a random one: nothing is known then. */
export function toSeed(value: unknown): number | string | undefined {
	const digits = typeof value === 'string' ? value.trim() : String(value);
	if (typeof value === 'number' && !Number.isSafeInteger(value)) return undefined;
	if (!/^\d{1,30}$/.test(digits)) return undefined;
	return Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;
}

function toLoras(value: unknown): RecipeLora[] {
	const list: unknown[] = Array.isArray(value) ? value.slice(0, MOST_LORAS) : [];
	return list.flatMap((entry) => {
		if (typeof entry !== 'object' || entry === null) return [];
		const name = toText(own(entry, 'name'));
		return name === undefined ? [] : [{ name, weight: toNumber(own(entry, 'weight')) ?? 1 }];
	});
}
