// Replicate: HTTP API 1.0.0-a1 (openapi.json) and docs/topics/predictions, read 2026-11-27.
import type { Vendor } from '../../core/vendor';
import {
	account,
	getCollection,
	getDeployment,
	getModel,
	getVersion,
	listDeployments,
	runDeployment,
	search,
} from './catalog';
import { errors } from './errors';
import { createFile, downloadFile, getFile } from './files';
import { authorize, key, presentedKey } from './key';
import { lanes } from './lanes';
import { cancel, create, createForModel, get, list } from './predictions';

const id = 'replicate';
const model = '/v1/models/:owner/:name';
const deployment = '/v1/deployments/:owner/:name';

export const vendor: Vendor = {
	id,
	keys: { replicate: key },
	authorize,
	presentedKey,
	errors,
	routes: [
		{ method: 'GET', path: '/v1/account', handle: account },
		{ method: 'GET', path: '/v1/search', handle: search },
		{ method: 'GET', path: '/v1/collections/:slug', handle: getCollection },
		{ method: 'GET', path: model, handle: getModel },
		{ method: 'GET', path: `${model}/versions/:version`, handle: getVersion },
		{ method: 'POST', path: `${model}/predictions`, handle: createForModel },
		{ method: 'GET', path: '/v1/deployments', handle: listDeployments },
		{ method: 'GET', path: deployment, handle: getDeployment },
		{ method: 'POST', path: `${deployment}/predictions`, handle: runDeployment },
		{ method: 'POST', path: '/v1/predictions', handle: create },
		{ method: 'GET', path: '/v1/predictions', handle: list },
		{ method: 'GET', path: '/v1/predictions/:id', handle: get },
		{ method: 'POST', path: '/v1/predictions/:id/cancel', handle: cancel },
		{ method: 'POST', path: '/v1/files', handle: createFile },
		{ method: 'GET', path: '/v1/files/:id', handle: getFile },
		{ method: 'GET', path: '/v1/files/:id/download', handle: downloadFile },
	],
	credentials: (baseUrl) => ({ replicateApi: { apiKey: key, baseUrl: `${baseUrl}/v1` } }),
	lanes,
};
