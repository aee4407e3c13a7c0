// Comfy Cloud: https://docs.comfy.org/openapi-v2.yaml and openapi-cloud.yaml, read 2026-11-27. Below /proxy the same
// second version of the API as comfy-api-proxy has it: links without a host, and nothing of the first version.
import { Refusal } from '../../core/answer';
import type { Call } from '../../core/call';
import { bearerToken } from '../../core/jsonBody';
import { type Route, type Vendor, sandboxKey } from '../../core/vendor';
import { assetContent, assetOf, uploadAsset } from './assets';
import { errors, firstErrors, refuse } from './errors';
import { cloudRoutes } from './firstVersion';
import { cancelJob, showJob, showWorkflow, submitJob } from './jobs';
import { lanes } from './lanes';

const id = 'comfyCloud';
const key = sandboxKey(id);

const secondRoutes: Route[] = [
	{ method: 'POST', path: '/api/v2/jobs', handle: submitJob },
	{ method: 'GET', path: '/api/v2/jobs/:id', handle: showJob },
	{ method: 'GET', path: '/api/v2/jobs/:id/workflow', handle: showWorkflow },
	{ method: 'POST', path: '/api/v2/jobs/:id/cancel', handle: cancelJob },
	{ method: 'POST', path: '/api/v2/assets', handle: uploadAsset },
	{ method: 'GET', path: '/api/v2/assets/:id', handle: assetOf },
	{ method: 'GET', path: '/api/v2/assets/:id/content', handle: assetContent },
];

const belowProxy = (route: Route) => ({ ...route, path: `/proxy${route.path}` });

export const vendor: Vendor = {
	id,
	keys: { comfyCloud: key },
	authorize,
	presentedKey,
	errors,
	errorsAt: (path) => (isFirst(path) ? firstErrors : errors),
	routes: [...secondRoutes, ...secondRoutes.map(belowProxy), ...cloudRoutes],
	credentials: (baseUrl) => ({ comfyCloudApi: { apiKey: key, baseUrl } }),
	lanes,
};

const isFirst = (path: string) => !path.includes('/api/v2/');

/** Each version of the API takes the key in its own header; what models there are is public. */
function authorize(call: Call): void {
	if (call.path.includes('/api/experiment/models')) return;
	if (presentedKey(call) === key) return;
	if (isFirst(call.path)) throw new Refusal(firstErrors.forStatus(401, 'Invalid API key'));
	throw refuse(401, 'unauthorized', 'Missing or invalid credentials.');
}

function presentedKey({ path, headers }: Call): string {
	return (isFirst(path) ? headers['x-api-key'] : bearerToken(headers)) ?? '';
}
