// OpenAI's images API, as openai-openapi has it; its own client is held against it in a test.
import { Refusal, json } from '../../core/answer';
import { bearerToken } from '../../core/jsonBody';
import { type Vendor, sandboxKey } from '../../core/vendor';
import { errorAnswer, errors } from './errors';
import { edit, generate } from './images';
import { lanes } from './lanes';
import { MODELS } from './schema';

const id = 'openAi';
const key = sandboxKey(id);

export const vendor: Vendor = {
	id,
	keys: { openAi: key },
	authorize: ({ headers }) => {
		if (bearerToken(headers) === key) return;
		const message = 'Incorrect API key provided.';
		throw new Refusal(errorAnswer(401, message, { code: 'invalid_api_key' }));
	},
	presentedKey: ({ headers }) => bearerToken(headers) ?? '',
	errors,
	routes: [
		{ method: 'POST', path: '/v1/images/generations', handle: generate },
		{ method: 'POST', path: '/v1/images/edits', handle: edit },
		{
			method: 'GET',
			path: '/v1/models',
			handle: () =>
				json(200, {
					object: 'list',
					data: ['gpt-5', ...MODELS].map((model) => ({
						...{ id: model, object: 'model', created: 1_700_000_000, owned_by: 'openai' },
					})),
				}),
		},
	],
	credentials: (baseUrl) => ({
		openAiImagesApi: { apiKey: key, baseUrl: `${baseUrl}/v1`, server: 'openAi' },
	}),
	lanes,
};
