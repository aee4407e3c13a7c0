/** `dry_run`: the answer is the cost, and nothing is made. */
import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Pricing } from '../../core/provider/pricing';
import { at } from './endpoint';

export const KUDOS = 'kudos';
const GENERATE = '/generate/async';

/** More than anybody has. */
const MOST_KUDOS = 1e12;

const reply = z.object({ kudos: z.number().min(0).max(MOST_KUDOS) });

/** Only the generation of images has a dry run; what alchemists do is priced afterwards. */
export const pricing: Pricing = {
	unit: KUDOS,
	priceOf: async ({ path, json = {} }, tools) =>
		path.endsWith(GENERATE) ? await kudosFor(json, tools) : undefined,
};

/** What a body of `POST /generate/async` costs. */
export async function kudosFor(
	body: NonNullable<ApiRequest['json']>,
	tools: Toolbox,
): Promise<number> {
	const json = { ...body, dry_run: true };
	const answer = await tools.read({ method: 'POST', ...at(tools, GENERATE), json });
	return readJson(answer, reply).kudos;
}
