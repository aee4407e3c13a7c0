import { parseJson } from '../../core/calls/answer';
import type { ApiRequest } from '../../core/calls/request';
import type { Search } from '../../core/controls/search';
import { modelIdsIn, refusalUnlessModels } from '../../families/openAi/modelList';
import { endpoint } from './endpoint';
import { readRefusal } from './refusals';

/** Asks for `{base}/v1/models`. An error with HTTP 200 in its place is a refusal. */
export const listRequest = (baseUrl: string): ApiRequest => ({
	method: 'GET',
	path: endpoint(baseUrl, '/models'),
	readRefusal: (answer) => readRefusal(answer) ?? refusalUnlessModels(answer),
});

/** Some relays hide their image models in this list, so any ID can be typed as well. */
export const searchModels: Search = async ({ filter }, tools) => {
	const results = modelIdsIn(parseJson(await tools.read(listRequest(tools.baseUrl))))
		.filter((id) => id.toLowerCase().includes(filter.toLowerCase()))
		.map((id) => ({ name: id, value: id }))
		.sort((one, other) => one.name.localeCompare(other.name));
	return { results };
};
