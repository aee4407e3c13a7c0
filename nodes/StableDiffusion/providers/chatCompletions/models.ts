import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import type { Search } from '../../core/controls/search';
import { toPath } from './path';

const reply = z.object({ data: z.array(z.object({ id: z.string() })) });

/** `GET {base}/v1/models`; some relays hide their image models there, so any ID can be typed as well. */
export const searchModels: Search = async ({ filter }, tools) => {
	const answer = await tools.read({ method: 'GET', path: toPath(tools.baseUrl, '/models') });
	const results = readJson(answer, reply)
		.data.filter(({ id }) => id.toLowerCase().includes(filter.toLowerCase()))
		.map(({ id }) => ({ name: id, value: id }))
		.sort((one, other) => one.name.localeCompare(other.name));
	return { results };
};
