import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import type { Search } from '../../core/controls/search';

/** GET /models: the names of all folders. */
export const searchFolders: Search = async ({ filter }, tools) => {
	const answer = await tools.read({ method: 'GET', path: '/models' });
	const results = readJson(answer, z.array(z.string()))
		.filter((name) => name.includes(filter.toLowerCase()))
		.map((name) => ({ name, value: name }));
	return { results };
};
