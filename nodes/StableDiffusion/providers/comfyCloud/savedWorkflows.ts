/** https://docs.comfy.org/openapi-cloud.yaml, /api/userdata; read 2026-11-27. */
import { z } from 'zod';

import { badParameter } from '../../core/base/errors';
import { pathPart } from '../../core/base/path';
import { parseJson, readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Search } from '../../core/controls/search';
import type { SavedWorkflows } from '../../families/comfy/workflow/runWorkflow';
import { page } from '../../families/comfy/lists';
import { address } from './address';

const FOLDER = 'workflows/';
const ENDING = '.json';

const files = z.array(
	z.union([z.string(), z.object({ path: z.string() }).transform(({ path }) => path)]),
);

/** Those that a person has saved in Comfy Cloud, with their folders. */
const search: Search = async ({ filter }, tools) => {
	const query = { dir: FOLDER, recurse: 'true' };
	const path = address(tools, '/api/userdata');
	const answer = await tools.read({ method: 'GET', path, query, accepts: [404] });
	// No workflow was saved yet, or this is no cloud.
	if (answer.status === 404) return { results: [] };
	const names = readJson(answer, files)
		.map((name) => (name.startsWith(FOLDER) ? name.slice(FOLDER.length) : name))
		.filter((name) => name.endsWith(ENDING));
	const { results } = page(names, filter);
	return {
		results: results.map(({ value }) => ({ name: value.slice(0, -ENDING.length), value })),
	};
};

/** The workflow of this name, as it was saved. */
async function read(name: string, tools: Toolbox): Promise<unknown> {
	const path = address(tools, `/api/userdata/${pathPart(FOLDER + name)}`);
	const answer = await tools.read({ method: 'GET', path, accepts: [404] });
	if (answer.status !== 404) return parseJson(answer);
	throw badParameter(
		`Comfy Cloud has no saved workflow '${name.slice(0, 80)}'.`,
		"Choose one from the list of 'Saved Workflow'.",
	);
}

export const saved: SavedWorkflows = { search, read };
