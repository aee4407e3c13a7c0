// A relay that draws behind the chat format, as in the project's fourth seed document.
import { type Answer, Refusal, json } from '../../core/answer';
import { bearerToken } from '../../core/jsonBody';
import { keys } from '../../core/state';
import type { Vendor } from '../../core/vendor';
import { completions } from './completions';
import { relayErrors } from './errors';
import { models } from './request';

export const relay: Vendor = {
	id: 'relay',
	authorize: ({ headers }) => {
		if (bearerToken(headers) !== keys.relay) throw new Refusal(relayErrors.forStatus(401));
	},
	presentedKey: ({ headers }) => bearerToken(headers) ?? '',
	errors: relayErrors,
	routes: [
		{ method: 'POST', path: '/v1/chat/completions', handle: completions },
		{ method: 'GET', path: '/v1/models', handle: listModels },
	],
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
