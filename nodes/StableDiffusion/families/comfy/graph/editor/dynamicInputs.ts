import { isObject, listOf, objectOf, own, textOf } from '../../../../core/base/json';
import type { InputSpec } from './inputSpecs';
import { AUTOGROW, defaultOf, DYNAMIC_COMBO, isWidget, specsIn } from './inputSpecs';

/** Dynamic combos inside of dynamic combos: no deeper than this. */
export const DEEPEST_COMBO = 8;
/** Sockets of one input that grows; the editor's own limit where a class has none. */
const MOST_GROWN = 100;

/** The inputs that a dynamic combo adds for one of its options; their API names are dotted. */
export function dynamicSpecsOf({ name, options }: InputSpec, key: unknown): InputSpec[] {
	const chosen = listOf(own(options, 'options'))
		.filter(isObject)
		.find((option) => own(option, 'key') === key);
	return chosen ? dotted(name, specsIn(own(chosen, 'inputs'))) : [];
}

const dotted = (name: string, specs: readonly InputSpec[]): InputSpec[] =>
	specs.map((spec) => ({ ...spec, name: `${name}.${spec.name}` }));

/**
 * All inputs that a dynamic combo may add, of those with one name the first; of an input that grows, the sockets whose
 * last names the file mentions.
 */
export function possibleSpecsOf(
	spec: InputSpec,
	mentioned: ReadonlySet<string>,
	depth = 0,
): InputSpec[] {
	if (spec.type === AUTOGROW) return grownSpecsOf(spec, mentioned);
	if (spec.type !== DYNAMIC_COMBO || depth >= DEEPEST_COMBO) return [];
	const known = new Map<string, InputSpec>();
	for (const option of listOf(own(spec.options, 'options')).map(objectOf)) {
		for (const inner of dotted(spec.name, specsIn(own(option, 'inputs')))) {
			for (const one of [inner, ...possibleSpecsOf(inner, mentioned, depth + 1)]) {
				if (!known.has(one.name)) known.set(one.name, one);
			}
		}
	}
	return [...known.values()];
}

/** Its sockets by `names`, else by `prefix` and a number; several at a time have their own names instead of the prefix. */
function grownSpecsOf({ name, options }: InputSpec, mentioned: ReadonlySet<string>): InputSpec[] {
	const template = objectOf(own(options, 'template'));
	const inputs = specsIn(own(template, 'input')).slice(0, MOST_GROWN);
	const given = listOf(own(template, 'names')).flatMap((one) => textOf(one) ?? []);
	const most = Math.min(Number(own(template, 'max') ?? MOST_GROWN), MOST_GROWN);
	const prefixes =
		inputs.length > 1 ? inputs.map((one) => one.name) : [textOf(own(template, 'prefix')) ?? ''];
	const numbers = Array.from({ length: most > 0 ? Math.floor(most) : 0 }, (_, at) => at);
	const counted = numbers.flatMap((at) => prefixes.map((prefix) => `${prefix}${at}`));
	const names = given.length > 0 ? given.slice(0, MOST_GROWN) : counted;
	const type = inputs[0]?.type ?? '*';
	return names
		.filter((one) => mentioned.has(one))
		.map((one) => ({
			...{ name: `${name}.${one}`, type, required: false },
			options: { forceInput: true },
		}));
}

interface Changed {
	values: Map<string, unknown>;
	/** What the file has. */
	saved: ReadonlyMap<string, unknown>;
	isSet(name: string): boolean;
	fill(spec: InputSpec): unknown;
}

/**
 * Where a dynamic combo was set from outside, the file may hold inputs of another option: those are removed, and the
 * chosen option's have what was set for them, else their defaults, as in the editor (ComfyUI_frontend,
 * `dynamicWidgets.ts`, read 2026-11-28). An option that the class does not have keeps all.
 */
export function settleCombos(specs: readonly InputSpec[], changed: Changed, depth = 0) {
	const { values, saved, isSet, fill } = changed;
	if (depth > DEEPEST_COMBO) return;
	for (const spec of specs.filter(({ type }) => type === DYNAMIC_COMBO)) {
		const key = values.get(spec.name);
		const chosen = dynamicSpecsOf(spec, key);
		if (key === saved.get(spec.name)) settleCombos(chosen, changed, depth + 1);
		if (key === saved.get(spec.name) || !hasOption(spec, key)) continue;
		for (const name of [...values.keys()].filter((one) => one.startsWith(`${spec.name}.`))) {
			if (!isSet(name) || !isPartOf(chosen, name)) values.delete(name);
		}
		for (const inner of chosen.filter((one) => isWidget(one) && !values.has(one.name))) {
			const value = fill(inner) ?? defaultOf(inner);
			if (value !== undefined) values.set(inner.name, value);
		}
		// The options of inner combos have changed with it.
		settleCombos(chosen, { ...changed, saved: new Map() }, depth + 1);
	}
}

const isPartOf = (chosen: readonly InputSpec[], name: string) =>
	chosen.some((spec) => name === spec.name || name.startsWith(`${spec.name}.`));

const hasOption = ({ options }: InputSpec, key: unknown) =>
	listOf(own(options, 'options')).some((option) => own(objectOf(option), 'key') === key);
