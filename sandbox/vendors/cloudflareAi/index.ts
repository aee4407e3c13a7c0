// Cloudflare Workers AI: the REST API, as cloudflare-docs has it; read 2026-11-27.
import { Refusal, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { bearerToken } from '../../core/jsonBody';
import { type Vendor, sandboxKey } from '../../core/vendor';
import { errors, notAuthenticated, refusal } from './errors';
import { lanes } from './lanes';
import { run } from './run';
import { MODELS } from './schema';

const id = 'cloudflareAi';
const key = sandboxKey(id);
const account = '023e105f4ecef8ad9ca31a8372d0c353';
const base = '/client/v4/accounts/:account/ai';

export const vendor: Vendor = {
	id,
	keys: { cloudflareAi: key },
	authorize,
	presentedKey: ({ headers }) => bearerToken(headers) ?? '',
	errors,
	routes: [
		{ method: 'POST', path: `${base}/run/*`, handle: run },
		{ method: 'GET', path: `${base}/models/search`, handle: search },
	],
	credentials: (baseUrl) => ({
		cloudflareAiApi: { apiToken: key, accountId: account, baseUrl: `${baseUrl}/client/v4` },
	}),
	lanes,
};

function authorize({ headers, params }: Call): void {
	if (bearerToken(headers) !== key) throw new Refusal(notAuthenticated());
	if (params.account === undefined || params.account === account) return;
	const path = `/client/v4/accounts/${params.account}`;
	const doubt = 'perhaps your object identifier is invalid?';
	throw refusal(404, 7_003, `Could not route to ${path}, ${doubt}`);
}

function search({ query }: Call) {
	const { task = 'Text-to-Image', page = '1', per_page: size = '50' } = query;
	const first = (Number(page) - 1) * Number(size);
	const all = Object.keys(MODELS).map((name, index) => ({
		...{ id: `model-${index}`, source: 1, name, description: `Makes images: ${name}` },
		task: { id: 'task-1', name: 'Text-to-Image', description: 'Generates images from text' },
	}));
	const found = task === 'Text-to-Image' ? all.slice(first, first + Number(size)) : [];
	return json(200, { success: true, errors: [], messages: [], result: found });
}
