/** `GET /find_user`, which knows the anonymous key too; read 2026-11-27. */
import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import { defineOperation } from '../../core/provider/provider';
import { at } from './endpoint';

const number = z.number().nullish().catch(undefined);

const user = z.object({
	kudos: z.number(),
	username: z.string().nullish().catch(undefined),
	concurrency: number,
	worker_count: number,
	trusted: z.boolean().nullish().catch(undefined),
});

export const getBalance = defineOperation({
	name: 'getBalance',
	yields: 'records',
	parameters: {},
	options: {},
	async run(_, tools) {
		const answer = await tools.read({ method: 'GET', ...at(tools, '/find_user') });
		const { kudos, username, concurrency, worker_count, trusted } = readJson(answer, user);
		return {
			records: [
				{
					balance: kudos,
					currency: 'kudos',
					user: username ?? null,
					concurrency: concurrency ?? null,
					workers: worker_count ?? null,
					trusted: trusted ?? null,
				},
			],
		};
	},
});
