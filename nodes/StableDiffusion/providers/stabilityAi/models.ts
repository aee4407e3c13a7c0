import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import { ProviderError } from '../../core/base/errors';
import type { OperationName } from '../../core/controls/operations';
import type { Search } from '../../core/controls/search';
import { defineOperation } from '../../core/provider/provider';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Model } from '../../families/stability/models';
import { EDITORS, GENERATORS, listed, toRecords } from '../../families/stability/models';

const engine = z.object({
	id: z.string(),
	name: z.string().nullish(),
	description: z.string().nullish(),
	type: z.string().nullish(),
});

/** The official document types it once as a list and once as an object that holds one. */
const reply = z.union([
	z.array(engine),
	z.object({ engines: z.array(engine) }).transform(({ engines }) => engines),
]);

const UPSCALES: readonly OperationName[] = ['upscale'];
const DRAWS: readonly OperationName[] = ['textToImage', 'imageToImage', 'inpaint'];

export const getMany = defineOperation({
	name: 'getMany',
	yields: 'records',
	parameters: {},
	options: {},
	run: async (_, tools) => ({ records: toRecords(await allModels(tools)) }),
});

/** The live list of the locator of an operation. */
export function searchFor(operation: OperationName): Search {
	return async ({ filter }, tools) => ({
		results: listed(await allModels(tools), operation, filter),
	});
}

async function allModels(tools: Toolbox): Promise<Model[]> {
	return [...GENERATORS, ...EDITORS, ...(await engines(tools))];
}

/** `GET /v1/engines/list`; where version 1 is switched off one day, v2beta remains. */
async function engines(tools: Toolbox): Promise<Model[]> {
	try {
		const answer = await tools.read({ method: 'GET', path: '/v1/engines/list' });
		return readJson(answer, reply)
			.filter(({ type }) => !type || type === 'IMAGE')
			.map(({ id, name, description }) => ({
				id,
				name: name || id,
				...(description && { description }),
				operations: id.startsWith('esrgan') ? UPSCALES : DRAWS,
			}));
	} catch (error) {
		return withoutEngines(error);
	}
}

function withoutEngines(error: unknown): Model[] {
	if (error instanceof ProviderError && [404, 410].includes(error.facts.status ?? 0)) return [];
	throw error;
}
