import { badParameter } from '../base/errors';
import type { ImageSource } from '../media/imageSource';
import { toImageSource } from '../media/imageSource';
import type { FieldsOfModel, ModelField } from './modelFields';
import type { Parameter, Property } from './parameter';
import type { RawValues, Reading } from './values';
import { isMissing, readBoolean, readJsonObject, readText, show } from './values';

/** A list of values for a field with `multiple`; a file is an ImageSource with the field's label. */
export type ModelInputs = Record<string, unknown>;

/**
 * A control whose fields are those of the chosen model: n8n's resource mapper, which shows them one by one.
 * Its value is what the user has set; `checkModelInputs` checks it before anything is sent.
 */
export function modelInputs(
	spec: Pick<Property, 'displayName' | 'description'> & {
		fields: FieldsOfModel;
		/** The controls that decide about the fields; a change of one reads the fields again. */
		dependsOn: readonly string[];
	},
): Parameter<ModelInputs> {
	const { fields, dependsOn, ...label } = spec;
	return {
		property: {
			...label,
			type: 'resourceMapper',
			default: { mappingMode: 'defineBelow', value: null },
			typeOptions: { loadOptionsDependsOn: [...dependsOn] },
		},
		fields,
		read: readInputs,
	};
}

/** What a mapper holds, or what an expression yields in its place, without the empty ones. */
function readInputs(value: unknown): Reading<ModelInputs> {
	const isMapper = isObject(value) && 'mappingMode' in value && 'value' in value;
	const reading = readJsonObject(isMapper ? value.value : value);
	if (!('value' in reading)) return reading;
	const set = Object.entries(reading.value).filter(([, one]) => !isMissing(one));
	return { value: Object.fromEntries(set) };
}

/**
 * The inputs with the types that the model's fields have. All that is wrong is said at once, each by the label
 * of its field; where there is a `label`, behind it and an arrow. Throws badParameter.
 */
export function checkModelInputs(
	given: ModelInputs,
	fields: readonly ModelField[],
	label: string,
): ModelInputs {
	const known = new Set(fields.map(({ name }) => name));
	const prefix = label === '' ? '' : `${label} → `;
	const problems = Object.keys(given)
		.filter((name) => !known.has(name))
		.map((name) => `'${prefix}${name}' is not an input of this model`);
	const checked = new Map<string, unknown>();
	for (const field of fields) {
		const place = prefix + field.label;
		const value = Object.hasOwn(given, field.name) ? given[field.name] : undefined;
		if (isMissing(value)) {
			if (field.required) problems.push(`'${place}' is empty`);
			continue;
		}
		const reading = field.multiple ? readList(value, field, place) : readOne(value, field, place);
		if ('value' in reading) checked.set(field.name, reading.value);
		else problems.push(`'${place}' ${reading.problem}`);
	}
	if (problems.length > 0) throw badParameter(`${problems.join('. ')}.`);
	return Object.fromEntries(checked);
}

/** A list, its JSON text, or a single value. */
function readList(value: unknown, field: ModelField, place: string): Reading<unknown[]> {
	const isText = typeof value === 'string' && value.trim().startsWith('[');
	const list = isText ? parse(value) : value;
	if (list === undefined) return { problem: `must be a JSON list, but is ${show(value)}` };
	const values: unknown[] = [];
	for (const one of Array.isArray(list) ? (list as unknown[]) : [list]) {
		const reading = readOne(one, field, place);
		if (!('value' in reading)) return reading;
		values.push(reading.value);
	}
	return { value: values };
}

function readOne(value: unknown, field: ModelField, place: string): Reading<unknown> {
	const readers: Record<ModelField['kind'], () => Reading<unknown>> = {
		text: () => readText(value),
		number: () => readBounded(value, field),
		integer: () => readBounded(value, field),
		boolean: () => readBoolean(value),
		choice: () => readChoiceOf(value, field),
		json: () => readJson(value, field),
		file: () => readFile(value, place),
	};
	return readers[field.kind]();
}

/** Numbers from expressions may be text. */
function readBounded(value: unknown, { kind, min, max }: ModelField): Reading<number> {
	const isText =
		typeof value === 'string' && /^\s*[-+]?[\d.]{1,40}(e[-+]?\d{1,3})?\s*$/i.test(value);
	const number = isText ? Number(value) : value;
	const isNumber = typeof number === 'number' && Number.isFinite(number);
	const isWhole = kind !== 'integer' || Number.isInteger(number);
	const fits = isNumber && isWhole && number >= (min ?? -Infinity) && number <= (max ?? Infinity);
	if (fits) return { value: number };
	const noun = kind === 'integer' ? 'a whole number' : 'a number';
	const from = min === undefined ? '' : ` from ${min}`;
	const to = max === undefined ? '' : `${from === '' ? ' up' : ''} to ${max}`;
	const wanted = noun + from + to;
	return { problem: `must be ${wanted}, but is ${show(value)}` };
}

/** A number among the choices may come as text. */
function readChoiceOf(value: unknown, { choices = [] }: ModelField): Reading<string | number> {
	const found = choices.find((choice) => choice === value || String(choice) === value);
	if (found !== undefined) return { value: found };
	const list = choices.map((choice) => `'${choice}'`).join(', ');
	return { problem: `must be one of ${list}, but is ${show(value)}` };
}

/** A choice, and a text where one is taken, may be typed as it is: few would put it into quotes. */
function readJson(value: unknown, { choices = [], takesText }: ModelField): Reading<unknown> {
	if (choices.some((choice) => choice === value)) return { value };
	const parsed = typeof value === 'string' ? parse(value) : value;
	if (parsed !== undefined || takesText) return { value: parsed === undefined ? value : parsed };
	return { problem: `must be JSON, but is ${show(value)}` };
}

function readFile(value: unknown, place: string): Reading<ImageSource> {
	const source = toImageSource(place, value);
	if (source) return { value: source };
	return { problem: `must be the name of a binary field, a URL or base64, but is ${show(value)}` };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function isObject(value: unknown): value is RawValues {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
