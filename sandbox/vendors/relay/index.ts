// A relay that draws behind the chat format, as in the project's fourth seed document.
import { type Answer, Refusal, json } from '../../core/answer';
import { bearerToken } from '../../core/jsonBody';
import { type Vendor, sandboxKey } from '../../core/vendor';
import { completions } from './completions';
import { relayErrors } from './errors';
import { lanes } from './lanes';
import { models } from './request';

const key = sandboxKey('relay');

export const vendor: Vendor = {
	id: 'relay',
	keys: { relay: key },
	authorize: ({ headers }) => {
		if (bearerToken(headers) !== key) throw new Refusal(relayErrors.forStatus(401));
	},
	presentedKey: ({ headers }) => bearerToken(headers) ?? '',
	errors: relayErrors,
	routes: [
		{ method: 'POST', path: '/v1/chat/completions', handle: completions },
		{ method: 'GET', path: '/v1/models', handle: listModels },
	],
	credentials: (baseUrl) => ({ chatCompletionsApi: { apiKey: key, baseUrl } }),
	lanes,
};

function listModels(): Answer {
	const data = models.map((id) => ({
		id,
		object: 'model',
		created: 1626777600,
		owned_by: 'custom',
	}));
	return json(200, { object: 'list', data });
}
