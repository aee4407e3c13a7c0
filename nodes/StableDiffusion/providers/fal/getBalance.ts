/** `GET https://api.fal.ai/v1/account/billing?expand=credits`: Platform API, read 2026-11-27. */
import { z } from 'zod';

import { ProviderError } from '../../core/base/errors';
import { readJson } from '../../core/calls/answer';
import { defineOperation } from '../../core/provider/provider';
import { wordsOf } from '../../families/falQueue/words';
import { platformAt } from './hosts';

const reply = z.object({
	username: z.string().nullish().catch(undefined),
	credits: z.object({
		current_balance: z.number(),
		currency: z.string().nullish().catch(undefined),
	}),
});

export const getBalance = defineOperation({
	name: 'getBalance',
	yields: 'records',
	parameters: {},
	options: {},
	async run(_, tools) {
		const answer = await tools.read({
			method: 'GET',
			path: platformAt(tools, '/v1/account/billing'),
			query: { expand: 'credits' },
			accepts: [403],
		});
		if (answer.status === 403) {
			throw new ProviderError(
				'refused',
				'fal shows the balance only to keys with the scope ADMIN',
				{
					status: 403,
					hint: 'Create a key with the scope ADMIN at https://fal.ai/dashboard/keys, and use it for this operation.',
					providerMessage: wordsOf(answer),
				},
			);
		}
		const { username, credits } = readJson(answer, reply);
		const { current_balance: balance, currency } = credits;
		return { records: [{ balance, currency: currency ?? 'USD', user: username ?? null }] };
	},
});
