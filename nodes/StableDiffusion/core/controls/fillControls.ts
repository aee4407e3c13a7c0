import { recipeNameOf } from '../recipe/givenRecipe';
import type { Filling } from './fitting';
import { derived, fitting } from './fitting';
import type { Parameter, Parameters } from './parameter';
import { shownVariant } from './parameter';
import type { RawValues } from './values';
import { bareValue, isMissing } from './values';

export interface Filled {
	raw: RawValues;
	/** A sentence for each value that was not used. */
	warnings: string[];
}

/** The values while they are filled. */
interface State extends Filled {
	/** Names of the recipe that a control is shown for. */
	met: Set<string>;
}

/**
 * The values of the controls, those that the user did not set filled from a recipe. A control is not set when it
 * is empty or at its default, an option when it is absent or empty. Nothing that the recipe says is an error.
 */
export async function fillControls(filling: Filling): Promise<Filled> {
	const { parameters, options, raw, given } = filling;
	const state: State = { raw, warnings: [], met: new Set() };
	for (const [name, parameter] of decidingFirst(parameters)) {
		await fillParameter(name, parameter, filling, state);
	}
	for (const [name, option] of Object.entries(options)) {
		await fillOption(name, option, filling, state);
	}
	const lacking = [...given.values.keys()].filter(
		(name) => !state.met.has(name) && !isMet(name, state),
	);
	if (lacking.length > 0) {
		const names = lacking.map((name) => `'${name}'`).join(', ');
		state.warnings.push(`The recipe has ${names}, which this operation does not take from it.`);
	}
	return { raw: state.raw, warnings: state.warnings };
}

/** Width and height are used where the ratio or the size as a whole is. */
function isMet(name: string, { met }: State): boolean {
	return (name === 'width' || name === 'height') && (met.has('aspectRatio') || met.has('size'));
}

/** Controls on which others depend are filled before those. */
function decidingFirst(parameters: Parameters): Array<[string, Parameter]> {
	const all = Object.entries(parameters);
	const deciding = new Set(
		all.flatMap(([, { shownWhen, hiddenWhen }]) => Object.keys({ ...shownWhen, ...hiddenWhen })),
	);
	const decides = ([name]: [string, Parameter]) => deciding.has(name);
	return [...all.filter(decides), ...all.filter((one) => !decides(one))];
}

async function fillParameter(name: string, parameter: Parameter, filling: Filling, state: State) {
	const before = shownVariant(parameter, filling.raw);
	const control = shownVariant(parameter, state.raw);
	if (!control) return;
	const value = filling.raw[name];
	const preset = bareValue(before?.property.default);
	if (before && !isMissing(value) && value !== preset) return void meet(name, state);
	const found = await valueFor(name, control, filling, state);
	if (found !== undefined) state.raw = { ...state.raw, [name]: found };
	else if (control !== before) {
		state.raw = { ...state.raw, [name]: bareValue(control.property.default) };
	}
}

async function fillOption(name: string, option: Parameter, filling: Filling, state: State) {
	const chosen = isObject(state.raw.options) ? state.raw.options : {};
	const control = shownVariant(option, { ...state.raw, ...chosen });
	if (!control) return;
	if (!isMissing(chosen[name])) return void meet(name, state);
	const found = await valueFor(name, control, filling, state);
	if (found !== undefined) state.raw = { ...state.raw, options: { ...chosen, [name]: found } };
}

function meet(name: string, { met }: State): string | undefined {
	const known = recipeNameOf(name);
	if (known !== undefined) met.add(known);
	return known;
}

/** What the recipe says for a control, if it fits. */
async function valueFor(
	name: string,
	control: Parameter,
	filling: Filling,
	state: State,
): Promise<unknown> {
	const known = recipeNameOf(name);
	if (known === undefined || state.met.has(known)) return undefined;
	const said = filling.given.values.get(known) ?? derived(known, control, filling);
	if (said === undefined) return undefined;
	state.met.add(known);
	const reading = await fitting(known, said, control, filling, state.raw);
	if ('value' in reading) return reading.value;
	if (reading.problem !== '') {
		state.warnings.push(
			`The recipe's ${known} was not used: '${control.property.displayName}' ${reading.problem}.`,
		);
	}
	return undefined;
}

function isObject(value: unknown): value is RawValues {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
