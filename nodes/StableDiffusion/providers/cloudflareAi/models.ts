/** `GET /accounts/{account_id}/ai/models/search`: developers.cloudflare.com/api, read 2026-11-27. */
import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Search } from '../../core/controls/search';
import { at } from './endpoint';

/** Seconds; models are added every few weeks. */
const FRESH = 300;
const PAGE = 100;
const MOST_PAGES = 10;

const text = z.string().nullish().catch(undefined);
const entry = z.object({ name: z.string().min(1), description: text });
const reply = z.object({ result: z.array(entry.nullish().catch(undefined)) });

export type Model = z.infer<typeof entry>;

/** Models that make images, those of Stable Diffusion first. */
export async function readModels(tools: Toolbox): Promise<Model[]> {
	return await tools.remember('models', FRESH, async () => {
		const models: Model[] = [];
		for (let page = 1; page <= MOST_PAGES; page++) {
			const query = { task: 'Text-to-Image', per_page: PAGE, page };
			const answer = await tools.read({ method: 'GET', ...at(tools, '/models/search'), query });
			const { result } = readJson(answer, reply);
			models.push(...result.filter((one) => one !== null && one !== undefined));
			if (result.length < PAGE) break;
		}
		return models.sort((one, other) => rank(one) - rank(other) || compare(one.name, other.name));
	});
}

export function findModels(models: readonly Model[], search: string): Model[] {
	const wanted = search.trim().toLowerCase();
	return models.filter(({ name }) => name.toLowerCase().includes(wanted));
}

export const searchModels: Search = async ({ filter }, tools) => ({
	results: findModels(await readModels(tools), filter).map(({ name }) => ({ name, value: name })),
});

function rank({ name }: Model): number {
	return /stable-diffusion|dreamshaper/.test(name) ? 0 : 1;
}

function compare(one: string, other: string): number {
	return one < other ? -1 : 1;
}
