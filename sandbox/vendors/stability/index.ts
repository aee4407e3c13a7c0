// Stability AI: v1 and v2beta of https://api.stability.ai.
import { Refusal } from '../../core/answer';
import type { Call } from '../../core/call';
import { bearerToken } from '../../core/jsonBody';
import { type Route, type Vendor, type VendorErrors, sandboxKey } from '../../core/vendor';
import { stabilityV1Error, stabilityV1Errors } from '../gptnb/errors';
import { textToImage } from '../gptnb/textToImage';
import { account, balance, engineList } from './account';
import { endpoints } from './endpoints';
import { isVersion2, stabilityV2Error, stabilityV2Errors } from './errors';
import { handle } from './handle';
import { lanes } from './lanes';
import { result } from './results';
import { imageToImage, masking } from './v1/imageToImage';
import { upscale } from './v1/upscale';

const key = sandboxKey('stability');

/** A second account, to which the first one's jobs do not exist. */
const otherKey = `${key}-other`;

const version1Errors: VendorErrors = {
	...stabilityV1Errors,
	withStatus200: () => ({ ...stabilityV1Errors.forStatus(500), status: 200 }),
};

export const vendor: Vendor = {
	id: 'stability',
	keys: { stability: key },
	authorize,
	presentedKey: ({ headers }) => bearerToken(headers) ?? '',
	errors: version1Errors,
	errorsAt: (path) => (isVersion2(path) ? stabilityV2Errors : version1Errors),
	routes: [
		{ method: 'GET', path: '/v1/user/balance', handle: balance },
		{ method: 'GET', path: '/v1/user/account', handle: account },
		{ method: 'GET', path: '/v1/engines/list', handle: engineList },
		generation('text-to-image', textToImage),
		generation('image-to-image', imageToImage),
		generation('image-to-image/masking', masking),
		generation('image-to-image/upscale', upscale),
		...endpoints.map((endpoint) => ({
			method: 'POST' as const,
			path: `/v2beta/stable-image/${endpoint.path}`,
			handle: handle(endpoint),
		})),
		{ method: 'GET', path: '/v2beta/results/:id', handle: result },
		{ method: 'GET', path: '/v2beta/stable-image/upscale/creative/result/:id', handle: result },
	],
	credentials: (baseUrl) => ({ stabilityAiApi: { apiKey: key, baseUrl } }),
	lanes,
};

function generation(path: string, handler: Route['handle']): Route {
	return { method: 'POST', path: `/v1/generation/:engine/${path}`, handle: handler };
}

function authorize({ headers, path }: Call): void {
	const presented = bearerToken(headers);
	if (presented === key || presented === otherKey) return;
	if (isVersion2(path)) throw new Refusal(stabilityV2Error(401));
	// On record from the live host, where both ends of the key stay readable.
	const message = presented
		? `Incorrect API key provided: ${masked(presented)}. You can find your API key at https://stability.ai.`
		: 'missing authorization header';
	throw new Refusal(stabilityV1Error(401, 'unauthorized', message));
}

function masked(text: string): string {
	const hidden = Math.max(0, text.length - 11);
	return `${text.slice(0, 7)}${'*'.repeat(hidden)}${hidden > 0 ? text.slice(-4) : ''}`;
}
