// fal: fal-js 381105e1, the Platform API v1 and the documentation of the queue, 2026-11-27.
import type { Route, Vendor } from '../../core/vendor';
import { errors, platformErrors } from './errors';
import { adminKey, authorize, key, presentedKey } from './key';
import { lanes } from './lanes';
import { billing, estimate, listModels, listPrices } from './platform';
import { cancel, result, status, submit } from './queue';
import { completeUpload, initiateMultipart, initiateUpload, putPart, putUpload } from './storage';

const id = 'fal';
const request = '/:owner/:app/requests/:request';

/** An endpoint is an owner, an app, and perhaps a path below it. */
const submits: Route[] = ['/:owner/:app', '/:owner/:app/:path', '/:owner/:app/:path/:further'].map(
	(path) => ({ method: 'POST', path, handle: submit }),
);

export const vendor: Vendor = {
	id,
	keys: { fal: key, falAdmin: adminKey },
	authorize,
	presentedKey,
	errors,
	errorsAt: (path) => (path.startsWith('/fal/v1/') ? platformErrors : errors),
	routes: [
		...submits,
		{ method: 'GET', path: `${request}/status`, handle: status },
		{ method: 'GET', path: request, handle: result },
		{ method: 'PUT', path: `${request}/cancel`, handle: cancel },
		{ method: 'POST', path: '/storage/upload/initiate', handle: initiateUpload },
		{ method: 'POST', path: '/storage/upload/initiate-multipart', handle: initiateMultipart },
		{ method: 'PUT', path: '/uploads/:id/:name', handle: putUpload },
		{ method: 'PUT', path: '/uploads/parts/:id/:name/:part', handle: putPart },
		{ method: 'POST', path: '/uploads/parts/:id/:name/complete', handle: completeUpload },
		{ method: 'GET', path: '/v1/models', handle: listModels },
		{ method: 'GET', path: '/v1/models/pricing', handle: listPrices },
		{ method: 'POST', path: '/v1/models/pricing/estimate', handle: estimate },
		{ method: 'GET', path: '/v1/account/billing', handle: billing },
	],
	credentials: (baseUrl) => ({ falApi: { apiKey: key, baseUrl } }),
	lanes,
};
