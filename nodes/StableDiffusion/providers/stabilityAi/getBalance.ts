import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import { defineOperation } from '../../core/provider/provider';

const reply = z.object({ credits: z.number() });

/** `GET /v1/user/balance` */
export const getBalance = defineOperation({
	name: 'getBalance',
	yields: 'records',
	parameters: {},
	options: {},
	async run(_, tools) {
		const answer = await tools.read({ method: 'GET', path: '/v1/user/balance' });
		return { records: [{ balance: readJson(answer, reply).credits, currency: 'credits' }] };
	},
});
