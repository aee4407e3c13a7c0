import { z } from 'zod';

import { type Answer, Refusal, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { jsonObject } from '../../core/jsonBody';
import { platformError } from './errors';
import { adminKey, presentedKey } from './key';
import { models, openApiOf } from './models';
import type { Model } from './models/model';

const LARGEST_PAGE = 100;
const MOST_PRICES = 50;
const UNITS_OF_A_CALL = 5;

const estimateOrder = z.object({
	ok: z.literal(true),
	value: z.object({
		estimate_type: z.literal('historical_api_price'),
		endpoints: z.record(z.string(), z.object({ call_quantity: z.number().int().min(1) })),
	}),
});

/** `GET /v1/models`, of the Platform API. */
export function listModels(call: Call): Answer {
	const { q = '', category, cursor = '0', limit = '50', endpoint_id, expand = '' } = call.query;
	const [start, size] = [Number(cursor), Number(limit)];
	if (!Number.isInteger(start) || !(size >= 1 && size <= LARGEST_PAGE)) {
		throw new Refusal(platformError(400, `limit must be between 1 and ${LARGEST_PAGE}`));
	}
	const wanted = endpoint_id?.split(',');
	const found = models.filter(
		(model) =>
			(wanted?.includes(model.id) ?? true) &&
			(category === undefined || model.category === category) &&
			`${model.id} ${model.name}`.toLowerCase().includes(q.toLowerCase()),
	);
	if (wanted && found.length === 0) throw new Refusal(platformError(404, 'Endpoint not found'));
	const hasMore = start + size < found.length;
	return json(200, {
		models: found.slice(start, start + size).map((model) => describe(model, expand)),
		next_cursor: hasMore ? String(start + size) : null,
		has_more: hasMore,
	});
}

/** `GET /v1/models/pricing`: of at most 50 models, and of none that it does not know. */
export function listPrices(call: Call): Answer {
	const wanted = (call.query['endpoint_id'] ?? '').split(',').filter((one) => one !== '');
	if (wanted.length === 0 || wanted.length > MOST_PRICES) {
		throw new Refusal(platformError(400, `endpoint_id takes 1 to ${MOST_PRICES} models`));
	}
	const found = models.filter(({ id }) => wanted.includes(id));
	if (found.length === 0) throw new Refusal(platformError(404, 'No pricing found'));
	const prices = found.map(({ id, price }) => ({ endpoint_id: id, ...price, currency: 'USD' }));
	return json(200, { prices, next_cursor: null, has_more: false });
}

/** `POST /v1/models/pricing/estimate`, by what calls have cost: five units each. */
export function estimate(call: Call): Answer {
	const order = estimateOrder.safeParse(jsonObject(call.body)).data;
	if (!order) throw new Refusal(platformError(400, 'Invalid estimate request'));
	const costs = Object.entries(order.value.endpoints).map(([id, { call_quantity }]) => {
		const model = models.find((one) => one.id === id);
		if (!model) throw new Refusal(platformError(404, 'No pricing found'));
		return model.price.unit_price * UNITS_OF_A_CALL * call_quantity;
	});
	return json(200, {
		estimate_type: order.value.estimate_type,
		total_cost: costs.reduce((sum, cost) => sum + cost, 0),
		currency: 'USD',
	});
}

/** `GET /v1/account/billing?expand=credits`, for admin keys only. */
export function billing(call: Call): Answer {
	if (presentedKey(call) !== adminKey) {
		throw new Refusal(platformError(403, 'Access denied: an admin API key is required'));
	}
	const credits = { current_balance: 24.5, currency: 'USD' };
	return json(200, {
		username: 'sandbox',
		...(call.query['expand'] === 'credits' && { credits }),
	});
}

function describe(model: Model, expand: string) {
	return {
		endpoint_id: model.id,
		metadata: {
			display_name: model.name,
			category: model.category,
			description: `${model.name} in the sandbox`,
			status: 'active',
			tags: [],
			updated_at: '2026-01-26T21:41:42.134Z',
			is_favorited: false,
			thumbnail_url: 'https://fal.media/files/example.jpg',
			model_url: `https://fal.run/${model.id}`,
		},
		...(expand === 'openapi-3.0' && { openapi: openApiOf(model) }),
	};
}
