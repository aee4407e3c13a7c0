/** Turns the values of controls into the fields of a request: one table per endpoint, read here. */
import { badParameter } from '../../core/base/errors';
import { show } from '../../core/controls/values';

type Wire = string | number | boolean | string[];

/**
 * Field on the wire, then the control that fills it and how its value is spelled there. `rows.field`
 * represents one column of a control with rows.
 */
export type WireTable = Readonly<Record<string, readonly [control: string, spelling: Spelling]>>;

type Spelling = keyof typeof SPELLINGS;

const SPELLINGS = {
	/** A text, a link or a list of links; an empty text is left out. */
	text: (value: unknown) => (value === '' ? undefined : value),
	/** A number, or a real boolean. */
	plain: (value: unknown) => value,
	/** A number as a string, as most official samples have it. */
	digits: (value: unknown) => String(value),
	/** 0 and -1 are random, which this provider spells as absent. */
	seed: (value: unknown) => (value === 0 || value === -1 ? undefined : value),
	/** The same as a string, which the page of training declares. */
	seedDigits: (value: unknown) => (value === 0 || value === -1 ? undefined : String(value)),
	yesNo: (value: unknown) => (value ? 'yes' : 'no'),
	trueFalse: (value: unknown) => (value ? 'true' : 'false'),
	/** A column of rows, separated by commas. */
	list: (value: unknown) => (value as string[]).join(','),
	/** Of a column of rows, the first: the provider takes one. */
	first: (value: unknown) => (value as string[])[0],
	/** The one ID that has to be a number. */
	wholeNumber: toWholeNumber,
	/** The field must be there, and takes text only: an empty choice is the word itself. */
	orNullWord: (value: unknown) => (value === '' ? 'null' : value),
};

/** The body of a request; a control that is hidden, absent or empty leaves its field out. */
export function toBody(
	table: WireTable,
	values: Readonly<Record<string, unknown>>,
): Record<string, Wire> {
	const fields = Object.entries(table).flatMap(([field, [control, spelling]]) => {
		const value = valueOf(values, control);
		const wire = value === undefined ? undefined : SPELLINGS[spelling](value);
		return wire === undefined ? [] : [[field, wire]];
	});
	return Object.fromEntries(fields) as Record<string, Wire>; // what the spellings make
}

/** Names of the controls that a table sends. */
export function controlsIn(table: WireTable): string[] {
	return Object.values(table).map(([control]) => nameOf(control));
}

function valueOf(values: Readonly<Record<string, unknown>>, control: string): unknown {
	const name = nameOf(control);
	if (name === control) return values[name];
	const rows = values[name] as Array<Record<string, unknown>> | undefined; // a control of `rows`
	return rows?.length ? rows.map((row) => row[control.slice(name.length + 1)]) : undefined;
}

function nameOf(control: string): string {
	return control.split('.')[0] ?? control;
}

function toWholeNumber(value: unknown): number | undefined {
	if (value === '') return undefined;
	if (/^\d{1,15}$/.test(String(value))) return Number(value);
	throw badParameter(`'Options → Track ID' must be a whole number here, but is ${show(value)}.`);
}
