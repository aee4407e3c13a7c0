/** The models that workers serve now: `GET /status/models`, read 2026-11-27. */
import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Search } from '../../core/controls/search';
import { at } from './endpoint';

/** Seconds; workers come and go. */
const FRESH = 60;

const count = z.number().nullish().catch(undefined);
const entry = z.object({
	name: z.string().min(1),
	count,
	queued: count,
	jobs: count,
	eta: count,
	performance: count,
});
const reply = z.array(entry.nullish().catch(undefined));

export type Model = z.infer<typeof entry>;

/** In place of a name: whichever model is free first. */
export const ANY_MODEL = 'any';

/** Those of the most workers first. */
export async function readModels(tools: Toolbox): Promise<Model[]> {
	return await tools.remember('models', FRESH, async () => {
		const query = { type: 'image', model_state: 'all', min_count: 1 };
		const answer = await tools.read({ method: 'GET', ...at(tools, '/status/models'), query });
		const models = readJson(answer, reply).filter((one) => one !== null && one !== undefined);
		return models.sort((one, other) => (other.count ?? 0) - (one.count ?? 0));
	});
}

export function findModels(models: readonly Model[], text: string): Model[] {
	const wanted = text.trim().toLowerCase();
	return models.filter(({ name }) => name.toLowerCase().includes(wanted));
}

export const searchModels: Search = async ({ filter }, tools) => {
	const found = findModels(await readModels(tools), filter);
	const any = { name: 'Any Model', value: ANY_MODEL };
	return { results: [...(filter === '' ? [any] : []), ...found.map(toEntry)] };
};

function toEntry({ name, count: workers, eta }: Model) {
	const facts = [
		workers === 1 ? '1 worker' : `${workers ?? 0} workers`,
		...(eta ? [`about ${Math.round(eta)} s`] : []),
	];
	return { name: `${name} (${facts.join(', ')})`, value: name };
}
