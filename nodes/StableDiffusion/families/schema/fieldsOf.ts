/**
 * JSON Schema, as models describe their inputs (JSON Schema 2020-12, OpenAPI 3.0 and 3.1), as fields of the
 * control `modelInputs`.
 *
 * In a provider: read the document once with `tools.remember`, return `fieldsOf(schema, document)` from
 * `modelInputs({ fields })`, and in `run` check the user's values with `checkModelInputs(values, fields, label)`
 * and replace its files with `withFiles` (sendable.ts). `outputOf` (output.ts) finds the files and texts of
 * whatever a model returns.
 */
import type { ModelField } from '../../core/controls/modelFields';
import type { JsonObject } from '../../core/base/json';
import { isObject, listOf, numberOf, own, textOf } from '../../core/base/json';
import { propertiesOf, resolve, startWalk } from './resolve';
import { shapeOf } from './shape';
import { ANYTHING } from './types';

/** More inputs are not read; the largest known model has some 100. */
const MOST_FIELDS = 200;
const MOST_READ = 1_000;
/** Characters; an input with a longer name is not read, a longer description is cut. */
const LONGEST_NAME = 200;
const LONGEST_LABEL = 80;
const LONGEST_DESCRIPTION = 500;
const HTML = /<\/?(a|b|br|code|div|em|h[1-6]|i|li|p|small|span|strong|u|ul)(\s[^<>]{0,300})?\/?>/gi;
/** What Pydantic writes for every enum. */
const NO_DESCRIPTION = 'An enumeration.';

/**
 * The inputs that `schema` describes, in the order of `x-fal-order-properties`, else by `x-order`, else as
 * they stand. `$ref` points into `document`. What no typed field can hold is a field of JSON; nothing is an
 * error. Required is what has no default.
 */
export function fieldsOf(schema: unknown, document: unknown = schema): ModelField[] {
	const start = () => startWalk(document, schema);
	const { properties, required } = propertiesOf(schema, start());
	const first = listOf(own(resolve(schema, start()), 'x-fal-order-properties'));
	const ranks = new Map(first.map((name, rank) => [name, rank]));
	const drafts = [...properties]
		.filter(([name]) => name !== '' && name.length <= LONGEST_NAME)
		.slice(0, MOST_READ)
		.flatMap(([name, property]) => {
			const walk = start();
			const found = resolve(property, walk);
			if (own(found, 'readOnly') === true) return [];
			const shape = shapeOf(property, name, walk) ?? ANYTHING;
			const order = ranks.size > 0 ? ranks.get(name) : numberOf(own(found, 'x-order'));
			const labeled = { name, label: labelOf(name, property), ...shape };
			return [{ order: order ?? Infinity, field: withFacts(labeled, found, required.has(name)) }];
		});
	const sorted = drafts.sort(byOrder).slice(0, MOST_FIELDS);
	return withDistinctLabels(sorted.map(({ field }) => field));
}

/** The same; undefined where the schema says nothing about what the inputs are. */
export function describedFieldsOf(schema: unknown, document: unknown): ModelField[] | undefined {
	const fields = fieldsOf(schema, document);
	const { properties } = resolve(schema, startWalk(document, schema));
	return fields.length === 0 && !isObject(properties) ? undefined : fields;
}

/** The schemas of an OpenAPI document by their names; empty where there is none. */
export function schemasOf(document: unknown): JsonObject {
	const components = isObject(document) ? own(document, 'components') : undefined;
	const schemas = isObject(components) ? own(components, 'schemas') : undefined;
	return isObject(schemas) ? schemas : {};
}

/** Infinity less itself is no number. */
function byOrder(one: { order: number }, other: { order: number }): number {
	return one.order === other.order ? 0 : one.order - other.order;
}

function withFacts(field: ModelField, schema: JsonObject, isRequired: boolean): ModelField {
	const preset = own(schema, 'default');
	const description = wordsIn(own(schema, 'description'))?.slice(0, LONGEST_DESCRIPTION);
	const required = isRequired && (preset === undefined || preset === null);
	return {
		...field,
		...(required && { required }),
		...(description && description !== NO_DESCRIPTION && { description }),
		...defaultOf(preset, field),
	};
}

/** The title that stands at the input itself; that of a reference is the name of a class. */
function labelOf(name: string, property: unknown): string {
	const title = isObject(property) ? wordsIn(own(property, 'title')) : undefined;
	if (title && title !== name && title.length <= LONGEST_LABEL) return title;
	const words = name.replace(/[_\s]+/g, ' ').trim();
	const label = words.replace(/(^| )[a-z]/g, (letter) => letter.toUpperCase());
	return label.slice(0, LONGEST_LABEL) || name;
}

/** A text in one line, without the marks of HTML; `<lora:x:1>` is none. */
function wordsIn(value: unknown): string | undefined {
	return textOf(textOf(value)?.replace(HTML, '').replace(/\s+/g, ' ').trim());
}

/** A default that its own field would refuse is none. */
function defaultOf(preset: unknown, field: ModelField): Pick<ModelField, 'default'> {
	const isText = field.kind === 'text' && typeof preset === 'string';
	const isBoolean = field.kind === 'boolean' && typeof preset === 'boolean';
	const isNumber =
		(field.kind === 'number' || field.kind === 'integer') &&
		typeof preset === 'number' &&
		(field.kind === 'number' || Number.isInteger(preset)) &&
		preset >= (field.min ?? -Infinity) &&
		preset <= (field.max ?? Infinity);
	const isChoice =
		(typeof preset === 'string' || typeof preset === 'number') &&
		(field.choices?.includes(preset) ?? false);
	const fits = !field.multiple && (isText || isBoolean || isNumber || isChoice);
	return fits ? { default: preset } : {};
}

/** An error names a field by its label, which is then followed by its name. */
function withDistinctLabels(fields: ModelField[]): ModelField[] {
	const counts = new Map<string, number>();
	for (const { label } of fields) counts.set(label, (counts.get(label) ?? 0) + 1);
	return fields.map((field) => {
		const isAlone = counts.get(field.label) === 1;
		return isAlone ? field : { ...field, label: `${field.label} (${field.name})` };
	});
}
