import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import { defineOperation } from '../../core/provider/provider';
import type { Toolbox } from '../../core/calls/toolbox';
import { readPlainRefusal } from './refusals';

/** General API: docs.modelslab.com/general-api, read 2026-11-22. Both calls are free. */
export const WALLET = { path: '/api/wallet_balance', json: {}, readRefusal: readPlainRefusal };

const number = z
	.union([
		z.number(),
		z
			.string()
			.regex(/^-?\d+(\.\d+)?$/)
			.transform(Number),
	])
	.nullish()
	.catch(undefined);

const balance = z.object({
	balance: number,
	wallet_balance: number,
	currency: z.string().nullish().catch(undefined),
});

const wallet = balance.extend({ data: balance.nullish().catch(undefined) });

const queue = z.object({ processing_count: number, count: number });

export const getBalance = defineOperation({
	name: 'getBalance',
	yields: 'records',
	parameters: {},
	options: {},
	async run(_, tools) {
		const money = moneyIn(await tools.read(WALLET));
		return { records: [{ ...money, queuedRequests: await queuedRequests(tools) }] };
	},
});

function moneyIn(answer: Answer) {
	const outer = wallet.safeParse(jsonOf(answer)).data;
	const inner = outer?.data ?? outer;
	return {
		balance: inner?.balance ?? inner?.wallet_balance ?? null,
		currency: inner?.currency ?? null,
	};
}

/** The provider counts only 30 times a minute; the balance is worth having without it. */
async function queuedRequests(tools: Toolbox): Promise<number | null> {
	try {
		const answer = await tools.read({ path: '/api/v6/processing/request_count', json: {} });
		const counted = queue.safeParse(jsonOf(answer)).data;
		return counted?.processing_count ?? counted?.count ?? null;
	} catch {
		return null;
	}
}
