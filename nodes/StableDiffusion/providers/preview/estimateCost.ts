import { defineOperation } from '../../core/provider/provider';

/** A placeholder is free, so that a workflow with an estimate can be tried without an account. */
export const estimateCost = defineOperation({
	name: 'estimateCost',
	yields: 'records',
	parameters: {},
	options: {},
	run: async () => await Promise.resolve({ records: [{ cost: { amount: 0, unit: 'USD' } }] }),
});
