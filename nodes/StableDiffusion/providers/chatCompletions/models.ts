import { parseJson } from '../../core/calls/answer';
import type { Search } from '../../core/controls/search';
import { endpoint } from './endpoint';
import { fieldsOf, listOf, textOf } from './values';

/** `GET {base}/v1/models`; some relays hide their image models there, so any ID can be typed as well. */
export const searchModels: Search = async ({ filter }, tools) => {
	const answer = await tools.read({ method: 'GET', path: endpoint(tools.baseUrl, '/models') });
	const results = modelsIn(parseJson(answer))
		.filter((id) => id.toLowerCase().includes(filter.toLowerCase()))
		.map((id) => ({ name: id, value: id }))
		.sort((one, other) => one.name.localeCompare(other.name));
	return { results };
};

/** OpenAI's `{data: [{id}]}`, a bare list, or one of texts; an entry without an ID is left out. */
export function modelsIn(json: unknown): string[] {
	const { data, models } = fieldsOf(json) ?? {};
	const ids = listOf(data ?? models ?? json).map(idOf);
	return [...new Set(ids.filter((id) => id !== ''))];
}

/** Whether it is such a list at all; new-api sends `data: null` to a token without models. */
export function isModelList(json: unknown): boolean {
	const { data, models, object, success } = fieldsOf(json) ?? {};
	return success !== false && (object === 'list' || Array.isArray(data ?? models ?? json));
}

function idOf(entry: unknown): string {
	const { id, model, name } = fieldsOf(entry) ?? {};
	return (textOf(entry) || textOf(id) || textOf(model) || textOf(name)).trim();
}
