import type { JsonObject } from '../../core/base/json';
import { isObject, listOf, own } from '../../core/base/json';

/** Where `$ref` points, and how many schemas may still be read. */
export interface Walk {
	document: unknown;
	/** The schema that is read: Pydantic may put `$defs` there. */
	root: unknown;
	left: number;
}

/** Schemas that one input may consist of; a real one has fewer than 20. */
const MOST_SCHEMAS = 300;
/** References and members of allOf inside of each other. */
const DEEPEST = 16;

const KEYWORDS = [
	...['type', 'format', 'enum', 'const', 'default', 'nullable', 'title', 'description'],
	...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'items', 'properties'],
	...['anyOf', 'oneOf', 'readOnly', 'deprecated', 'x-order', 'x-fal-order-properties', 'ui'],
	...['_fal_ui_field', 'contentMediaType', 'contentEncoding'],
];

export function startWalk(document: unknown, schema: unknown): Walk {
	const reference = isObject(schema) ? own(schema, '$ref') : undefined;
	const root = typeof reference === 'string' ? targetOf(reference, document) : schema;
	return { document, root, left: MOST_SCHEMAS };
}

/**
 * The keywords of a schema that fields are made from, its own before those of its `$ref` and of the members
 * of `allOf`. Empty for what is no schema, and where references never end.
 */
export function resolve(raw: unknown, walk: Walk, depth = 0): JsonObject {
	const parts = partsOf(raw, walk, depth).map((part) => resolve(part, walk, depth + 1));
	const merged = parts.reduce((sum, part) => ({ ...sum, ...part }), {});
	return isObject(raw) ? { ...merged, ...picked(raw) } : merged;
}

export interface Properties {
	properties: Map<string, unknown>;
	required: Set<unknown>;
}

/**
 * The properties of an object and which of them are required, those of `$ref`, `allOf` and of all variants
 * included. What only a condition adds (`then`, `else`) is never required, and changes nothing else.
 */
export function propertiesOf(raw: unknown, walk: Walk): Properties {
	const { properties, required, conditional } = gather(raw, walk, 0);
	const added = [...grouped(conditional)].filter(([name]) => !properties.has(name));
	return { properties: new Map([...properties, ...added]), required };
}

interface Gathered extends Properties {
	/** The properties below conditions, each as often as it is named; `false` forbids one. */
	conditional: Array<[name: string, schema: unknown]>;
}

function gather(raw: unknown, walk: Walk, depth: number): Gathered {
	const inner = (schemas: unknown[]) => schemas.map((schema) => gather(schema, walk, depth + 1));
	const parts = inner(partsOf(raw, walk, depth));
	const schema = isObject(raw) && depth < DEEPEST && walk.left > 0 ? raw : {};
	const several = inner(
		[...listOf(own(schema, 'anyOf')), ...listOf(own(schema, 'oneOf'))].slice(0, walk.left),
	);
	const branches = inner([own(schema, 'then'), own(schema, 'else')].filter(isObject));
	const variants = eitherOf(several);
	return {
		properties: new Map([
			...variants.properties,
			...parts.flatMap((part) => [...part.properties]),
			...ownProperties(raw),
		]),
		required: new Set([
			...variants.required,
			...parts.flatMap((part) => [...part.required]),
			...listOf(isObject(raw) ? own(raw, 'required') : undefined),
		]),
		conditional: [
			...branches.flatMap((branch) => [...branch.properties].filter(([, one]) => one !== false)),
			...[...several, ...parts, ...branches].flatMap(({ conditional }) => conditional),
		],
	};
}

function ownProperties(raw: unknown): Array<[string, unknown]> {
	const properties = isObject(raw) ? own(raw, 'properties') : undefined;
	return isObject(properties) ? Object.entries(properties) : [];
}

/** What any variant has: a property takes what it takes in one of them, and is required where all require it. */
function eitherOf(variants: Properties[]): Properties {
	const some = variants.filter(({ properties, required }) => properties.size + required.size > 0);
	const [first] = some;
	return {
		properties: grouped(some.flatMap(({ properties }) => [...properties])),
		required: new Set(
			[...(first?.required ?? [])].filter((name) => some.every((one) => one.required.has(name))),
		),
	};
}

/** Each name once; it takes what one of its schemas takes. */
function grouped(entries: Array<[string, unknown]>): Map<string, unknown> {
	const schemas = new Map<string, unknown[]>();
	for (const [name, schema] of entries) {
		const known = schemas.get(name);
		if (known) known.push(schema);
		else schemas.set(name, [schema]);
	}
	return new Map(
		[...schemas].map(([name, all]) => [name, all.length > 1 ? { anyOf: all } : all[0]]),
	);
}

function partsOf(raw: unknown, walk: Walk, depth: number): unknown[] {
	if (!isObject(raw) || depth >= DEEPEST || walk.left <= 0) return [];
	walk.left -= 1;
	const reference = own(raw, '$ref');
	const target =
		typeof reference === 'string'
			? [targetOf(reference, walk.document) ?? targetOf(reference, walk.root)]
			: [];
	return [...listOf(own(raw, 'allOf')).slice(0, walk.left), ...target];
}

/** What a reference inside the document points at (RFC 6901, in a fragment); another document is not read. */
function targetOf(reference: string, document: unknown): unknown {
	if (!reference.startsWith('#/')) return reference === '#' ? document : undefined;
	const keys = reference
		.slice(2)
		.split('/', 2 * DEEPEST)
		.map(keyOf);
	return keys.reduce<unknown>(
		(value, key) => (isObject(value) ? own(value, key) : undefined),
		document,
	);
}

function keyOf(part: string): string {
	return unescaped(part).replaceAll('~1', '/').replaceAll('~0', '~');
}

function unescaped(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

function picked(schema: JsonObject): JsonObject {
	const known = KEYWORDS.filter((keyword) => own(schema, keyword) !== undefined);
	return Object.fromEntries(known.map((keyword) => [keyword, schema[keyword]]));
}
