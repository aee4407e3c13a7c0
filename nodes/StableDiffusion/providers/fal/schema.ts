/** `GET https://api.fal.ai/v1/models?endpoint_id=…&expand=openapi-3.0`: Platform API, read 2026-11-27. */
import { z } from 'zod';

import { jsonOf } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { FieldsOfModel, ModelField } from '../../core/controls/modelFields';
import { endpointOf } from './endpoint';
import { platformAt } from './hosts';

/** Seconds that the inputs of a model are kept. */
const FRESH = 300;

const reply = z.object({
	models: z.array(
		z.object({ endpoint_id: z.string(), openapi: z.unknown() }).nullish().catch(undefined),
	),
});

/**
 * The inputs of a model; undefined where fal does not describe it, as for apps of the user's own. A
 * failure of the list is a failure: what is not known cannot be checked.
 */
export async function inputsOf(
	endpoint: string,
	tools: Toolbox,
): Promise<readonly ModelField[] | undefined> {
	return await tools.remember(`fal inputs ${endpoint}`, FRESH, async () => {
		const answer = await tools.read({
			method: 'GET',
			path: platformAt(tools, '/v1/models'),
			query: { endpoint_id: endpoint, expand: 'openapi-3.0' },
			accepts: [404],
		});
		const { describedFieldsOf } = await import('../../families/schema/fieldsOf');
		const { models } = reply.safeParse(jsonOf(answer)).data ?? { models: [] };
		const found = models.find((one) => one?.endpoint_id === endpoint);
		const schema = inputSchemaIn(found?.openapi, endpoint);
		return describedFieldsOf(schema, found?.openapi);
	});
}

/** The fields of a control Model Inputs, without those that have a control beside it. */
export function fieldsWithout(
	named: readonly string[],
	namedIn: (fields: readonly ModelField[]) => readonly string[] = () => [],
): FieldsOfModel {
	return async ({ model }, tools) => {
		const isSet = typeof model === 'string' && model !== '' && !model.startsWith('=');
		const fields = (isSet ? await inputsOf(endpointOf(model), tools) : undefined) ?? [];
		const hidden = [...named, ...namedIn(fields)];
		return fields.filter(({ name }) => !hidden.includes(name));
	};
}

const schemas = z.record(z.string(), z.unknown());
const parts = z.array(z.unknown()).min(1);
/** What says something about its properties. */
const objectSchema = z.union([
	z.object({ $ref: z.string() }),
	z.object({ properties: schemas }),
	...[z.object({ allOf: parts }), z.object({ anyOf: parts }), z.object({ oneOf: parts })],
]);
const operation = z.object({
	post: z.object({
		requestBody: z.object({
			content: z.object({ 'application/json': z.object({ schema: z.unknown() }) }),
		}),
	}),
});

/** What the model's own path takes; else the schema whose name ends in `Input`. */
function inputSchemaIn(document: unknown, endpoint: string): unknown {
	const { paths = {}, components } = openApi.safeParse(document).data ?? {};
	const own = operation.safeParse(
		Object.hasOwn(paths, `/${endpoint}`) ? paths[`/${endpoint}`] : undefined,
	);
	const schema = own.data?.post.requestBody.content['application/json'].schema;
	if (objectSchema.safeParse(schema).success) return schema;
	const named = Object.keys(components?.schemas ?? {}).find((name) => /Input$/.test(name));
	return named === undefined ? undefined : { $ref: `#/components/schemas/${named}` };
}

const openApi = z.object({
	paths: schemas.optional().catch(undefined),
	components: z.object({ schemas }).optional().catch(undefined),
});
