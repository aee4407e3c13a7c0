/** https://github.com/comfyanonymous/ComfyUI/blob/master/app/user_manager.py, read 2026-11-27. */
import { z } from 'zod';

import { badParameter } from '../../core/base/errors';
import { pathPart } from '../../core/base/path';
import { parseJson, readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Search } from '../../core/controls/search';
import type { SavedWorkflows } from '../../families/comfy/workflow/runWorkflow';

const FOLDER = 'workflows';

/** GET /userdata?dir=workflows: those that a person has saved in ComfyUI, with their folders. */
const search: Search = async ({ filter }, tools) => {
	const query = { dir: FOLDER, recurse: 'true' };
	const request = { method: 'GET', path: '/userdata', query, accepts: [404] } as const;
	const answer = await tools.read(request);
	// No workflow was saved yet.
	if (answer.status === 404) return { results: [] };
	const names = readJson(answer, z.array(z.string()))
		.map((name) => name.replaceAll('\\', '/'))
		.filter((name) => name.endsWith('.json') && name.toLowerCase().includes(filter.toLowerCase()));
	return { results: names.map((name) => ({ name: name.slice(0, -'.json'.length), value: name })) };
};

/** The workflow of this name, as it was saved. */
async function read(name: string, tools: Toolbox): Promise<unknown> {
	const path = `/userdata/${pathPart(`${FOLDER}/${name}`)}`;
	const answer = await tools.read({ method: 'GET', path, accepts: [404] });
	if (answer.status !== 404) return parseJson(answer);
	throw badParameter(
		`The server has no saved workflow '${name.slice(0, 80)}'.`,
		"Choose one from the list of 'Saved Workflow'.",
	);
}

export const saved: SavedWorkflows = { search, read };
