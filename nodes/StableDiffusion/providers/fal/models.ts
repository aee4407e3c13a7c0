/** `GET https://api.fal.ai/v1/models`: Platform API, read 2026-11-27. */
import { z } from 'zod';

import { readJson, shorten } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Search } from '../../core/controls/search';
import { platformAt } from './hosts';
import type { UnitPrice } from './prices';
import { pricesOf } from './prices';

/** Models of one page, which is also the most whose prices can be asked for at once. */
export const PAGE = 50;
const NO_PRICES = new Map<string, UnitPrice>();

const text = z.string().nullish().catch(undefined);
const model = z.object({
	endpoint_id: z.string().min(1),
	metadata: z
		.object({ display_name: text, category: text, description: text, updated_at: text })
		.nullish()
		.catch(undefined),
});
const page = z.object({
	models: z.array(model.nullish().catch(undefined)),
	next_cursor: text,
	has_more: z.boolean().nullish().catch(undefined),
});
export interface Model {
	id: string;
	name: string;
	category?: string;
	description?: string;
	price?: UnitPrice;
}

export interface ModelQuery {
	/** Part of the name; empty for all. */
	text: string;
	/** Such as `text-to-image`; absent for all. */
	category?: string;
	cursor?: string;
}

/** One page of the models that fal offers, with their prices where the key may see them. */
export async function findModels(
	{ text: q, category, cursor }: ModelQuery,
	tools: Toolbox,
): Promise<{ models: Model[]; next?: string }> {
	const answer = await tools.read({
		method: 'GET',
		path: platformAt(tools, '/v1/models'),
		query: {
			...{ limit: PAGE, status: 'active' },
			...(q.trim() && { q: q.trim() }),
			...(category && { category }),
			...(cursor && { cursor }),
		},
	});
	const { models: given, next_cursor, has_more } = readJson(answer, page);
	const found = given.flatMap((one) => (one ? [toModel(one)] : []));
	// A list without prices is still a list.
	const known = await pricesOf(found.slice(0, PAGE), tools).catch(() => NO_PRICES);
	const next = has_more !== false && next_cursor ? next_cursor : undefined;
	return { models: found.map((one) => ({ ...one, price: known.get(one.id) })), next };
}

/** The live list of a control Model. */
export function searchIn(category?: string): Search {
	return async ({ filter, page: cursor }, tools) => {
		const { models, next } = await findModels({ text: filter, category, cursor }, tools);
		return { results: models.map(toEntry), ...(next !== undefined && { nextPage: next }) };
	};
}

function toModel({ endpoint_id: id, metadata }: z.infer<typeof model>): Model {
	const { display_name: name, category, description } = metadata ?? {};
	return {
		id,
		name: name ? shorten(name) : id,
		...(category && { category: shorten(category) }),
		...(description && { description: shorten(description) }),
	};
}

function toEntry({ id, name, description, price: cost }: Model) {
	const sign = cost?.currency === 'USD' ? '$' : `${cost?.currency ?? ''} `;
	const unit = cost?.unit.replace(/s$/, '');
	const told = cost && cost.amount > 0 ? `, ${sign}${cost.amount} per ${unit}` : '';
	return {
		...{ name: `${name} (${id}${told})`, value: id, url: `https://fal.ai/models/${id}` },
		...(description && { description }),
	};
}
