/** `/v1/models/pricing` and `/v1/models/pricing/estimate`: Platform API, read 2026-11-27. */
import { z } from 'zod';

import type { Cost } from '../../core/base/cost';
import { costOf } from '../../core/base/cost';
import { jsonOf, shorten } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import { platformAt } from './hosts';

const NOT_FOUND = 404;

const text = z.string().nullish().catch(undefined);
const price = z.object({
	endpoint_id: z.string(),
	unit_price: z.number(),
	unit: text,
	currency: text,
});
const prices = z.object({ prices: z.array(price.nullish().catch(undefined)) });
const estimate = z.object({ total_cost: z.number(), currency: z.string() });

/** What a model costs for each of the units in which it is billed. */
export interface UnitPrice {
	amount: number;
	/** Such as `images`, `megapixels` or `compute seconds`. */
	unit: string;
	currency: string;
}

/** The prices of at most 50 models; those of which none is told are left out. */
export async function pricesOf(
	models: ReadonlyArray<{ id: string }>,
	tools: Toolbox,
): Promise<Map<string, UnitPrice>> {
	const known = new Map<string, UnitPrice>();
	if (models.length === 0) return known;
	const request = {
		method: 'GET' as const,
		path: platformAt(tools, '/v1/models/pricing'),
		query: { endpoint_id: models.map(({ id }) => id).join(',') },
		accepts: [NOT_FOUND],
	};
	const list = prices.safeParse(jsonOf(await tools.read(request))).data?.prices;
	for (const one of list ?? []) {
		if (one) known.set(one.endpoint_id, priceOf(one));
	}
	return known;
}

/** What calls of a model have cost on average, for models whose cost is known only afterwards. */
export async function averageCost(model: string, tools: Toolbox): Promise<Cost | undefined> {
	const answer = await tools.read({
		path: platformAt(tools, '/v1/models/pricing/estimate'),
		json: { estimate_type: 'historical_api_price', endpoints: { [model]: { call_quantity: 1 } } },
		accepts: [NOT_FOUND],
	});
	const told = estimate.safeParse(jsonOf(answer)).data;
	return told && costOf(told.total_cost, shorten(told.currency));
}

function priceOf({ unit_price: amount, unit, currency }: z.infer<typeof price>): UnitPrice {
	return { amount, unit: shorten(unit ?? 'request'), currency: shorten(currency ?? 'USD') };
}
