import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import { ProviderError } from '../../core/base/errors';
import type { OperationName } from '../../core/controls/operations';
import type { Search } from '../../core/controls/search';
import { defineOperation } from '../../core/provider/provider';
import type { Toolbox } from '../../core/calls/toolbox';
import { fieldsOf } from '../../families/stability/answers';
import { headersOf, organization } from '../../families/stability/headers';
import type { Model } from '../../families/stability/models';
import { EDITORS, GENERATORS, listed, toRecords } from '../../families/stability/models';
import { at } from '../../families/stability/prefix';

/** The official document types it once as a list and once as an object that holds one. */
const reply = z.union([
	z.array(z.unknown()),
	z.object({ engines: z.array(z.unknown()) }).transform(({ engines }) => engines),
]);

/** Types of engines that make no images; those that do have the type `PICTURE`. */
const OTHER_TYPES = ['AUDIO', 'CLASSIFICATION', 'STORAGE', 'TEXT', 'VIDEO'];

const UPSCALES: readonly OperationName[] = ['upscale'];
const DRAWS: readonly OperationName[] = ['textToImage', 'imageToImage', 'inpaint'];

export const getMany = defineOperation({
	name: 'getMany',
	yields: 'records',
	parameters: {},
	options: { organization },
	run: async (values, tools) => ({
		records: toRecords(await allModels(tools, headersOf(values))),
	}),
});

/** The live list of the locator of an operation. */
export function searchFor(operation: OperationName): Search {
	return async ({ filter }, tools) => ({
		results: listed(await allModels(tools), operation, filter),
	});
}

async function allModels(tools: Toolbox, headers?: Record<string, string>): Promise<Model[]> {
	return [...GENERATORS, ...EDITORS, ...(await engines(tools, headers))];
}

/** `GET /v1/engines/list`; where version 1 is switched off one day, v2beta remains. */
async function engines(tools: Toolbox, headers?: Record<string, string>): Promise<Model[]> {
	try {
		const request = { method: 'GET' as const, ...at(tools, '/v1/engines/list'), headers };
		return readJson(await tools.read(request), reply).flatMap(toModel);
	} catch (error) {
		return withoutEngines(error);
	}
}

/** An entry without an ID cannot be chosen; all else may be missing. */
function toModel(entry: unknown): Model[] {
	const fields = fieldsOf(entry);
	const [id, name, description, type] = ['id', 'name', 'description', 'type'].map((field) => {
		const value = fields.get(field);
		return typeof value === 'string' ? value.trim() : '';
	});
	if (!id || OTHER_TYPES.includes(type ?? '')) return [];
	const operations = id.startsWith('esrgan') ? UPSCALES : DRAWS;
	return [{ id, name: name || id, ...(description && { description }), operations }];
}

function withoutEngines(error: unknown): Model[] {
	if (error instanceof ProviderError && [404, 410].includes(error.facts.status ?? 0)) return [];
	throw error;
}
