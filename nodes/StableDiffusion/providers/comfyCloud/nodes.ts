/** https://docs.comfy.org/openapi-cloud.yaml, the first version of the API; read 2026-11-27. */
import { z } from 'zod';

import { pathPart } from '../../core/base/path';
import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Lists } from '../../families/comfy/backend';
import { inputSpecsOf } from '../../families/comfy/graph/editor/inputSpecs';
import { page } from '../../families/comfy/lists';
import type { ObjectInfo } from '../../families/comfy/graph/types';
import { address } from './address';

/** Seconds: it is megabytes, and changes when the cloud gets a model or a node. */
const KEPT = 300;
/** A deployment and a proxy answer so: they have only the second version of the API. */
const ABSENT = [403, 404, 405];

const classes = z.record(z.string(), z.record(z.string(), z.unknown()).catch({}));
const entry = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const names = z.array(entry);

async function readFirst(path: string, tools: Toolbox) {
	const request = { method: 'GET', path: address(tools, path), accepts: ABSENT } as const;
	const answer = await tools.read(request);
	return answer.status < 400 ? answer : undefined;
}

/** GET /api/object_info: all classes of nodes of the cloud; undefined where nothing tells them. */
export async function objectInfo(tools: Toolbox): Promise<ObjectInfo | undefined> {
	return await tools.remember('comfyCloud/object_info', KEPT, async () => {
		const answer = await readFirst('/api/object_info', tools);
		return answer && readJson(answer, classes);
	});
}

/** GET /api/experiment/models/{folder} */
async function modelsIn(folder: string, tools: Toolbox): Promise<string[] | undefined> {
	const answer = await readFirst(`/api/experiment/models/${pathPart(folder)}`, tools);
	return answer && readJson(answer, names);
}

async function choicesOf(classType: string, input: string, tools: Toolbox) {
	const all = await objectInfo(tools);
	const found = all && Object.hasOwn(all, classType) ? all[classType] : undefined;
	const spec = found && inputSpecsOf(found).find(({ name }) => name === input);
	return z.array(z.string()).safeParse(spec?.choices).data;
}

export const lists: Lists = {
	/** GET /api/experiment/models */
	folders: async ({ filter }, tools) => {
		const answer = await readFirst('/api/experiment/models', tools);
		return page(answer ? readJson(answer, names) : [], filter);
	},
	modelsIn,
	choicesOf,
};
