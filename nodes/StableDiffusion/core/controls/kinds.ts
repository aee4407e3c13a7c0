import type { IDataObject } from 'n8n-workflow';

import type { Parameter, Parameters, Property, Values } from './parameter';
import { nestedProperties, readFields } from './parameter';
import type { RawValues, Reading } from './values';
import { isMissing, readBoolean, readChoice, readJsonObject, readNumber, readText } from './values';

export type { Parameter, Parameters, Values } from './parameter';
export { locator } from './locator';
export { either, unless, when } from './parameter';

type Label = Pick<Property, 'displayName' | 'description' | 'placeholder' | 'hint'>;

export function text(
	spec: Label & { default?: string; rows?: number; required?: boolean; maxLength?: number },
): Parameter<string> {
	const { rows, maxLength, ...property } = spec;
	return {
		property: {
			...property,
			type: 'string',
			default: spec.default ?? '',
			...(rows && { typeOptions: { rows } }),
		},
		read: (value) => readText(value, { required: spec.required, maxLength }),
	};
}

interface Bounds {
	default: number;
	min: number;
	max: number;
}

export function integer(spec: Label & Bounds & { step?: number }): Parameter<number> {
	return number(spec, { whole: true, step: spec.step }, 0);
}

export function decimal(spec: Label & Bounds & { precision?: number }): Parameter<number> {
	return number(spec, { whole: false }, spec.precision ?? 2);
}

export function toggle(spec: Label & { default: boolean }): Parameter<boolean> {
	return { property: { ...spec, type: 'boolean' }, read: readBoolean };
}

type Option<V extends string> = Readonly<{ name: string; value: V; description?: string }>;

export function choice<V extends string>(
	spec: Label & { default: NoInfer<V>; options: ReadonlyArray<Option<V>> },
): Parameter<V> {
	const allowed = spec.options.map(({ value }) => value);
	return {
		property: { ...spec, type: 'options', options: spec.options.map((option) => ({ ...option })) },
		read: (value) => readChoice(value, allowed),
	};
}

/** Any number of rows, each with the same fields. */
export function rows<F extends Parameters>(
	spec: Label & { rowName: string; fields: F },
): Parameter<Array<Values<F>>> {
	const { rowName, fields, ...property } = spec;
	const values = nestedProperties(fields);
	return {
		property: {
			...property,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			default: {},
			options: [{ displayName: rowName, name: 'rows', values }],
		},
		rowFields: fields,
		read: (value) => readRows(value, fields),
	};
}

/** A JSON object, typed as text or set by an expression. */
export function jsonObject(spec: Label & { default?: string }): Parameter<IDataObject> {
	return {
		property: { ...spec, type: 'json', default: spec.default ?? '{}' },
		read: readJsonObject,
	};
}

function number(
	spec: Label & Bounds,
	rule: { whole: boolean; step?: number },
	numberPrecision: number,
): Parameter<number> {
	const { min, max, displayName, description, placeholder, hint } = spec;
	const multiple = rule.step === undefined ? '' : `, a multiple of ${rule.step}`;
	return {
		property: {
			displayName,
			type: 'number',
			typeOptions: { minValue: min, maxValue: max, numberPrecision },
			default: spec.default,
			...(description && { description: description + multiple }),
			...(placeholder && { placeholder }),
			...(hint && { hint }),
		},
		read: (value) => readNumber(value, { min, max, ...rule }),
	};
}

function readRows<F extends Parameters>(value: unknown, fields: F): Reading<Array<Values<F>>> {
	if (isMissing(value)) return { value: [] };
	const list = isObject(value) && !Array.isArray(value) ? (value.rows ?? []) : value;
	if (!Array.isArray(list)) return { problem: 'must be a list of rows' };
	const rows = list.map((row: unknown) => readFields(fields, isObject(row) ? row : {}));
	const bad = rows.findIndex(({ problems }) => problems.length > 0);
	if (bad >= 0)
		return { problem: `has a problem in row ${bad + 1}: ${rows[bad]?.problems.join(', ')}` };
	return { value: rows.map((row) => row.values as Values<F>) }; // no problem: all fields are there
}

function isObject(value: unknown): value is RawValues {
	return typeof value === 'object' && value !== null;
}
