import type { Search } from '../../core/controls/search';
import { parseJson } from '../../core/calls/answer';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import { modelIdsIn, refusalUnlessModels } from '../../families/openAi/modelList';
import { at } from './endpoint';
import { readRefusal } from './refusals';

/** What models of images are called; all others are listed behind them. */
const IMAGES = /image|dall-e|flux|diffusion|sd|stable|qwen|kolors|dream|imagen|recraft/i;
const FRESH = 60;

/** Asks for the list of models. An error with HTTP 200 in its place is a refusal. */
export const listRequest = (place: Parameters<typeof at>[0]): ApiRequest => ({
	method: 'GET',
	...at(place, '/models'),
	readRefusal: (answer) => readRefusal(answer) ?? refusalUnlessModels(answer),
});

/** The IDs of all models, those of images first. */
export async function readModels(tools: Toolbox): Promise<string[]> {
	return await tools.remember('models', FRESH, async () => {
		const answer = await tools.read(listRequest(tools));
		const ids = modelIdsIn(parseJson(answer)).sort();
		return [...ids.filter((id) => IMAGES.test(id)), ...ids.filter((id) => !IMAGES.test(id))];
	});
}

export function matching(ids: readonly string[], filter: string): string[] {
	const wanted = filter.trim().toLowerCase();
	return ids.filter((id) => id.toLowerCase().includes(wanted));
}

export const searchModels: Search = async ({ filter }, tools) => ({
	results: matching(await readModels(tools), filter).map((id) => ({ name: id, value: id })),
});
