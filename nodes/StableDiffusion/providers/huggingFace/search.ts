/** `GET https://huggingface.co/api/models`: docs/inference-providers/hub-api, read 2026-11-27. */
import { z } from 'zod';

import { readJson, shorten } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Search, SearchPage } from '../../core/controls/search';
import { hubAt } from './hosts';
import type { Route, Task } from './mapping';
import { nameOf, routesIn, routesOf } from './mapping';
import { partners } from './partners';
import { AUTOMATIC, wayOf } from './routes';

/** Models of one page. */
export const PAGE = 50;
/** Nothing else is returned: docs/hub/api, `expand`, read 2026-11-28. */
const EXPANDED = ['downloads', 'inferenceProviderMapping'];
const CURSOR = /[?&]cursor=([^&>]{1,500})[^>]{0,500}>;\s{0,3}rel="next"/;

const model = z.object({
	id: z.string().min(1),
	downloads: z.number().nullish().catch(undefined),
	inferenceProviderMapping: z.unknown(),
});
const page = z.array(model.nullish().catch(undefined));

export interface Model {
	id: string;
	downloads?: number;
	routes: Route[];
}

export interface ModelQuery {
	task: Task;
	/** Part of the name; empty for all. */
	text: string;
	/** Names the page that follows another one. */
	cursor?: string;
}

/** One page of the models that an inference provider serves, the most used first. */
export async function findModels(
	{ task, text, cursor }: ModelQuery,
	tools: Toolbox,
): Promise<{ models: Model[]; next?: string }> {
	const usable = partners.filter(({ tasks }) => tasks.includes(task)).map(({ id }) => id);
	const query = new URLSearchParams({
		...{ inference_provider: usable.join(','), pipeline_tag: task },
		...(text.trim() && { search: text.trim() }),
		...{ sort: 'downloads', limit: String(PAGE) },
		...(cursor && { cursor }),
	});
	for (const name of EXPANDED) query.append('expand[]', name);
	const path = hubAt(tools, `/api/models?${query}`);
	const answer = await tools.read({ method: 'GET', path });
	const models = readJson(answer, page)
		.flatMap((one) => (one ? [toModel(one)] : []))
		.filter(({ routes }) => routes.some((route) => route.task === task && wayOf(route)[0]));
	const next = CURSOR.exec(answer.headers.link ?? '')?.[1];
	return { models, ...(next !== undefined && { next: decoded(next) }) };
}

/** The live list of a control Model. */
export function searchModels(task: Task): Search {
	return async ({ filter, page: cursor }, tools) => {
		const { models, next } = await findModels({ task, text: filter, cursor }, tools);
		const results = models.map(({ id, routes }) => ({
			name: `${id} (${partnersOf(routes)})`,
			...{ value: id, url: `https://huggingface.co/${id}` },
		}));
		return { results, ...(next !== undefined && { nextPage: next }) };
	};
}

/** The inference providers that serve the chosen model. */
export function searchPartners(task: Task): Search {
	return async ({ filter, values }, tools): Promise<SearchPage> => {
		const name = typeof values.model === 'string' ? nameOf(values.model) : undefined;
		const routes = name === undefined ? [] : await routesOf(name, tools);
		const found = routes
			.filter((route) => route.task === task)
			.flatMap(wayOf)
			.map(({ partner }) => ({ name: partner.displayName, value: partner.id }));
		const wanted = filter.trim().toLowerCase();
		const all = [{ name: 'Automatic', value: AUTOMATIC }, ...found];
		return { results: all.filter((one) => one.name.toLowerCase().includes(wanted)) };
	};
}

export function partnersOf(routes: readonly Route[]): string {
	return [...new Set(routes.map(({ partner }) => shorten(partner)))].join(', ');
}

function toModel({ id, downloads, inferenceProviderMapping: mapping }: z.infer<typeof model>) {
	return {
		id: shorten(id),
		routes: routesIn(id, mapping),
		...(typeof downloads === 'number' && { downloads }),
	};
}

function decoded(text: string): string {
	return new URLSearchParams(`cursor=${text}`).get('cursor') ?? text;
}
