// GPTNB relay, SDXL "Text-to-image" page, as copied in the project's second seed document.
import { Refusal } from '../../core/answer';
import { bearerToken } from '../../core/jsonBody';
import { type Vendor, sandboxKey } from '../../core/vendor';
import { stabilityV1Error, stabilityV1Errors } from './errors';
import { relayEndpoints } from '../stability/endpoints';
import { isVersion2, stabilityV2Error, stabilityV2Errors } from '../stability/errors';
import { handle } from '../stability/handle';
import { lanes } from './lanes';
import { textToImage } from './textToImage';

const key = sandboxKey('gptnb');

// What a relay says itself is worded alike everywhere.
const version2Errors = { ...stabilityV2Errors, withStatus200: stabilityV1Errors.withStatus200 };

export const vendor: Vendor = {
	id: 'gptnb',
	keys: { gptnb: key },
	authorize: ({ headers, path }) => {
		if (bearerToken(headers) === key) return;
		if (isVersion2(path)) throw new Refusal(stabilityV2Error(401));
		throw new Refusal(stabilityV1Error(401, 'unauthorized', 'missing or invalid API key'));
	},
	presentedKey: ({ headers }) => bearerToken(headers) ?? '',
	errors: stabilityV1Errors,
	errorsAt: (path) => (isVersion2(path) ? version2Errors : stabilityV1Errors),
	routes: [
		{
			method: 'POST',
			path: '/sd/v1/generation/:engine/text-to-image',
			handle: textToImage,
		},
		// The SD3 group: pages exist, their addresses are those of its sister relays.
		...relayEndpoints.map((endpoint) => ({
			method: 'POST' as const,
			path: `/sd/v2beta/stable-image/${endpoint.path}`,
			handle: handle(endpoint),
		})),
	],
	credentials: (baseUrl) => ({ gptnbApi: { apiKey: key, baseUrl, pathPrefix: '/sd' } }),
	lanes,
};
