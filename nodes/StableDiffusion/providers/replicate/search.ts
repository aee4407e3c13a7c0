/** `GET /search`, `/collections/{slug}` and `/deployments`: openapi.json of Replicate, read 2026-11-27. */
import { z } from 'zod';

import { isSameOrigin } from '../../core/base/address';
import { pathPart } from '../../core/base/path';
import { jsonOf, readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Search } from '../../core/controls/search';

/** The most that one search returns. */
const MOST_FOUND = 50;
/** Seconds. */
const FRESH = 300;
const LONGEST_DESCRIPTION = 200;

const text = z.string().nullish().catch(undefined);
const model = z.object({
	owner: z.string().min(1),
	name: z.string().min(1),
	description: text,
	run_count: z.number().nullish().catch(undefined),
	is_official: z.boolean().nullish().catch(undefined),
	cover_image_url: text,
});
const found = z.object({
	models: z.array(z.object({ model }).nullish().catch(undefined)),
});
const collection = z.object({ models: z.array(model.nullish().catch(undefined)) });
const deployments = z.object({
	next: text,
	results: z.array(
		z
			.object({
				owner: z.string(),
				name: z.string(),
				current_release: z.object({ model: text }).nullish().catch(undefined),
			})
			.nullish()
			.catch(undefined),
	),
});

export type Model = z.infer<typeof model>;

/** Models that fit the words, the best first. `GET /search` refuses to search for nothing. */
export async function findModels(words: string, limit: number, tools: Toolbox): Promise<Model[]> {
	const query = { query: words.slice(0, 500), limit: Math.min(limit, MOST_FOUND) };
	const answer = await tools.read({ method: 'GET', path: '/search', query });
	return readJson(answer, found).models.flatMap((one) => one?.model ?? []);
}

/** The models of a collection; undefined where there is no such collection. */
export async function modelsIn(slug: string, tools: Toolbox): Promise<Model[] | undefined> {
	return await tools.remember(`replicate collection ${slug}`, FRESH, async () => {
		const path = `/collections/${pathPart(slug)}`;
		const answer = await tools.read({ method: 'GET', path, accepts: [404] });
		const { data } = collection.safeParse(jsonOf(answer));
		return data?.models.flatMap((one) => one ?? []);
	});
}

/** What is typed is searched for; before that, the models of a collection are listed. */
export function searchFrom(slug: string, words: string): Search {
	return async ({ filter }, tools) => {
		const typed = filter.trim();
		const models =
			typed === ''
				? ((await modelsIn(slug, tools)) ?? (await findModels(words, MOST_FOUND, tools)))
				: await findModels(typed, MOST_FOUND, tools);
		return { results: models.map(toEntry) };
	};
}

/** The deployments of the account, page by page. */
export const searchDeployments: Search = async ({ filter, page }, tools) => {
	// Another host would get the key.
	const path = page !== undefined && isSameOrigin(page, tools.baseUrl) ? page : '/deployments';
	const { results, next } = readJson(await tools.read({ method: 'GET', path }), deployments);
	const entries = results.flatMap((one) => {
		if (!one) return [];
		const value = `${one.owner}/${one.name}`;
		const runs = one.current_release?.model;
		return [{ value, name: runs ? `${value} (${runs})` : value }];
	});
	const wanted = filter.trim().toLowerCase();
	const fitting = entries.filter(({ name }) => name.toLowerCase().includes(wanted));
	return { results: fitting, ...(next && next !== page && { nextPage: next }) };
};

function toEntry({ owner, name, description, run_count: runs, is_official: official }: Model) {
	const value = `${owner}/${name}`;
	const facts = [official && 'official', runs && `${countOf(runs)} runs`].filter(Boolean);
	return {
		value,
		name: facts.length > 0 ? `${value} (${facts.join(', ')})` : value,
		url: `https://replicate.com/${value}`,
		...(description && { description: description.slice(0, LONGEST_DESCRIPTION) }),
	};
}

function countOf(runs: number): string {
	return new Intl.NumberFormat('en-US', { notation: 'compact' }).format(runs);
}
