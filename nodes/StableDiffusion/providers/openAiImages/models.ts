import type { Search } from '../../core/controls/search';
import { parseJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import { at } from './endpoint';
import { fieldsOf, textOf } from './values';

/** What models of images are called; all others are listed behind them. */
const IMAGES = /image|dall-e|flux|diffusion|sd|stable|qwen|kolors|dream|imagen|recraft/i;
const FRESH = 60;
const MOST_MODELS = 10_000;

/** The IDs of all models, those of images first. */
export async function readModels(tools: Toolbox): Promise<string[]> {
	return await tools.remember('models', FRESH, async () => {
		const answer = await tools.read({ method: 'GET', ...at(tools, '/models') });
		const ids = [...new Set(idsIn(parseJson(answer)))].sort();
		return [...ids.filter((id) => IMAGES.test(id)), ...ids.filter((id) => !IMAGES.test(id))];
	});
}

/** OpenAI's `{data: [{id}]}`, `{models: […]}`, or a bare list, of objects or of texts. */
export function idsIn(json: unknown): string[] {
	const { data, models } = fieldsOf(json);
	const list = [data, models, json].find(Array.isArray) ?? [];
	return (list as unknown[]) // what JSON holds
		.slice(0, MOST_MODELS)
		.map((entry) => {
			const { id, model, name } = fieldsOf(entry);
			return textOf(entry) || textOf(id) || textOf(model) || textOf(name);
		})
		.filter((id) => id !== '');
}

export function matching(ids: readonly string[], filter: string): string[] {
	const wanted = filter.trim().toLowerCase();
	return ids.filter((id) => id.toLowerCase().includes(wanted));
}

export const searchModels: Search = async ({ filter }, tools) => ({
	results: matching(await readModels(tools), filter).map((id) => ({ name: id, value: id })),
});
