import { isObject } from '../../core/jsonBody';

/** Arguments that fit a tool's JSON schema; every free string becomes what the user said. */
export function fillSchema(schema: unknown, userText: string): unknown {
	if (!isObject(schema)) return userText;
	if ('const' in schema) return schema['const'];
	if (Array.isArray(schema['enum'])) return schema['enum'][0];
	if ('default' in schema) return schema['default'];
	const [variant] = [schema['anyOf'], schema['oneOf'], schema['allOf']].flatMap((list) =>
		Array.isArray(list) ? (list as unknown[]) : [],
	);
	if (variant !== undefined) return fillSchema(variant, userText);
	switch (typeOf(schema)) {
		case 'object':
			return fillObject(schema, userText);
		case 'array':
			return [fillSchema(schema['items'] ?? { type: 'string' }, userText)];
		case 'integer':
		case 'number':
			return fillNumber(schema);
		case 'boolean':
			return false;
		case 'null':
			return null;
		default:
			return fillString(schema, userText);
	}
}

/** Only what is required, unless nothing is: then everything. */
function fillObject(schema: Record<string, unknown>, userText: string): Record<string, unknown> {
	const properties = isObject(schema['properties']) ? schema['properties'] : {};
	const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
	const names = required.length > 0 ? required : Object.keys(properties);
	return Object.fromEntries(names.map((name) => [name, fillSchema(properties[name], userText)]));
}

function fillNumber(schema: Record<string, unknown>): number {
	if (typeof schema['minimum'] === 'number') return schema['minimum'];
	if (typeof schema['exclusiveMinimum'] === 'number') return schema['exclusiveMinimum'] + 1;
	return typeof schema['maximum'] === 'number' ? Math.min(1, schema['maximum']) : 1;
}

function fillString(schema: Record<string, unknown>, userText: string): string {
	const longest = schema['maxLength'];
	return typeof longest === 'number' ? userText.slice(0, longest) : userText;
}

function typeOf(schema: Record<string, unknown>): unknown {
	const { type } = schema;
	if (Array.isArray(type)) return type.find((one) => one !== 'null') as unknown;
	return type ?? ('properties' in schema ? 'object' : 'string');
}
