import { defineOperation } from '../../core/provider/provider';
import { toBody } from './generation';
import { textOptions } from './options';
import { KUDOS, kudosFor } from './pricing';
import { parameters } from './textToImage';

export const estimateCost = defineOperation({
	name: 'estimateCost',
	yields: 'records',
	parameters,
	options: textOptions,
	async run({ width, height, ...values }, tools) {
		const amount = await kudosFor(toBody({ ...values, size: { width, height } }), tools);
		return { records: [{ cost: { amount, unit: KUDOS } }] };
	},
});
