import { Refusal } from '../../core/answer';
import { type JsonObject, isObject } from '../../core/jsonBody';
import { type Detail, modelError } from './errors';
import { SHARED, type Schema } from './models/fields';
import type { Model } from './models/model';

/** The input with the defaults of the model; refuses as FastAPI does what does not fit. */
export function validInput(model: Model, given: JsonObject): JsonObject {
	const schema = {
		type: 'object',
		properties: model.properties,
		required: model.required,
	};
	const details = problemsOf(given, schema, ['body']);
	if (details.length > 0) throw new Refusal(modelError(422, details));
	const defaults = Object.entries(model.properties)
		.filter(([, property]) => 'default' in property)
		.map(([name, property]) => [name, property['default']] as const);
	return { ...Object.fromEntries(defaults), ...given };
}

function problemsOf(value: unknown, schema: Schema, loc: Detail['loc']): Detail[] {
	const resolved = resolve(schema);
	if (Array.isArray(resolved['anyOf'])) return anyProblems(value, resolved['anyOf'], loc);
	if (Array.isArray(resolved['enum']) && !resolved['enum'].includes(value)) {
		const permitted = resolved['enum'].map((one) => `'${String(one)}'`).join(', ');
		return [problem(loc, `Input should be ${permitted}`, 'literal_error', value)];
	}
	const check = CHECKS[String(resolved['type'])];
	return check ? check(value, resolved, loc) : [];
}

const CHECKS: Record<string, (value: unknown, schema: Schema, loc: Detail['loc']) => Detail[]> = {
	string: (value, _, loc) =>
		typeof value === 'string'
			? []
			: [problem(loc, 'Input should be a valid string', 'string_type', value)],
	boolean: (value, _, loc) =>
		typeof value === 'boolean'
			? []
			: [problem(loc, 'Input should be a valid boolean', 'bool_type', value)],
	null: (value, _, loc) =>
		value === null ? [] : [problem(loc, 'Input should be None', 'none_required', value)],
	integer: (value, schema, loc) =>
		Number.isInteger(value)
			? boundProblems(value as number, schema, loc)
			: [problem(loc, 'Input should be a valid integer', 'int_type', value)],
	number: (value, schema, loc) =>
		typeof value === 'number'
			? boundProblems(value, schema, loc)
			: [problem(loc, 'Input should be a valid number', 'float_type', value)],
	array: (value, schema, loc) =>
		Array.isArray(value)
			? value.flatMap((one, index) => problemsOf(one, schema['items'] as Schema, [...loc, index]))
			: [problem(loc, 'Input should be a valid list', 'list_type', value)],
	object: (value, schema, loc) =>
		isObject(value)
			? objectProblems(value, schema, loc)
			: [problem(loc, 'Input should be a valid dictionary', 'dict_type', value)],
};

function objectProblems(value: JsonObject, schema: Schema, loc: Detail['loc']): Detail[] {
	const properties = schema['properties'] as Record<string, Schema>;
	const required = (schema['required'] ?? []) as string[];
	const missing = required
		.filter((name) => !(name in value))
		.map((name) => problem([...loc, name], 'Field required', 'missing', value));
	const others = Object.entries(value).flatMap(([name, one]) => {
		const property = properties[name];
		return property
			? problemsOf(one, property, [...loc, name])
			: [problem([...loc, name], 'Extra inputs are not permitted', 'extra_forbidden', one)];
	});
	return [...missing, ...others];
}

function anyProblems(value: unknown, schemas: Schema[], loc: Detail['loc']): Detail[] {
	const each = schemas.map((schema) => problemsOf(value, schema, loc));
	return each.some((problems) => problems.length === 0) ? [] : (each[0] ?? []);
}

function boundProblems(value: number, schema: Schema, loc: Detail['loc']): Detail[] {
	const { minimum, maximum } = schema as { minimum?: number; maximum?: number };
	if (minimum !== undefined && value < minimum) {
		const msg = `Input should be greater than or equal to ${minimum}`;
		return [{ ...problem(loc, msg, 'greater_than_equal', value), ctx: { ge: minimum } }];
	}
	if (maximum !== undefined && value > maximum) {
		const msg = `Input should be less than or equal to ${maximum}`;
		return [{ ...problem(loc, msg, 'less_than_equal', value), ctx: { le: maximum } }];
	}
	return [];
}

function resolve(schema: Schema): Schema {
	const name = /^#\/components\/schemas\/(\w+)$/.exec(String(schema['$ref'] ?? ''))?.[1];
	return name === undefined ? schema : (SHARED[name] ?? schema);
}

function problem(loc: Detail['loc'], msg: string, type: string, input: unknown): Detail {
	return { loc, msg, type, input };
}
