// RunPod serverless: docs.runpod.io/serverless/endpoints, with worker-comfyui 5.8.5 behind the endpoint
// (github.com/runpod-workers/worker-comfyui, handler.py). Read 2026-11-27.
import { type Answer, json, Refusal } from '../../core/answer';
import type { Call } from '../../core/call';
import { bearerToken } from '../../core/jsonBody';
import { sandboxKey, type Route, type Vendor, type VendorErrors } from '../../core/vendor';
import { cancelJob, health, runJob, showJob } from './jobs';
import { lanes } from './lanes';

const id = 'runPod';
const key = sandboxKey(id);
const endpointId = 'sandbox-endpoint';

const errors: VendorErrors = {
	forStatus: (status, message = `Error ${status}`) => json(status, { error: message }),
	withStatus200: () => json(200, { error: 'Something went wrong' }),
	echoKey: (presented) => json(401, { error: `The key ${presented} is not known` }),
};

const routes: Route[] = [
	{ method: 'POST', path: '/:endpoint/run', handle: atEndpoint(runJob) },
	{ method: 'GET', path: '/:endpoint/status/:id', handle: atEndpoint(showJob) },
	{ method: 'POST', path: '/:endpoint/cancel/:id', handle: atEndpoint(cancelJob) },
	{ method: 'GET', path: '/:endpoint/health', handle: atEndpoint(health) },
];

export const vendor: Vendor = {
	id,
	keys: { runPod: key },
	authorize: ({ headers }) => {
		if (bearerToken(headers) !== key) throw new Refusal(errors.forStatus(401, 'Unauthorized'));
	},
	presentedKey: ({ headers }) => bearerToken(headers) ?? '',
	errors,
	routes,
	credentials: (baseUrl) => ({ runPodApi: { apiKey: key, endpointId, baseUrl } }),
	lanes,
};

function atEndpoint(handle: (call: Call) => Answer | Promise<Answer>) {
	return async (call: Call): Promise<Answer> => {
		if (call.params['endpoint'] === endpointId) return await handle(call);
		return errors.forStatus(404, 'endpoint not found');
	};
}
