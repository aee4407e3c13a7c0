/** `dry_run`: the answer is the cost, and nothing is made. */
import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import { defineOperation } from '../../core/provider/provider';
import { at } from './endpoint';
import { toBody } from './generation';
import { textOptions } from './options';
import { parameters } from './textToImage';

const reply = z.object({ kudos: z.number() });

export const estimateCost = defineOperation({
	name: 'estimateCost',
	yields: 'records',
	parameters,
	options: textOptions,
	async run({ width, height, ...values }, tools) {
		const json = { ...toBody({ ...values, size: { width, height } }), dry_run: true };
		const answer = await tools.read({ method: 'POST', ...at(tools, '/generate/async'), json });
		return { records: [{ cost: readJson(answer, reply).kudos, currency: 'kudos' }] };
	},
});
