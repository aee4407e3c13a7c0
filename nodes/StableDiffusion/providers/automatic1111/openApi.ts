/**
 * What the OpenAPI document of a server says: its routes, and the fields that it takes in the body of each
 * request for images. All other fields it ignores. Seen at AUTOMATIC1111 1.8 and Forge on 2026-11-27.
 */
import type { JsonObject } from '../../core/base/json';
import { fieldsOf, textOf } from './values';

const PATHS = ['/sdapi/v1/txt2img', '/sdapi/v1/img2img', '/sdapi/v1/extra-single-image'];
/** More fields than any server has. */
const MOST_FIELDS = 1_000;

export function pathsIn(openApi: unknown): JsonObject {
	return fieldsOf(fieldsOf(openApi)?.paths) ?? {};
}

/** Names by path, for the paths whose fields are told. */
export function bodyFieldsIn(openApi: unknown): Record<string, string[]> {
	const paths = pathsIn(openApi);
	const told = PATHS.map((path) => {
		// A sub-path, where one is set, stands before every route.
		const [, route] = Object.entries(paths).find(([one]) => one.endsWith(path)) ?? [];
		return [path, namesOf(schemaOf(route, openApi))] as const;
	});
	return Object.fromEntries(told.filter(([, names]) => names.length > 0));
}

/** Names of the settings of the server; newer SD.Next tells them elsewhere. */
export function settingsIn(openApi: unknown): string[] {
	const { schemas } = fieldsOf(fieldsOf(openApi)?.components) ?? {};
	return namesOf(fieldsOf(fieldsOf(schemas)?.Options));
}

/** The schema of the JSON body, which the document names by a reference. */
function schemaOf(route: unknown, openApi: unknown): JsonObject | undefined {
	const { content } = fieldsOf(fieldsOf(fieldsOf(route)?.post)?.requestBody) ?? {};
	const schema = fieldsOf(fieldsOf(fieldsOf(content)?.['application/json'])?.schema);
	const name = textOf(schema?.$ref)?.split('/').at(-1);
	if (name === undefined) return schema;
	const { schemas } = fieldsOf(fieldsOf(openApi)?.components) ?? {};
	return fieldsOf(fieldsOf(schemas)?.[name]);
}

function namesOf(schema: JsonObject | undefined): string[] {
	return Object.keys(fieldsOf(schema?.properties) ?? {}).slice(0, MOST_FIELDS);
}
