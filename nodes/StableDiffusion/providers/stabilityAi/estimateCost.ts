import { toAmount, toBillionths } from '../../core/base/cost';
import { badParameter } from '../../core/base/errors';
import type { Search } from '../../core/controls/search';
import type { Operation } from '../../core/provider/provider';
import { defineOperation } from '../../core/provider/provider';
import { model, numberOfImages } from '../../families/stability/v1Parameters';
import { CREDITS, creditsFor, UNIT } from './pricing';

/** `models` are those of Text to Image; the name of an endpoint, such as `outpaint`, does as well. */
export function estimateCost(models: { default: string; search: Search }): Operation {
	return defineOperation({
		name: 'estimateCost',
		yields: 'records',
		parameters: { model: model(models), numberOfImages },
		options: {},
		async run({ model: name, numberOfImages: count }) {
			const credits = creditsFor(name);
			if (credits === undefined) throw withoutPrice(name);
			const amount = toAmount(toBillionths(credits) * BigInt(count));
			return await Promise.resolve({ records: [{ model: name, cost: { amount, unit: UNIT } }] });
		},
	});
}

function withoutPrice(name: string) {
	return badParameter(
		`Stability AI documents no price of the model '${name}'.`,
		`Use one of: ${Object.keys(CREDITS).join(', ')}.`,
	);
}
