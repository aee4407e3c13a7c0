import type { JsonObject } from '../../core/base/json';
import { isObject, listOf, own, textOf } from '../../core/base/json';
import { joined } from './joined';
import { boundsOf } from './bounds';
import type { Shape } from './types';
import { ANYTHING, STRUCTURE } from './types';
import type { Walk } from './resolve';
import { resolve } from './resolve';

/** Variants and lists inside of each other. */
const DEEPEST = 6;
/** A longer list is not kept: any text is taken, and the provider decides. */
const MOST_CHOICES = 2_000;

const FILE_FORMATS = new Set(['uri', 'url', 'binary', 'data-uri', 'data-url']);
/** fal's files are texts without a format; their names say what they are. */
const FILE_NAME = /(^|_)(image|img|mask|video|audio|voice|photo|frame|file)s?_urls?$/i;
const MEDIA = /^(image|video|audio)\/|^application\/octet-stream$/i;
const FILE_WIDGETS = new Set(['image', 'video', 'audio', 'file', 'mask']);

/** The shape of a schema; undefined where nothing but null fits. `name` is that of the input. */
export function shapeOf(raw: unknown, name: string, walk: Walk, depth = 0): Shape | undefined {
	const schema = resolve(raw, walk);
	const variants = variantsOf(schema);
	if (variants && depth < DEEPEST) {
		const shapes = variants.map((one) => shapeOf(one, name, walk, depth + 1));
		return joined(shapes.filter((shape) => shape !== undefined));
	}
	const values = choicesOf(schema);
	if (values) return shapeOfValues(values);
	const type = typeOf(schema);
	if (type === 'null') return undefined;
	if (type === 'array') return shapeOfList(own(schema, 'items'), name, walk, depth);
	return shapeOfType(type, name, schema);
}

/** Each with the keywords that stand beside the list of variants. */
function variantsOf(schema: JsonObject): unknown[] | undefined {
	const { anyOf, oneOf, ...beside } = schema;
	const variants = [listOf(anyOf), listOf(oneOf)].find((list) => list.length > 0) ?? [];
	if (variants.length > 0) return variants.map((one) => ({ allOf: [beside, one] }));
	const types = own(schema, 'type');
	if (!Array.isArray(types) || own(schema, 'enum') !== undefined) return undefined;
	return types.map((type: unknown) => ({ ...beside, type }));
}

function choicesOf(schema: JsonObject): unknown[] | undefined {
	const values = own(schema, 'enum');
	if (Array.isArray(values) && values.length > 0) return values;
	const constant = own(schema, 'const');
	return constant === undefined ? undefined : [constant];
}

function shapeOfValues(values: unknown[]): Shape | undefined {
	const choices = [...new Set(values)].filter((value) => value !== null);
	if (choices.length === 0) return undefined;
	if (choices.every((one) => typeof one === 'boolean')) return { kind: 'boolean' };
	const plain = choices.filter(isChoice);
	if (plain.length > MOST_CHOICES) {
		return choices.every((one) => typeof one === 'string') ? { kind: 'text' } : ANYTHING;
	}
	if (plain.length === choices.length) return { kind: 'choice', choices: plain };
	return { ...STRUCTURE, ...(plain.length > 0 && { choices: plain }) };
}

function isChoice(value: unknown): value is string | number {
	return typeof value === 'string' || typeof value === 'number';
}

/** Where the schema names no type, its other keywords and its default tell. */
function typeOf(schema: JsonObject): unknown {
	const type = own(schema, 'type');
	if (typeof type === 'string') return type;
	if (isObject(own(schema, 'properties'))) return 'object';
	if (own(schema, 'items') !== undefined) return 'array';
	if (textOf(own(schema, 'format'))) return 'string';
	if (own(schema, 'minimum') !== undefined || own(schema, 'maximum') !== undefined) return 'number';
	const preset = typeof own(schema, 'default');
	return preset === 'string' || preset === 'number' || preset === 'boolean' ? preset : undefined;
}

function shapeOfList(items: unknown, name: string, walk: Walk, depth: number): Shape {
	const shape = depth < DEEPEST ? shapeOf(items, name, walk, depth + 1) : undefined;
	const isPlain = shape && !shape.multiple && shape.kind !== 'json';
	return isPlain ? { ...shape, multiple: true } : STRUCTURE;
}

function shapeOfType(type: unknown, name: string, schema: JsonObject): Shape {
	switch (type) {
		case 'string':
			return { kind: isFile(name, schema) ? 'file' : 'text' };
		case 'integer':
		case 'number':
			return { kind: type, ...boundsOf(schema, type) };
		case 'boolean':
			return { kind: 'boolean' };
		case 'object':
			return STRUCTURE;
		default:
			return ANYTHING;
	}
}

function isFile(name: string, schema: JsonObject): boolean {
	const format = textOf(own(schema, 'format')) ?? '';
	const ui = own(schema, 'ui');
	const widgets = [isObject(ui) && own(ui, 'field'), own(schema, '_fal_ui_field')];
	const isShownAsFile = widgets.some((widget) => FILE_WIDGETS.has(String(widget)));
	return FILE_FORMATS.has(format) || FILE_NAME.test(name) || isShownAsFile || holdsMedia(schema);
}

/** Pydantic 2 and OpenAPI 3.1 write this instead of the format `binary`; a text of base64 is another thing. */
function holdsMedia(schema: JsonObject): boolean {
	const media = textOf(own(schema, 'contentMediaType')) ?? '';
	return MEDIA.test(media) && own(schema, 'contentEncoding') === undefined;
}
