import { z } from 'zod';

import type { Cost } from '../../core/base/cost';
import { costOf } from '../../core/base/cost';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Pricing } from '../../core/provider/pricing';
import type { UnitPrice } from './prices';
import { averageCost, pricesOf } from './prices';
import { NAMES } from '../../families/schema/wishes';
import { inputsOf } from './schema';

/** Seconds that a price is kept. */
const FRESH = 300;
const UNIT = 'USD';
const MEGAPIXEL = 1_000_000;

type Input = NonNullable<ApiRequest['json']>;

const size = z.object({ width: z.number().positive(), height: z.number().positive() });

export const pricing: Pricing = {
	unit: UNIT,
	async priceOf({ path, json = {} }, tools) {
		const cost = await estimateFor(modelIn(path), json, tools);
		return cost?.unit === UNIT ? cost.amount : undefined;
	},
};

/**
 * What one call costs: exactly where the model is billed by images, or by megapixels and the size is set;
 * else what its calls have cost on average, for each image. Undefined where fal tells no price, as for
 * apps of the user's own. fal.ai/docs, Pricing, read 2026-11-27.
 */
export async function estimateFor(
	model: string,
	input: Input,
	tools: Toolbox,
): Promise<Cost | undefined> {
	const price = await unitPrice(model, tools);
	if (!price) return undefined;
	const count = await countOf(model, input, tools);
	if (count === undefined) return undefined;
	const units = unitsOf(price.unit, input, count);
	if (units !== undefined) return costOf(price.amount * units, price.currency);
	const average = await tools.remember(
		`fal average ${model}`,
		FRESH,
		async () => await averageCost(model, tools),
	);
	return average && costOf(average.amount * count, average.unit);
}

/** What a number of billed units has cost; not worth a failure. */
export async function costOfUnits(
	model: string | undefined,
	units: number,
	tools: Toolbox,
): Promise<Cost | undefined> {
	if (model === undefined) return undefined;
	const price = await unitPrice(model, tools).catch(() => undefined);
	return price && costOf(price.amount * units, price.currency);
}

async function unitPrice(model: string, tools: Toolbox): Promise<UnitPrice | undefined> {
	return await tools.remember(`fal price ${model}`, FRESH, async () =>
		(await pricesOf([{ id: model }], tools)).get(model),
	);
}

function unitsOf(unit: string, input: Input, count: number): number | undefined {
	if (/^requests?$/i.test(unit)) return 1;
	if (/^images?$/i.test(unit)) return count;
	const asked = /^megapixels?$/i.test(unit) ? size.safeParse(input.image_size).data : undefined;
	return asked && ((asked.width * asked.height) / MEGAPIXEL) * count;
}

/**
 * Where a request does not say how many images, the model has its own number, which is one for most.
 * Undefined for what is no number.
 */
async function countOf(model: string, input: Input, tools: Toolbox): Promise<number | undefined> {
	const name = NAMES.numberOfImages.find((one) => input[one] !== undefined);
	if (name !== undefined) return numberIn(input[name]);
	const fields = (await inputsOf(model, tools)) ?? [];
	const field = fields.find((one) => NAMES.numberOfImages.some((known) => known === one.name));
	return numberIn(field?.default) ?? 1;
}

/** Extra Parameters are texts unless the user says otherwise. */
function numberIn(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && number >= 0 ? number : undefined;
}

/** The path of a submit is the model's ID, behind the queue's host or none. */
function modelIn(path: string): string {
	return path.replace(/^https?:\/\/[^/]{1,253}/i, '').replace(/^\//, '');
}
