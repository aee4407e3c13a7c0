// AI Horde, horde/apis/v2, API 2.5: any key is checked, jobs are open to whoever knows their ID.
import { json } from '../../core/answer';
import { type Vendor } from '../../core/vendor';
import { cancelForms, lookAtForms, submitForms } from './alchemy';
import { errors } from './errors';
import { cancel, check, status, submit } from './generate';
import { authorize, isAnonymous, key } from './key';
import { lanes } from './lanes';
import { listModels } from './models';

const id = 'aiHorde';
const base = '/api/v2';

export const vendor: Vendor = {
	id,
	keys: { aiHorde: key },
	authorize,
	presentedKey: ({ headers }) => headers.apikey ?? '',
	errors,
	routes: [
		{ method: 'POST', path: `${base}/generate/async`, handle: submit },
		{ method: 'GET', path: `${base}/generate/check/:id`, handle: check },
		{ method: 'GET', path: `${base}/generate/status/:id`, handle: status },
		{ method: 'DELETE', path: `${base}/generate/status/:id`, handle: cancel },
		{ method: 'POST', path: `${base}/interrogate/async`, handle: submitForms },
		{ method: 'GET', path: `${base}/interrogate/status/:id`, handle: lookAtForms },
		{ method: 'DELETE', path: `${base}/interrogate/status/:id`, handle: cancelForms },
		{ method: 'GET', path: `${base}/status/models`, handle: listModels },
		{
			method: 'GET',
			path: `${base}/find_user`,
			handle: (call) =>
				json(200, {
					username: isAnonymous(call) ? 'Anonymous#0' : 'sandbox#7',
					id: isAnonymous(call) ? 0 : 7,
					kudos: isAnonymous(call) ? -50 : 1_234.5,
					concurrency: 30,
					worker_count: 0,
					trusted: false,
				}),
		},
	],
	credentials: (baseUrl) => ({ aiHordeApi: { apiKey: key, baseUrl } }),
	lanes,
};
