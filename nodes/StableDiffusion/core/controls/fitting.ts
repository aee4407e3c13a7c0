import type { GivenRecipe } from '../recipe/givenRecipe';
import { plainName } from '../recipe/givenRecipe';
import type { Parameter, Parameters } from './parameter';
import type { RawValues, Reading } from './values';
import { bareValue, isMissing, show } from './values';

/** Characters of a text that a recipe may set. */
const LONGEST_TEXT = 100_000;

export interface Filling {
	parameters: Parameters;
	options: Parameters;
	raw: RawValues;
	given: GivenRecipe;
	/** Whether the image was made by the same provider, so that its names are those of the controls. */
	isSameProvider: boolean;
	/** The entries of the control's live list; undefined where it cannot be read. */
	listOf(control: Parameter, values: RawValues): Promise<readonly string[] | undefined>;
}

/** A value of a recipe as the control takes it. An empty problem is nothing to warn about. */
export async function fitting(
	name: string,
	said: unknown,
	control: Parameter,
	filling: Filling,
	raw: RawValues,
): Promise<Reading<unknown>> {
	if (!['string', 'number', 'boolean'].includes(typeof said)) {
		return { problem: `must be text or a number, but is ${show(said)}` };
	}
	if (String(said).length > LONGEST_TEXT) {
		return { problem: `can have at most ${LONGEST_TEXT} characters in a recipe` };
	}
	const preset = bareValue(control.property.default);
	if (name === 'model' && !filling.isSameProvider && !isMissing(preset)) {
		if (plainName(String(said)) === plainName(String(preset))) return { problem: '' };
		return { problem: `is ${show(preset)}, and the model ${show(said)} is not of this provider` };
	}
	const value = await asNamedHere(name, said, control, filling, raw);
	if (value === undefined) return { problem: `has no choice ${show(said)}` };
	const reading = control.read(value, control.property.displayName);
	return 'value' in reading ? { value } : reading;
}

/** Characters of a name that is compared. */
const LONGEST_NAME = 1_000;

/** Other programs write the names of samplers, schedulers and models in another way. */
async function asNamedHere(
	name: string,
	said: unknown,
	control: Parameter,
	{ isSameProvider, listOf }: Filling,
	raw: RawValues,
): Promise<unknown> {
	const { options = [], type } = control.property;
	const choices = options.flatMap((one) => ('value' in one ? [one] : []));
	const plain = plainName(String(said).slice(0, LONGEST_NAME));
	const isCalled = (text: string) => plainName(text) === plain;
	if (type === 'options') {
		if (choices.some(({ value }) => value === said)) return said;
		return choices.find((one) => isCalled(String(one.value)) || isCalled(one.name))?.value;
	}
	if (isSameProvider || !control.isLocator) return said;
	const list = control.search && (await listOf(control, raw));
	if (list === undefined) return isSpelledHere(name, String(said), control) ? said : undefined;
	if (list.includes(String(said))) return said;
	const file = plainName(fileOf(String(said)));
	const isFile = (text: string) => plainName(fileOf(text)) === file;
	return (
		list.find(isCalled) ?? (name === 'model' || name === 'vae' ? list.find(isFile) : undefined)
	);
}

/** Without a list, a sampler counts only where it is written like the default: `Euler a` is no `euler`. */
function isSpelledHere(name: string, said: string, { property }: Parameter): boolean {
	if (name !== 'sampler' && name !== 'scheduler') return true;
	const isPlain = (text: string) => /^[a-z0-9_]{1,100}$/.test(text);
	return isPlain(said) || !isPlain(String(bareValue(property.default)));
}

/** The name of a model without folder, hash and ending. */
function fileOf(path: string): string {
	const name = path.slice(0, 1_000).split(/[\\/]/).at(-1) ?? '';
	return name
		.replace(/ \[[0-9a-f]{1,64}\]$/i, '')
		.replace(/\.(safetensors|ckpt|pt|gguf|sft)$/i, '');
}

/** A size in pixels as the choice of a ratio or a size that is the same. */
export function derived(name: string, control: Parameter, { given }: Filling): unknown {
	const [width, height] = ['width', 'height'].map((side) => Number(given.values.get(side)));
	if (!width || !height) return undefined;
	const values = (control.property.options ?? []).flatMap((one) =>
		'value' in one ? [String(one.value)] : [],
	);
	if (name === 'size') return values.find((value) => value === `${width}x${height}`);
	if (name !== 'aspectRatio') return undefined;
	return values.find((value) => {
		const [wide, high] = value.split(':').map(Number);
		return (
			Boolean(wide && high) && Math.abs(((wide ?? 0) * height) / ((high ?? 1) * width) - 1) < 0.02
		);
	});
}
