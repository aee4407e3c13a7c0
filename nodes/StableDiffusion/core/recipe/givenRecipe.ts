import { lorasIn } from './readInfotext';
import { toSeed } from './recipe';

/** What a JSON object says about how an image was made, by the names of this node's controls. */
export interface GivenRecipe {
	/** Whatever the object has there; nothing is checked yet. */
	values: ReadonlyMap<string, unknown>;
	/** Value of Provider at the node that made the image. */
	provider?: string;
}

/** The names that a recipe may fill. Texts are few, so that no recipe sets an address, a file or a key. */
const TEXTS = ['prompt', 'negativePrompt', 'model', 'sampler', 'scheduler', 'vae'] as const;
const HIRES = [
	'hiresScale',
	'hiresSteps',
	'hiresStrength',
	'hiresUpscaler',
	'hiresPrompt',
] as const;
const NUMBERS = [
	...(['seed', 'steps', 'guidanceScale', 'width', 'height', 'clipSkip', 'strength'] as const),
	...(['distilledCfgScale', 'subseed', 'subseedStrength', 'hiresFixStrength'] as const),
];
const CHOICES = [
	...(['size', 'aspectRatio', 'stylePreset', 'style'] as const),
	...(['quality', 'background', 'clipGuidancePreset', 'algorithmType'] as const),
];
/** They decide which other controls there are, or who makes the image: for items of the same provider alone. */
const OWN = ['apiEdition', 'modelFamily', 'inferenceProvider'] as const;
const TOGGLES = [
	'karras',
	'karrasSigmas',
	'tiling',
	'hiresFix',
	'highresFix',
	'restoreFaces',
] as const;

export const RECIPE_NAMES: readonly string[] = [
	...TEXTS,
	...NUMBERS,
	...CHOICES,
	...OWN,
	...TOGGLES,
	...HIRES,
];

/** Names of controls that are another one of a recipe. */
const CONTROLS: Readonly<Record<string, string>> = { samplerName: 'sampler', vaeName: 'vae' };

/** Other names that requests have for them, without case and separators. */
const ALIASES: ReadonlyMap<string, string> = new Map([
	['numinferencesteps', 'steps'],
	['numsteps', 'steps'],
	['cfgscale', 'guidanceScale'],
	['cfg', 'guidanceScale'],
	['guidance', 'guidanceScale'],
	['samplername', 'sampler'],
	['samplerindex', 'sampler'],
	['denoisingstrength', 'strength'],
	['modelid', 'model'],
	...RECIPE_NAMES.map((name) => [plainName(name), name] as const),
]);
/** Objects inside of a request that hold its values at some providers. */
const INSIDE = ['params', 'input'];
/** Fields of an object that are looked at. */
const MOST_FIELDS = 1_000;

/** The name of a recipe's value for a control; undefined where no recipe fills it. */
export function recipeNameOf(control: string): string | undefined {
	const name = Object.hasOwn(CONTROLS, control) ? CONTROLS[control] : control;
	return RECIPE_NAMES.find((one) => one === name);
}

/** The same without what only the provider that made the image can take. */
export function withoutOwn({ values, provider }: GivenRecipe): GivenRecipe {
	const kept = [...values].filter(([name]) => !OWN.some((own) => own === name));
	return { values: new Map(kept), provider };
}

/** Without case and separators; `DPM++ 2M` and `dpmpp_2m` are one name. */
export function plainName(name: string): string {
	return name
		.toLowerCase()
		.replaceAll('+', 'p')
		.replace(/[\s_\-./\\()]/g, '');
}

/**
 * Reads an item of Read Recipe or of an image, alone or with its `json`. An image's own `recipe` has the values
 * of the controls; in older items, `parameters` has what was sent under the provider's names.
 */
export function readGivenRecipe(object: object): GivenRecipe {
	const inner = own(object, 'json');
	const item = isObject(inner) && own(object, 'prompt') === undefined ? inner : object;
	const recipe = own(item, 'recipe');
	const sent = own(item, 'parameters');
	const further = isObject(recipe)
		? named(recipe)
		: new Map([...named(item), ...(isObject(sent) ? asSent(sent) : [])]);
	const top = named(item, ['prompt', 'seed']);
	const values = new Map([...further, ...top]);
	const seed = values.get('seed');
	// A random seed is no seed; one that is too large for a number stays a text.
	if (typeof seed !== 'object' && toSeed(seed) === undefined) values.delete('seed');
	// No control is filled with them; where the prompt names them, they are there.
	const loras = own(item, 'loras');
	const prompt = values.get('prompt');
	const isNamed = typeof prompt === 'string' && lorasIn(prompt).length > 0;
	if (Array.isArray(loras) && loras.length > 0 && !isNamed) values.set('loras', loras.length);
	const provider = own(item, 'provider');
	return { values, ...(typeof provider === 'string' && { provider }) };
}

function named(object: object, names = RECIPE_NAMES): Map<string, unknown> {
	const all = names.map((name) => [name, own(object, name)] as const);
	return new Map(all.filter(([, value]) => isThere(value)));
}

function asSent(sent: object): Array<[string, unknown]> {
	const inside = INSIDE.map((name) => own(sent, name)).filter(isObject);
	return [sent, ...inside].flatMap((fields) =>
		Object.keys(fields)
			.slice(0, MOST_FIELDS)
			.flatMap((key): Array<[string, unknown]> => {
				const name = ALIASES.get(plainName(key.slice(0, 100)));
				const value = own(fields, key);
				// What is no text or number under a provider's name has another meaning there.
				return name === undefined || !isThere(value) || isObject(value) ? [] : [[name, value]];
			}),
	);
}

function own(object: object, name: string): unknown {
	return Object.hasOwn(object, name) ? Reflect.get(object, name) : undefined;
}

function isThere(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
