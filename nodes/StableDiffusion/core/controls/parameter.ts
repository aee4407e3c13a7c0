import type { INodeProperties } from 'n8n-workflow';

import type { Conditions } from './conditions';
import { isShown } from './conditions';
import { badParameter } from '../base/errors';
import type { FieldsOfModel } from './modelFields';
import type { Search } from './search';
import type { RawValues, Reading } from './values';
import { isMissing } from './values';

/** A control without its name and without the provider, resource and operation that show it. */
export type Property = Omit<INodeProperties, 'name' | 'displayOptions'>;

/** A control and the rule for its value, made together so that they cannot disagree. */
export interface Parameter<T = unknown> {
	property: Property;
	/** `label` is how error sentences name the control, with the place where it stands. */
	read(value: unknown, label: string): Reading<T>;
	/** Other controls that decide whether this one is shown; hidden, its value is undefined. */
	shownWhen?: Conditions;
	hiddenWhen?: Conditions;
	/** Finds the entries of its live list. */
	search?: Search;
	/** Reads the fields of the chosen model, where the control consists of them. */
	fields?: FieldsOfModel;
	/** The fields of each of its rows. */
	rowFields?: Parameters;
	/** Whether n8n is to take the bare value out of a resource locator. */
	isLocator?: boolean;
	/** Whether it is an option that is shown in the panel instead of in Options. */
	inPanel?: boolean;
	/** Whether an option that was added, but is empty, is an error: for a limit that the user relies on. */
	isNeverEmpty?: boolean;
	/** The same parameter with other bounds, under other conditions. */
	otherwise?: Parameter<T>;
}

export type Parameters = Readonly<Record<string, Parameter>>;

export type Values<P extends Parameters> = {
	[Name in keyof P]: P[Name] extends Parameter<infer T> ? T : never;
};

/** Shows a parameter only under the given values of other controls. */
export function when<T>(shownWhen: Conditions, parameter: Parameter<T>): Parameter<T | undefined> {
	return { ...parameter, shownWhen };
}

/** Hides a parameter under the given values of other controls. */
export function unless<T>(
	hiddenWhen: Conditions,
	parameter: Parameter<T>,
): Parameter<T | undefined> {
	return { ...parameter, hiddenWhen };
}

/** One parameter whose control depends on others; the first that is shown counts. */
export function either<T>(...variants: [Parameter<T>, ...Array<Parameter<T>>]): Parameter<T> {
	return variants.reduceRight((otherwise, variant) => ({ ...variant, otherwise }));
}

/** Controls as n8n takes them, in the order in which they were declared. */
export function namedProperties(parameters: Parameters): INodeProperties[] {
	return Object.entries(parameters).flatMap(([name, parameter]) =>
		variantsOf(parameter).map(({ property, shownWhen, hiddenWhen }) => ({
			...property,
			name,
			displayOptions: {
				...(shownWhen && { show: shownWhen }),
				...(hiddenWhen && { hide: hiddenWhen }),
			},
		})),
	);
}

/** The same inside a collection, where n8n checks `required` even while a field is absent. */
export function nestedProperties(parameters: Parameters): INodeProperties[] {
	return namedProperties(parameters).map(({ required: _, ...property }) => property);
}

/** Checks every control that is shown; all that is wrong is said at once, by the controls' own names. */
export function parseValues<P extends Parameters>(
	parameters: P,
	raw: RawValues,
	place = '',
	others: RawValues = raw,
): Values<P> {
	const { values, problems } = readFields(parameters, raw, place, others);
	if (problems.length > 0) throw badParameter(`${problems.join('. ')}.`);
	return values as Values<P>; // each entry was made by the rule of its name
}

/** Reads every control that is shown, and collects a sentence for each whose value does not fit. */
export function readFields(
	parameters: Parameters,
	raw: RawValues,
	place = '',
	others: RawValues = raw,
): { values: Record<string, unknown>; problems: string[] } {
	const problems: string[] = [];
	const values: Record<string, unknown> = {};
	for (const [name, parameter] of Object.entries(parameters)) {
		const shown = shownVariant(parameter, others);
		if (!shown) continue;
		const label = (parameter.inPanel ? '' : place) + shown.property.displayName;
		const reading = shown.read(raw[name], label);
		if ('value' in reading) values[name] = reading.value;
		else problems.push(`'${label}' ${reading.problem}`);
	}
	return { values, problems };
}

/**
 * The same for a collection, in which an option that is absent or empty is simply not set. Whatever else
 * an expression yields in place of the collection sets none.
 */
export function parseOptions<P extends Parameters>(
	options: P,
	collection: unknown,
	others: RawValues,
): Partial<Values<P>> {
	const raw = hasFields(collection) ? collection : {};
	const set = Object.entries(options).filter(
		([name, { isNeverEmpty }]) => !isMissing(raw[name]) || (isNeverEmpty && name in raw),
	);
	const values = parseValues(Object.fromEntries(set), raw, 'Options → ', { ...others, ...raw });
	return values as Partial<Values<P>>; // the same parameters, without those that are not set
}

/** The control that is shown for a parameter, given the values of the others. */
export function shownVariant<T>(
	parameter: Parameter<T>,
	others: RawValues,
): Parameter<T> | undefined {
	return variantsOf(parameter).find((variant) => isShown(variant, others));
}

function hasFields(value: unknown): value is RawValues {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function variantsOf<T>(parameter: Parameter<T>): Array<Parameter<T>> {
	return [parameter, ...(parameter.otherwise ? variantsOf(parameter.otherwise) : [])];
}
