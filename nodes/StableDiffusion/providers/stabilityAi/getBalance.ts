import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import { defineOperation } from '../../core/provider/provider';
import { headersOf, organization } from '../../families/stability/headers';
import { at } from '../../families/stability/prefix';

/** Some proxies make texts of numbers. */
const credits = z
	.string()
	.regex(/^\d{1,20}(\.\d{1,20})?$/)
	.transform(Number);
const reply = z.object({ credits: z.union([z.number(), credits]) });

/** `GET /v1/user/balance` */
export const getBalance = defineOperation({
	name: 'getBalance',
	yields: 'records',
	parameters: {},
	options: { organization },
	async run(values, tools) {
		const headers = headersOf(values);
		const answer = await tools.read({ method: 'GET', ...at(tools, '/v1/user/balance'), headers });
		return { records: [{ balance: readJson(answer, reply).credits, currency: 'credits' }] };
	},
});
