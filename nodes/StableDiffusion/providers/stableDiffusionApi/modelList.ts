/** Lists of models: the page's cURL, not its OpenAPI file, has the right path. Read 2026-11-22. */
import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import type { ListSearch } from '../../core/calls/lists';
import { listTools } from '../../core/calls/lists';
import type { Toolbox } from '../../core/calls/toolbox';
import { readRefusal } from './refusals';

/** Whose models: everybody's, those of an enterprise server, or the account's own trained ones. */
export type ModelListName = 'community' | 'enterprise' | 'trained';

const PATHS: Record<ModelListName, string> = {
	community: '/api/v4/dreambooth/model_list',
	enterprise: '/api/v1/enterprise/get_all_models',
	trained: '/api/v3/finetune_list',
};

/** The list is megabytes long; for as long as a run or a look into the editor takes, it is read once. */
const SECONDS: Record<ModelListName, number> = { community: 900, enterprise: 900, trained: 60 };

/** Entries that a dropdown shows before it asks for more. */
const PAGE = 100;

const words = z.string().nullish().catch(undefined);

const entry = z.object({
	model_id: z.union([z.string(), z.number()]).transform(String),
	model_name: words,
	status: words,
	created_at: words,
	instance_prompt: words,
	description: words,
	screenshots: words,
});

export interface Model extends Omit<z.infer<typeof entry>, 'model_name'> {
	name: string;
	/** Name and ID in small letters. */
	sought: string;
}

/** A bare list, or an object around one. */
const reply = z.union([
	z.array(z.unknown()),
	z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
	z.object({ models: z.array(z.unknown()) }).transform(({ models }) => models),
]);

/** All models of a list, by name. */
export async function readModels(list: ModelListName, tools: Toolbox): Promise<readonly Model[]> {
	return await tools.remember(nameOf(list), SECONDS[list], async () => {
		const answer = await tools.read({ path: PATHS[list], json: {} });
		const models = readJson(answer, reply).flatMap(toModel);
		const { compare } = new Intl.Collator('en', { numeric: true });
		return models.sort((one, other) => compare(one.name, other.name));
	});
}

/** The next look at the trained models is a fresh one. */
export function forgetTrained(tools: Toolbox): void {
	tools.forget(nameOf('trained'));
}

/** Models whose name or ID contains a text, whatever its case. */
export function findModels(models: readonly Model[], text: string): readonly Model[] {
	const wanted = text.trim().toLowerCase();
	return wanted === '' ? models : models.filter(({ sought }) => sought.includes(wanted));
}

export const searchModels: ListSearch = async function (filter = '', paginationToken = '0') {
	const provider = 'Stable Diffusion API (ModelsLab)';
	const tools = await listTools(this, 'stableDiffusionApi', provider, readRefusal);
	const edition: unknown = this.getCurrentNodeParameter('apiEdition');
	const models = await readModels(edition === 'enterpriseV1' ? 'enterprise' : 'community', tools);
	const found = findModels(models, filter);
	const start = Number(paginationToken) || 0;
	const page = found.slice(start, start + PAGE);
	return {
		results: page.map(({ name, model_id: id }) => ({
			name: name === id ? id : `${name} (${id})`,
			value: id,
		})),
		...(start + PAGE < found.length && { paginationToken: String(start + PAGE) }),
	};
};

function toModel(value: unknown): Model[] {
	const parsed = entry.safeParse(value);
	if (!parsed.success) return [];
	const { model_name: name, ...rest } = parsed.data;
	const shown = name || rest.model_id;
	return [{ ...rest, name: shown, sought: `${shown}\n${rest.model_id}`.toLowerCase() }];
}

function nameOf(list: ModelListName): string {
	return `stableDiffusionApi models ${list}`;
}
