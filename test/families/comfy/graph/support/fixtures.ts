import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type {
	ApiGraph,
	EditorWorkflow,
	ObjectInfo,
} from '../../../../../nodes/StableDiffusion/families/comfy/graph/types';
import { readWorkflow } from '../../../../../nodes/StableDiffusion/families/comfy/graph/readWorkflow';

const FOLDER = join(__dirname, '../../../../fixtures/comfy');

export const bytesOf = (name: string) => readFileSync(join(FOLDER, name));

const infoOf = (name: string): ObjectInfo => JSON.parse(bytesOf(name).toString()) as ObjectInfo;

/** What the two recorded servers have, by their versions. */
export const SERVERS: Record<string, ObjectInfo> = {
	'0.33.0': infoOf('object_info.json'),
	'0.3.64': infoOf('object_info-0.3.64.json'),
};
export const NEWEST = infoOf('object_info.json');
const CUSTOM = infoOf('custom_nodes.json');

/** A server that has the custom nodes of the fixtures as well. */
export const WITH_CUSTOM: ObjectInfo = { ...NEWEST, ...CUSTOM };

export const workflowNames = readdirSync(join(FOLDER, 'workflows')).sort();

export const textOfWorkflow = (name: string) => bytesOf(`workflows/${name}`).toString();

export function editorOf(name: string): EditorWorkflow {
	const workflow = readWorkflow(textOfWorkflow(name));
	if (workflow.format !== 'editor') throw new Error(`${name} is in API format`);
	return workflow.graph;
}

export function apiOf(name: string): ApiGraph {
	const workflow = readWorkflow(textOfWorkflow(name));
	if (workflow.format !== 'api') throw new Error(`${name} is in editor format`);
	return workflow.graph;
}

export const apiNames = workflowNames.filter(
	(name) => readWorkflow(textOfWorkflow(name)).format === 'api',
);
export const editorNames = workflowNames.filter((name) => !apiNames.includes(name));

/** Names without the ends `.editor.json` and `.api.json` that exist with both. */
export const pairNames = editorNames
	.map((name) => name.replace(/\.editor\.json$/, ''))
	.filter((name) => workflowNames.includes(`${name}.api.json`));
