import type { FalClient } from '@fal-ai/client';
import { createFalClient } from '@fal-ai/client';

import type { RecordedRequest, Sandbox } from '../../../sandbox';

/** fal's own client. It has fixed hosts; all of them are the sandbox. */
export function clientAt({ keys, url }: Sandbox, key = keys.fal): FalClient {
	return createFalClient({
		credentials: key,
		retry: { maxRetries: 0 },
		requestMiddleware: async (request) =>
			await Promise.resolve({
				...request,
				url: request.url.replace(/^https:\/\/(queue\.fal\.run|rest\.fal\.ai)/, `${url}/fal`),
			}),
	});
}

/** What counts of a request: its headers of HTTP itself, and the addresses of a sandbox, differ. */
export function contentOf({ method, path, query, headers, body }: RecordedRequest) {
	const names = Object.keys(headers).filter((name) => /^(authorization|x-fal-)/.test(name));
	const shown = names.sort().map((name) => [name, headers[name]]);
	const type = method === 'GET' ? undefined : headers['content-type'];
	const text = JSON.stringify(body ?? null);
	return {
		...{ method, query, headers: Object.fromEntries(shown), type },
		path: path.replace(/[\w-]{36}|image-\d+/, '(id)'),
		body: text.replace(/http:\/\/127\.0\.0\.1:\d+/g, '').replace(/image-\d+/g, '(id)'),
	};
}
