/** Lists of models: the page's cURL, not its OpenAPI file, has the right path. Read 2026-11-22. */
import { z } from 'zod';

import { badReply } from '../../core/base/errors';
import type { Answer } from '../../core/calls/answer';
import { parseJson, quote } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Search } from '../../core/controls/search';
import { readPlainRefusal } from './refusals';

/** Which models: public ones, those of an enterprise server, or those trained by the account. */
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

/** More entries than any list has; the rest is left out. */
const MOST_MODELS = 100_000;

export interface Model {
	id: string;
	name: string;
	status?: string;
	createdAt?: string;
	instancePrompt?: string;
	description?: string;
	screenshot?: string;
	/** Name and ID in small letters. */
	sought: string;
}

const fieldsOf = z.record(z.string(), z.unknown());

/** All models of a list, by name. */
export async function readModels(list: ModelListName, tools: Toolbox): Promise<readonly Model[]> {
	return await tools.remember(nameOf(list), SECONDS[list], async () => {
		const request = { path: PATHS[list], json: {}, readRefusal: readPlainRefusal };
		const answer = await tools.read(request);
		const models = entriesIn(answer).slice(0, MOST_MODELS).flatMap(toModel);
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

export const searchModels: Search = async ({ filter, page: start = '0', values }, tools) => {
	const isEnterprise = values.apiEdition === 'enterpriseV1';
	const models = await readModels(isEnterprise ? 'enterprise' : 'community', tools);
	const found = findModels(models, filter);
	const first = Number(start) || 0;
	const page = found.slice(first, first + PAGE);
	return {
		results: page.map(({ name, id }) => ({
			name: name === id ? id : `${name} (${id})`,
			value: id,
		})),
		...(first + PAGE < found.length && { nextPage: String(first + PAGE) }),
	};
};

/** A bare list, or an object around one. */
function entriesIn(answer: Answer): unknown[] {
	const found = listIn(parseJson(answer));
	if (found) return found;
	throw badReply('The response from the provider has an unexpected format', {
		status: answer.status,
		hint: `It has no list of models. Response: ${quote(answer)}`,
	});
}

function listIn(value: unknown, depth = 0): unknown[] | undefined {
	if (Array.isArray(value)) return value as unknown[]; // what JSON holds
	const fields = fieldsOf.safeParse(value).data;
	if (!fields || depth > 1) return undefined;
	const inner = ['data', 'models', 'output', 'list', 'finetune_list'].map((name) => fields[name]);
	return inner.map((one) => listIn(one, depth + 1)).find((one) => one !== undefined);
}

/** An entry is an object, or the bare ID of the model; one without any ID is left out. */
function toModel(value: unknown): Model[] {
	const fields = fieldsOf.safeParse(value).data ?? { model_id: value };
	const [id] = [fields.model_id, fields.id, fields.training_id].map(idIn).filter(Boolean);
	if (id === undefined) return [];
	const name = wordsIn(fields.model_name) ?? wordsIn(fields.name) ?? id;
	return [
		{
			id,
			name,
			status: wordsIn(fields.status),
			createdAt: wordsIn(fields.created_at),
			instancePrompt: wordsIn(fields.instance_prompt),
			description: wordsIn(fields.description),
			screenshot: wordsIn(fields.screenshots),
			sought: `${name}\n${id}`.toLowerCase(),
		},
	];
}

function idIn(value: unknown): string | undefined {
	if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
	return wordsIn(value);
}

function wordsIn(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function nameOf(list: ModelListName): string {
	return `stableDiffusionApi models ${list}`;
}
