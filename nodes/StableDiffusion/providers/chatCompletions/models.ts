import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import type { ListSearch } from '../../core/calls/lists';
import { listTools } from '../../core/calls/lists';
import { toPath } from './path';

const reply = z.object({ data: z.array(z.object({ id: z.string() })) });

/** `GET {base}/v1/models`; some relays hide their image models there, so any ID can be typed as well. */
export const searchModels: ListSearch = async function (filter = '') {
	const tools = await listTools(this, 'chatCompletionsApi', 'The relay');
	const answer = await tools.read({ method: 'GET', path: toPath(tools.baseUrl, '/models') });
	const results = readJson(answer, reply)
		.data.filter(({ id }) => id.toLowerCase().includes(filter.toLowerCase()))
		.map(({ id }) => ({ name: id, value: id }))
		.sort((one, other) => one.name.localeCompare(other.name));
	return { results };
};
