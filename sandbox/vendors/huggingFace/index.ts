// Hugging Face Inference Providers: the Hub, and the router with the APIs behind it; huggingface.js fe42e680, 2026-11-27.
import type { Route, Vendor } from '../../core/vendor';
import { errors } from './errors';
import { listModels, showModel, whoAmI } from './hub';
import { authorize, key, presentedKey } from './key';
import { lanes } from './lanes';
import { cancelQueued, queue, queueResult, queueStatus } from './partners/fal';
import { infer } from './partners/hfInference';
import { generate } from './partners/openAiLike';
import { cancelPrediction, predict, predictVersion, prediction } from './partners/replicate';
import { waveResult, waveSubmit } from './partners/wavespeed';
import { zaiResult, zaiSubmit } from './partners/zai';

const queued = '/fal-ai/:owner/:app/requests/:request';
const predictions = '/replicate/v1/predictions';
const zai = '/zai-org/api/paas/v4';

const partners: Route[] = [
	{ method: 'POST', path: '/hf-inference/models/:owner/:name', handle: infer },
	{ method: 'POST', path: '/fal-ai/:owner/:app', handle: queue },
	{ method: 'POST', path: '/fal-ai/:owner/:app/:path', handle: queue },
	{ method: 'GET', path: `${queued}/status`, handle: queueStatus },
	{ method: 'GET', path: queued, handle: queueResult },
	{ method: 'PUT', path: `${queued}/cancel`, handle: cancelQueued },
	{ method: 'POST', path: '/replicate/v1/models/:owner/:name/predictions', handle: predict },
	{ method: 'POST', path: predictions, handle: predictVersion },
	{ method: 'GET', path: `${predictions}/:id`, handle: prediction },
	{ method: 'POST', path: `${predictions}/:id/cancel`, handle: cancelPrediction },
	{ method: 'POST', path: '/together/v1/images/generations', handle: generate },
	{ method: 'POST', path: '/nscale/v1/images/generations', handle: generate },
	{ method: 'POST', path: '/deepinfra/v1/openai/images/generations', handle: generate },
	{ method: 'POST', path: '/wavespeed/api/v3/:owner/:name', handle: waveSubmit },
	{ method: 'GET', path: '/wavespeed/api/v3/predictions/:id/result', handle: waveResult },
	{ method: 'POST', path: `${zai}/async/images/generations`, handle: zaiSubmit },
	{ method: 'GET', path: `${zai}/async-result/:id`, handle: zaiResult },
];

export const vendor: Vendor = {
	id: 'huggingFace',
	keys: { huggingFace: key },
	authorize,
	presentedKey,
	errors,
	routes: [
		{ method: 'GET', path: '/api/whoami-v2', handle: whoAmI },
		{ method: 'GET', path: '/api/models', handle: listModels },
		{ method: 'GET', path: '/api/models/:owner/:name', handle: showModel },
		...partners,
	],
	credentials: (baseUrl) => ({ huggingFaceInferenceApi: { apiKey: key, baseUrl } }),
	lanes,
};
