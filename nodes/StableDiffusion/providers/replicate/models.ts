/** `GET /models/{owner}/{name}` and `…/versions/{id}`: openapi.json of Replicate, read 2026-11-27. */
import { z } from 'zod';

import { badParameter } from '../../core/base/errors';
import { pathPart } from '../../core/base/path';
import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { ModelField } from '../../core/controls/modelFields';
import { deploymentNameOf } from './deploymentName';
import type { ModelName } from './modelName';
import { modelNameOf, toText } from './modelName';

/** What runs: where its jobs are submitted, and what it takes. */
export interface Target {
	/** As errors and items name it: `owner/name`. */
	model: string;
	/** Path of the submit. */
	path: string;
	/** In the body, for models that are not official. */
	version?: string;
	/** Undefined where Replicate does not describe its inputs. */
	fields?: readonly ModelField[];
}

/** What is chosen in the panel. */
export interface Chosen {
	source?: string;
	model?: string;
	deployment?: string;
}

/** Seconds that the inputs of a model are kept. */
const FRESH = 300;
const VERSION = /^[0-9a-f]{64}$/i;

const version = z.object({
	id: z.string().nullish().catch(undefined),
	openapi_schema: z.unknown(),
});
const model = z.object({
	is_official: z.boolean().nullish().catch(undefined),
	latest_version: version.nullish().catch(undefined),
});
const deployment = z.object({
	current_release: z.object({
		model: z.string(),
		version: z.string().nullish().catch(undefined),
	}),
});

/** The model or the deployment that the user chose; read once in five minutes. */
export async function targetOf(
	{ source, model: name = '', deployment: given = '' }: Chosen,
	tools: Toolbox,
): Promise<Target> {
	if (source === 'deployment') {
		const deployed = deploymentNameOf(given);
		return await remembered(`deployment ${deployed}`, tools, () => readDeployment(deployed, tools));
	}
	const wanted = modelNameOf(name);
	return await remembered(`model ${toText(wanted)}`, tools, () => readModel(wanted, tools));
}

async function remembered(name: string, tools: Toolbox, make: () => Promise<Target>) {
	return await tools.remember(`replicate ${name}`, FRESH, make);
}

/** Official models run by their name; all others by a version. */
async function readModel(wanted: ModelName, tools: Toolbox): Promise<Target> {
	const name = `${wanted.owner}/${wanted.name}`;
	if (wanted.version) return await readVersion(name, wanted, tools);
	const answer = await tools.read({ method: 'GET', path: modelPath(wanted) });
	const { is_official: isOfficial, latest_version: latest } = readJson(answer, model);
	const fields = await fieldsIn(latest?.openapi_schema);
	const id = latest?.id ?? '';
	if (isOfficial) return { model: name, path: `${modelPath(wanted)}/predictions`, fields };
	if (VERSION.test(id)) return { model: name, path: '/predictions', version: id, fields };
	if (latest) return { model: name, path: `${modelPath(wanted)}/predictions`, fields };
	throw badParameter(
		`The model ${name} has no version that can run.`,
		'Choose another model, or add a version after a colon.',
	);
}

async function readVersion(name: string, wanted: ModelName, tools: Toolbox): Promise<Target> {
	const id = wanted.version ?? '';
	const path = `${modelPath(wanted)}/versions/${pathPart(id)}`;
	const answer = await tools.read({ method: 'GET', path });
	const fields = await fieldsIn(readJson(answer, version).openapi_schema);
	return { model: name, path: '/predictions', version: id, fields };
}

async function readDeployment(name: string, tools: Toolbox): Promise<Target> {
	const path = `/deployments/${name.split('/').map(pathPart).join('/')}`;
	const { current_release: release } = readJson(
		await tools.read({ method: 'GET', path }),
		deployment,
	);
	const deployed = modelNameOf(
		release.version && VERSION.test(release.version)
			? `${release.model}:${release.version}`
			: release.model,
	);
	const { model: deployedModel, fields } = await targetOf({ model: toText(deployed) }, tools);
	return { model: deployedModel, path: `${path}/predictions`, fields };
}

async function fieldsIn(document: unknown): Promise<readonly ModelField[] | undefined> {
	const { describedFieldsOf, schemasOf } = await import('../../families/schema/fieldsOf');
	return describedFieldsOf(schemasOf(document).Input, document);
}

const modelPath = ({ owner, name }: ModelName) => `/models/${pathPart(owner)}/${pathPart(name)}`;
